namespace CaseManagement.Web.Designer.Hosting;

/// <summary>What the designer's pages may load and run: more than the other pages, but still only what comes from here.</summary>
internal static class StudioPolicy
{
    /// <summary>
    /// WebAssembly is compiled, its editor sets styles on elements, makes workers from blobs and has an icon font within a
    /// style sheet. No script stands in a page, and nothing is evaluated from text.
    /// </summary>
    public const string Value =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
