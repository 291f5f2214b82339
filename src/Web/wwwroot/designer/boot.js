// Runs before the designer's own program: language, what its components expect to find in the page, and a watch over its
// requests, through which the frame learns what is loaded, saved, refused or lost.
(() => {
  "use strict";
  const settings = JSON.parse(document.getElementById("designer-settings").textContent);
  const listeners = [];
  window.caseDesigner = {
    settings,
    text: (key, value) => (settings.texts[key] ?? key).replace("{0}", value ?? ""),
    onAnswer: (listener) => listeners.push(listener),
  };

  // Read once when the program starts; an unknown name would stop it.
  localStorage.setItem("BlazorCulture", settings.language === "en" ? "en-US" : "zh-CN");

  // Two components would put this into the page as inline script, which our policy forbids.
  window.editorHotkeys = { register() {}, dispose() {} };

  const fetchReally = window.fetch;
  window.caseDesigner.fetch = (...request) => fetchReally.apply(window, request);
  const tell = (event) => listeners.forEach((listener) => listener(event));

  async function bodyOf(input, init) {
    const body = init?.body ?? null;
    if (typeof body === "string") return body;
    if (body instanceof Uint8Array || body instanceof ArrayBuffer) return new TextDecoder().decode(body);
    if (body instanceof Blob) return body.text();
    return null;
  }

  window.fetch = async (input, init) => {
    const address = new URL(typeof input === "string" ? input : input.url ?? input, document.baseURI);
    const path = address.pathname;
    const method = (init?.method ?? input?.method ?? "GET").toUpperCase();
    const isApi = path.startsWith("/elsa/api/");
    const body = isApi && method === "POST" ? await bodyOf(input, init) : null;
    if (isApi) tell({ kind: "asked", path, method, body });
    try {
      const response = await fetchReally.call(window, input, init);
      tell({ kind: isApi ? "answered" : "file", path, method, body, status: response.status, response });

      // Whether a name is taken is asked before every saving. Without a session the question would end the program, and with
      // it the saving that the frame keeps; the server asks again anyway.
      return response.status === 401 && path.endsWith("/validation/is-name-unique")
        ? new Response('{"isUnique":true}', { headers: { "Content-Type": "application/json" } })
        : response;
    } catch (error) {
      if (isApi) tell({ kind: "unreachable", path, method, body });
      throw error;
    }
  };
})();
