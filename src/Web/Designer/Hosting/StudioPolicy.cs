namespace CaseManagement.Web.Designer.Hosting;

/// <summary>What the designer's pages may load and run: more than the other pages, but still only what comes from here.</summary>
internal static class StudioPolicy
{
    /// <summary>
    /// WebAssembly is compiled, its editor sets styles on elements, makes workers from blobs and has an icon font within a
    /// style sheet. Two of its components (editor and list of runs) put a script for their shortcut keys into the page: these
    /// two texts are allowed by their hash. Where an upgrade changes them, the stand-in of boot.js keeps the pages going.
    /// </summary>
    public const string Value =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' "
        + "'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
