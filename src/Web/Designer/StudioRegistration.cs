using CaseManagement.Web.Designer.Api;
using CaseManagement.Web.Designer.Hosting;
using CaseManagement.Web.Designer.Palette;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Designer;

/// <summary>The visual designer: its program, its pages and the machine door it talks to.</summary>
internal static class StudioRegistration
{
    /// <summary>Adds what the designer is served with.</summary>
    public static IServiceCollection AddStudio(this IServiceCollection services) => services
        .AddSingleton(_ => StudioFiles.Find())
        .AddSingleton(PaletteWords.Load())
        .AddScoped<CaseTypeChoices>()
        .AddScoped<PaletteDesk>();

    /// <summary>The addresses the designer makes up itself lead to the same pages.</summary>
    public static void AddStudioPages(this RazorPagesOptions options)
    {
        options.Conventions.AddPageRoute("/Studio/Definitions/Definitions", "studio/workflows/definitions/{id}/edit");
        options.Conventions.AddPageRoute("/Studio/Instances/Instances", "studio/workflows/instances/{id}/view");
    }

    /// <summary>Maps files and door.</summary>
    public static void MapStudio(this IEndpointRouteBuilder routes)
    {
        routes.MapStudioFiles();
        var door = routes.MapGroup(StudioDoor.Path).RequireAuthorization().AddEndpointFilter<StudioDoor>();
        door.MapSession();
        door.MapFeatures();
        door.MapDescriptors();
        door.MapDefinitions();
        door.MapSaving();
        door.MapPublishing();
        door.MapVersions();
        door.MapInstances();
        door.MapRuns();
        door.MapRunCommands();
        door.MapActivityTests();
        door.MapScripts();
    }
}
