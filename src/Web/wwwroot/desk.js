// Small conveniences of the desks. Every page works without this file.
(() => {
  "use strict";

  const typing = target => target instanceof HTMLElement && (target.matches("input, textarea, select") || target.isContentEditable);
  const rows = () => [...document.querySelectorAll("table.rows tbody tr")].filter(row => row.querySelector(".no a"));

  const step = delta => {
    const all = rows();
    if (all.length === 0) {
      const link = document.querySelector(delta > 0 ? "[data-key-next]" : "[data-key-previous]");
      link?.click();
      return;
    }
    const at = all.findIndex(row => row.classList.contains("focus"));
    const next = Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + delta));
    all.forEach(row => row.classList.remove("focus"));
    all[next].classList.add("focus");
    all[next].querySelector(".no a").focus({ preventScroll: true });
    all[next].scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
      return;
    }
    switch (event.key) {
      case "j": step(1); break;
      case "k": step(-1); break;
      case "o": document.querySelector("table.rows tr.focus .no a")?.click(); break;
      case "/": document.getElementById("q")?.focus(); break;
      default: return;
    }
    event.preventDefault();
  });

  // A phrase is put where the cursor is in the opinion.
  document.addEventListener("click", event => {
    const phrase = event.target.closest?.("[data-phrase]");
    if (phrase) {
      const area = document.getElementById(phrase.dataset.for);
      area.setRangeText(phrase.dataset.phrase, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
      area.focus();
    }
    const print = event.target.closest?.("[data-print]");
    if (print) {
      window.print();
    }
    document.querySelectorAll("details.switch[open]").forEach(open => {
      if (!open.contains(event.target)) {
        open.removeAttribute("open");
      }
    });
  });

  // Fields that are only asked for under a condition.
  const conditions = root => {
    const depend = [...root.querySelectorAll("[data-when]")];
    const value = name => {
      const fields = [...root.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
      const chosen = fields.find(field => field.type === "radio" || field.type === "checkbox" ? field.checked : true);
      return chosen ? chosen.value : "";
    };
    const apply = () => depend.forEach(field => {
      const wanted = field.dataset.in.split("|");
      field.hidden = !wanted.includes(value(field.dataset.when));
    });
    if (depend.length > 0) {
      root.addEventListener("change", apply);
      apply();
    }
  };

  // The adverse outcome: its list of requirements is ticked as they are met.
  const requirements = root => {
    const items = [...root.querySelectorAll("[data-needs]")];
    const tally = root.querySelector("[data-tally]");
    const apply = () => {
      items.forEach(item => {
        const field = document.getElementById(item.dataset.needs);
        if (field) {
          item.classList.toggle("met", field.type === "checkbox" ? field.checked : field.value.trim() !== "");
        }
      });
      if (tally) {
        tally.textContent = tally.dataset.tally
          .replace("#met", String(root.querySelectorAll("li.met").length))
          .replace("#all", String(root.querySelectorAll("li").length));
      }
    };
    document.addEventListener("input", apply);
    document.addEventListener("change", apply);
    apply();
  };

  // A form is sent once; the operation id makes a second sending harmless anyway.
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.method === "post") {
      if (form.dataset.sent === "yes") {
        event.preventDefault();
        return;
      }
      form.dataset.sent = "yes";
      window.addEventListener("pageshow", () => { delete form.dataset.sent; }, { once: true });
    }
  });

  // What a clerk typed outlives a session that ended: it stays in this tab until the step is done or the person leaves.
  const prefix = "typed:";
  const forget = () => Object.keys(sessionStorage).filter(key => key.startsWith(prefix)).forEach(key => sessionStorage.removeItem(key));
  const chosen = field => field.type === "radio" || field.type === "checkbox";
  const keep = form => {
    const key = prefix + form.dataset.keep;
    const fields = () => [...form.elements].filter(field => field.name && field.type !== "hidden" && field.type !== "submit" && field.type !== "button");
    const save = () => sessionStorage.setItem(key, JSON.stringify(fields()
      .filter(field => chosen(field) ? field.checked : field.value !== "")
      .map(field => [field.name, field.value])));
    const restore = typed => {
      let restored = false;
      fields().forEach(field => {
        const values = typed.filter(([name]) => name === field.name).map(([, value]) => value);
        if (values.length === 0) {
          return;
        }
        if (chosen(field)) {
          restored ||= !field.checked && values.includes(field.value);
          field.checked ||= values.includes(field.value);
        } else if (field.value !== values[0]) {
          field.value = values[0];
          restored = true;
        }
      });
      if (restored) {
        form.querySelector("[data-restored]")?.removeAttribute("hidden");
        form.dispatchEvent(new Event("change", { bubbles: true }));
      }
    };
    if (!document.querySelector(".refused")) {
      restore(JSON.parse(sessionStorage.getItem(key) ?? "[]"));
    }
    document.addEventListener("input", save);
    document.addEventListener("change", save);
  };
  document.addEventListener("submit", event => {
    if (event.target.getAttribute("action") === "/sign-out") {
      forget();
    }
  });

  const begin = root => {
    if (root.querySelector("p.flash[data-done]")) {
      forget();
    }
    root.querySelectorAll("form[data-keep]").forEach(keep);
    root.querySelectorAll("form[data-conditions]").forEach(conditions);
    root.querySelectorAll("[data-requirements]").forEach(requirements);
    root.querySelector(".refused")?.focus();
  };
  begin(document);
  document.addEventListener("htmx:load", event => begin(event.detail.elt));
})();
