using System.Text.RegularExpressions;

namespace CaseManagement.Web.Features.Design;

/// <summary>Which pages about a design this office has: a tab leads somewhere or is not shown.</summary>
public static partial class DesignRoutes
{
    /// <summary>Where a workflow is drawn.</summary>
    public const string Studio = "studio/definitions/{}";

    /// <summary>A page of one design.</summary>
    public static string Page(string name) => $"admin/design/{{}}/{name}";

    /// <summary>True where a page has this address, whatever its parts are called.</summary>
    public static bool Has(EndpointDataSource endpoints, string address)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.Endpoints.OfType<RouteEndpoint>()
            .Any(e => string.Equals(Parts().Replace(e.RoutePattern.RawText ?? "", "{}").Trim('/'), address, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parts();
}
