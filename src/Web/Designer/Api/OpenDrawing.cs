namespace CaseManagement.Web.Designer.Api;

/// <summary>
/// The drawing that is open in the page a request comes from. The designer does not say it where it asks for descriptors;
/// the address of the page does. It only chooses pick lists, never what may be done.
/// </summary>
internal static class OpenDrawing
{
    private static readonly string[] Pages = ["/studio/definitions/", "/studio/workflows/definitions/"];

    /// <summary>Its id; null where no drawing is open.</summary>
    public static string? Of(HttpRequest request)
    {
        if (!Uri.TryCreate(request.Headers.Referer.FirstOrDefault(), UriKind.Absolute, out var page))
        {
            return null;
        }

        var start = Array.Find(Pages, p => page.AbsolutePath.StartsWith(p, StringComparison.OrdinalIgnoreCase));
        return start is null ? null : Uri.UnescapeDataString(page.AbsolutePath[start.Length..].Split('/')[0]);
    }
}
