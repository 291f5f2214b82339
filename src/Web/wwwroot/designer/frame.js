// Our frame around the designer: puts the part of the page's choice in place, shows how far loading is, watches the
// session, keeps what could not be saved, and asks for the reason before anything is published.
(() => {
  "use strict";
  const designer = window.caseDesigner;
  const { settings, text, onAnswer } = designer;
  const api = `${location.origin}/elsa/api`;
  const byId = (id) => document.getElementById(id);
  const definitionPage = (id) => `/studio/definitions/${encodeURIComponent(id)}`;
  const instancePage = (id) => `/studio/instances/${encodeURIComponent(id)}`;

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  const send = (path, method, body) => designer.fetch(`${api}${path}`, {
    method,
    headers: { "Content-Type": "application/json", "X-CSRF": settings.token },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

  // ---------- the part of the designer this page shows ----------
  async function place() {
    await customElements.whenDefined(settings.element);
    const part = document.createElement(settings.element);
    const attributes = { ...settings.attributes, "remote-endpoint": api, "tenant-id": settings.token, "tenant-id-header-name": "X-CSRF" };
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
    part.editWorkflowDefinition = (id) => location.assign(definitionPage(id));
    part.viewWorkflowInstance = (id) => location.assign(instancePage(id));
    byId("designer-place").append(part);
    phase("data");
    const shown = settings.attributes["definition-id"] || settings.attributes["instance-id"] ? ".x6-graph-svg-stage" : ".mud-table-pagination-caption, .mud-table-body tr";
    new MutationObserver((_, observer) => {
      if (part.querySelector(shown)) {
        byId("designer-loading").hidden = true;
        document.body.dataset.ready = "true";
        observer.disconnect();
      }
    }).observe(part, { childList: true, subtree: true });
  }

  // ---------- loading ----------
  let files = 0;
  const phase = (name) => { byId("designer-phase").textContent = text(`phase-${name}`); };

  new MutationObserver(() => {
    const done = parseFloat(document.documentElement.style.getPropertyValue("--blazor-load-percentage")) || 0;
    byId("designer-progress").value = done;
    if (done >= 100) phase("start");
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });

  onAnswer((event) => {
    if (event.kind !== "file") return;
    files += 1;
    byId("designer-files").textContent = `${files} · ${text("slow")}`;
  });

  // ---------- addresses the designer makes up itself ----------
  function ours(address) {
    const path = new URL(address, document.baseURI).pathname.replace(/^\/studio/, "");
    const found = /^\/workflows\/(definitions|instances)(?:\/([^/]+)(?:\/(?:edit|view))?)?$/.exec(path);
    if (!found) return null;
    const id = found[2] && decodeURIComponent(found[2]);
    return found[1] === "definitions" ? (id ? definitionPage(id) : "/studio/definitions") : id ? instancePage(id) : "/studio/instances";
  }

  const pushReally = history.pushState.bind(history);
  history.pushState = (state, unused, address) => {
    const page = address && ours(address);
    if (page) location.assign(page);
    else pushReally(state, unused, address);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("#designer-place a[href], .mud-popover a[href], .mud-dialog a[href]");
    if (!link || link.hasAttribute("download")) return;
    const address = new URL(link.href);
    if (address.origin !== location.origin || address.protocol === "blob:") return;
    const page = ours(address.href);
    if (page || !address.pathname.startsWith("/studio/")) {
      // What has no page here (the log viewer of another product) leads nowhere rather than to an error.
      event.preventDefault();
      event.stopPropagation();
      if (page) location.assign(page);
    }
  }, true);

  // ---------- dialogs ----------
  function dialog(name, title, ...content) {
    const heading = make("h2", { id: `dz-${name}`, textContent: title });
    const box = make("div", { className: "dz-dialog" }, heading, ...content);
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-modal", "true");
    box.setAttribute("aria-labelledby", heading.id);
    box.dataset.testid = name;
    const shade = make("div", { className: "dz-shade" }, box);
    shade.setAttribute("data-own", "");
    shade.addEventListener("keydown", (event) => event.stopPropagation());
    document.body.append(shade);
    box.querySelector("textarea, .dz-main, a, button")?.focus();
    return shade;
  }

  const row = (...buttons) => make("div", { className: "dz-row" }, ...buttons);
  const button = (label, main, onclick) => make("button", { type: "button", className: main ? "dz-btn dz-main" : "dz-btn", textContent: label, onclick });
  const signInAgain = () => make("a", { className: "dz-btn dz-main", textContent: text("sign-in-again"), href: `/sign-in?returnUrl=${encodeURIComponent(location.pathname)}` });

  // ---------- what could not be saved is kept on this computer ----------
  const keptKey = (id) => `designer-kept:${settings.person}:${id}`;
  const isSave = (event) => event.method === "POST" && event.path === "/elsa/api/workflow-definitions" && event.body;

  onAnswer((event) => {
    if (!isSave(event)) return;
    const id = JSON.parse(event.body).model?.definitionId;
    if (!id) return;
    if (event.kind === "asked") sessionStorage.setItem(keptKey(id), JSON.stringify({ body: event.body, at: new Date().toLocaleString() }));
    if (event.kind === "answered" && event.status < 300) sessionStorage.removeItem(keptKey(id));
  });

  function offerKept() {
    const id = settings.attributes["definition-id"];
    const kept = id && sessionStorage.getItem(keptKey(id));
    if (!kept) return Promise.resolve();
    const { body, at } = JSON.parse(kept);
    return new Promise((done) => {
      const wrong = make("p", { className: "dz-wrong" });
      const finish = (shade) => { sessionStorage.removeItem(keptKey(id)); shade.remove(); done(); };
      const shade = dialog("kept", text("kept-title"), make("p", { textContent: text("kept-text", at) }), wrong, row(
        button(text("kept-put-back"), true, async () => {
          const answer = await send("/workflow-definitions", "POST", { ...JSON.parse(body), publish: false });
          if (answer.ok) finish(shade);
          else wrong.textContent = text("kept-failed", (await sentences(answer)).join(" "));
        }),
        button(text("kept-drop"), false, () => finish(shade))));
    });
  }

  async function sentences(answer) {
    const problem = await answer.json().catch(() => ({}));
    const all = Object.values(problem.errors ?? {}).flat();
    return all.length > 0 ? all : [problem.title ?? String(answer.status)];
  }

  // ---------- session ----------
  const warnBelow = 600;
  const lookEvery = 60_000;
  let ended = false;

  function end() {
    if (ended) return;
    ended = true;
    saveByHand();
    document.body.dataset.session = "ended";
    byId("designer-notice").hidden = true;
    byId("designer-place").inert = true;
    dialog("session-ended", text("ended-title"), make("p", { textContent: text("ended-text") }), row(signInAgain()));
  }

  // Where saving by itself is switched off nothing was sent yet: the designer's own button makes it send, and what is
  // refused then is kept like any other saving.
  function saveByHand() {
    const publish = document.querySelector("#designer-place button.mud-icon-button.mud-primary-text");
    const bar = publish?.closest(".mud-toolbar, .mud-paper") ?? publish?.parentElement;
    const automatic = bar?.querySelector("input[type=checkbox]");
    const buttons = [...(bar?.querySelectorAll("button") ?? [])];
    if (automatic && !automatic.checked) buttons[buttons.indexOf(publish) - 1]?.click();
  }

  async function look() {
    if (ended) return;
    const answer = await designer.fetch(`${api}/session`).catch(() => null);
    if (!answer) return;
    if (answer.status === 401 || answer.status === 403) end();
    else if (answer.ok) warn((await answer.json()).endsIn);
  }

  function warn(endsIn) {
    const notice = byId("designer-notice");
    notice.hidden = endsIn > warnBelow;
    if (notice.hidden) return;
    const minutes = String(Math.max(1, Math.ceil(endsIn / 60)));
    notice.setAttribute("role", "alert");
    notice.replaceChildren(
      make("p", {}, make("strong", { textContent: text("ending-title", minutes) }), ` ${text("ending-text")}`),
      button(text("stay"), true, async () => {
        const answer = await send("/session", "POST", {});
        if (answer.ok) { notice.hidden = true; byId("designer-state").textContent = text("stayed"); } else end();
      }));
  }

  onAnswer((event) => {
    if (event.kind === "answered" && event.status === 401) {
      // A saving follows this question at once. Whoever could leave before it is sent would leave without it: the saving,
      // refused in its turn, ends the session here, or the next look does.
      if (event.path.endsWith("/validation/is-name-unique")) setTimeout(look, 5_000);
      else end();
    }
    if (event.kind === "unreachable") byId("designer-error").textContent = text("error-network");
  });

  setInterval(look, lookEvery);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });

  // ---------- publishing ----------
  onAnswer(async (event) => {
    if (event.kind !== "answered" || event.status !== 400 || event.method !== "POST") return;
    const problem = await event.response.clone().json().catch(() => ({}));
    if (problem.code !== "needs-reason") return;

    // What was drawn is saved already; only the publishing was refused.
    sessionStorage.removeItem(keptKey(problem.definitionId));
    askReason(problem.definitionId);
  });

  function askReason(definitionId) {
    if (document.querySelector("[data-testid=publish]")) return;
    const operationId = crypto.randomUUID();
    const reason = make("textarea", { id: "dz-reason", maxLength: 500 });
    const wrong = make("div", { className: "dz-wrong" });
    wrong.setAttribute("role", "alert");
    const publish = button(text("publish-do"), true, async () => {
      if (reason.value.trim() === "") { wrong.textContent = text("publish-empty"); reason.focus(); return; }
      publish.disabled = true;
      const answer = await send("/office/publish", "POST", { operationId, definitionId, reason: reason.value.trim() }).catch(() => null);
      publish.disabled = false;
      if (answer?.ok) { location.reload(); return; }
      if (answer?.status === 401) { end(); return; }
      await showProblems(wrong, answer, definitionId);
    });
    const shade = dialog("publish", text("publish-title"),
      make("p", { textContent: text("publish-text") }),
      make("label", { htmlFor: "dz-reason", textContent: text("publish-reason") }), reason,
      make("p", { className: "dz-small", textContent: text("publish-hint") }), wrong,
      row(publish, button(text("publish-cancel"), false, () => shade.remove())));
    reason.focus();
  }

  async function showProblems(place, answer, definitionId) {
    if (!answer) { place.textContent = text("error-network"); return; }
    const problem = await answer.json().catch(() => ({}));
    const list = problem.problems ?? Object.values(problem.errors ?? {}).flat().map((message) => ({ message }));
    place.replaceChildren(
      make("p", { textContent: text("publish-refused") }),
      make("ul", {}, ...list.map((p) => make("li", { textContent: p.message }, ...(p.remedy ? [make("small", { textContent: p.remedy })] : [])))),
      make("a", { href: `/admin/design/${encodeURIComponent(definitionId)}`, textContent: text("open-checks") }));
  }

  // ---------- begin ----------
  byId("designer-language").addEventListener("click", (event) => {
    event.preventDefault();
    location.assign(`${location.pathname}?lang=${settings.language === "en" ? "zh" : "en"}`);
  });
  offerKept().then(place);
  look();
})();
