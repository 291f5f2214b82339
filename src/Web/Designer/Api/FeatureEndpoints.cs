using CaseManagement.Web.Designer.Hosting;

namespace CaseManagement.Web.Designer.Api;

/// <summary>What the server has beside the basics: nothing the designer would have to know of.</summary>
internal static class FeatureEndpoints
{
    public static void MapFeatures(this IEndpointRouteBuilder door)
    {
        door.MapGet("/features/installed", () => Results.Json(StudioList.Empty));
        door.MapGet("/features/installed/{name}", () => Results.NotFound());
        door.MapGet("/package/version", (StudioFiles files) => Results.Json(new { packageVersion = files.Version }));
    }
}
