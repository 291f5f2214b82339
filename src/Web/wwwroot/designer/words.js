// Words on the designer's surface: what its own controls are called in Chinese (they exist in English only), and on the
// drawing what the keys of outcomes mean. Only whole texts are replaced; what people wrote (drawings, code, fields) is left alone.
(() => {
  "use strict";
  const leaveAlone = "[data-own], script, style, textarea, .monaco-editor, [contenteditable=true], .activity-label, .activity-type, .activity-description";
  const named = ["placeholder", "title", "aria-label"];
  const { settings } = window.caseDesigner;
  const outcomes = new Map(Object.entries(settings.outcomes));
  let words = new Map();
  let patterns = [];

  function translate(original) {
    const key = original.trim();
    if (key === "") return null;
    const found = words.get(key) ?? patterns.reduce((done, [pattern, to]) => done ?? (pattern.test(key) ? key.replace(pattern, to) : null), null);
    return found === null || found === undefined ? null : original.replace(key, () => found);
  }

  function node(target) {
    const around = target.parentElement;
    if (!around) return;
    const port = around.closest(".x6-port-label");
    const found = port ? outcomes.get(target.data.trim()) ?? null : around.closest(leaveAlone) ? null : translate(target.data);
    if (found !== null && found !== target.data) target.data = found;
  }

  // A pick list may show its choice in a field nobody types in; the text of a field is set without any change of the tree.
  const fieldText = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  const picks = (element) => element.readOnly && element.classList.contains("mud-select-input");
  Object.defineProperty(HTMLInputElement.prototype, "value", {
    ...fieldText,
    set(text) { fieldText.set.call(this, (picks(this) && translate(String(text))) || text); },
  });

  function attributes(element) {
    if (element.closest(leaveAlone)) return;
    if (element instanceof HTMLInputElement && picks(element)) element.value = fieldText.get.call(element);
    for (const name of named) {
      const value = element.getAttribute(name);
      const found = value && translate(value);
      if (found && found !== value) element.setAttribute(name, found);
    }
  }

  function tree(root) {
    if (root.nodeType === Node.TEXT_NODE) { node(root); return; }
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest(leaveAlone)) return;
    attributes(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, {
      acceptNode: (n) => n.nodeType === Node.ELEMENT_NODE && n.matches(leaveAlone) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    });
    for (let next = walker.nextNode(); next; next = walker.nextNode()) {
      if (next.nodeType === Node.TEXT_NODE) node(next);
      else attributes(next);
    }
  }

  async function begin() {
    if (settings.language !== "en") {
      const dictionary = await (await window.caseDesigner.fetch("/designer/chinese.json")).json();
      words = new Map(Object.entries(dictionary.words));
      patterns = Object.entries(dictionary.patterns).map(([from, to]) => [new RegExp(`^${from}$`), to]);
    }

    tree(document.body);
    new MutationObserver((changes) => {
      for (const change of changes) {
        if (change.type === "childList") change.addedNodes.forEach(tree);
        else if (change.type === "characterData") node(change.target);
        else attributes(change.target);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: named });
  }

  begin();
})();
