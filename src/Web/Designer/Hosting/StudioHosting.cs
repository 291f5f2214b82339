using CaseManagement.Web.Infrastructure;

namespace CaseManagement.Web.Designer.Hosting;

/// <summary>Serves the designer's program below <see cref="StudioFiles.Base"/>.</summary>
internal static class StudioHosting
{
    /// <summary>Maps its files; they hold no data of the office, so nobody needs to be signed in for them.</summary>
    public static void MapStudioFiles(this IEndpointRouteBuilder routes)
    {
        foreach (var folder in new[] { "_framework", "_content" })
        {
            routes.MapMethods($"{StudioFiles.Base}{folder}/{{**path}}", [HttpMethods.Get, HttpMethods.Head],
                (HttpContext context, StudioFiles files, string path) => files.Answer(context, $"{folder}/{path}")).AllowAnonymous().WithMetadata(QuietRoute.Mark);
        }

        foreach (var file in new[] { "appsettings.json", "Elsa.Studio.Host.CustomElements.styles.css" })
        {
            routes.MapMethods(StudioFiles.Base + file, [HttpMethods.Get, HttpMethods.Head],
                (HttpContext context, StudioFiles files) => files.Answer(context, file)).AllowAnonymous().WithMetadata(QuietRoute.Mark);
        }
    }
}
