// Keeps what is being typed, a moment after the last key. Every page works without this file.
(() => {
  "use strict";

  const form = document.querySelector("form[data-keep]");
  const sign = document.querySelector("[data-saved]");
  if (!form || !sign) {
    return;
  }

  const pause = 1200;
  let timer = 0;
  let sending = null;

  const keep = async () => {
    sending?.abort();
    sending = new AbortController();
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body: new FormData(form), signal: sending.signal, credentials: "same-origin" });
      if (answer.ok) {
        sign.textContent = await answer.text();
      }
    } catch (error) {
      // Without a network the next key tries again, and sending the page keeps everything anyway.
      if (error.name !== "AbortError") {
        sign.textContent = "";
      }
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, pause);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    sending?.abort();
  });
})();
