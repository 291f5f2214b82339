using System.Text.Json.Nodes;
using CaseManagement.Cases.Design;
using CaseManagement.Web.Designer.Runs;
using CaseManagement.Web.Infrastructure;
using CaseManagement.Workflows.Activities;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Designer.Api;

/// <summary>Drawings: their list and one of them.</summary>
internal static class DefinitionEndpoints
{
    /// <summary>Rows where no page is asked for; offices have a few dozen.</summary>
    private const int NoPaging = 500;

    public static void MapDefinitions(this IEndpointRouteBuilder door)
    {
        door.MapGet("/workflow-definitions", ListAsync);
        door.MapGet("/workflow-definitions/by-definition-id/{definitionId}", OpenAsync);
        door.MapGet("/workflow-definitions/by-id/{id}", OpenVersionAsync);
        door.MapGet("/workflow-definitions/many-by-id", OpenManyAsync);
        door.MapGet("/workflow-definitions/query/count", async (IMediator mediator, CancellationToken ct) =>
            Results.Json(new { count = (await mediator.Send(new ListDesigns(new DesignFilter { PageSize = 1 }), ct)).TryGet(out var page) ? page.TotalCount : 0 }));
        door.MapGet("/workflow-definitions/validation/is-name-unique", IsUniqueAsync);
        door.MapGet("/workflow-definitions/{definitionId}/consumers", () => Results.Json(new { consumingWorkflowDefinitionIds = Array.Empty<string>() }));
        door.MapPost("/workflow-definitions/{definitionId}/update-references", () => Results.Json(new { affectedWorkflows = Array.Empty<string>() }));
    }

    private static async Task<IResult> ListAsync(HttpRequest request, IMediator mediator, PageTexts texts, CancellationToken cancellationToken)
    {
        var query = request.Query;
        var ids = query["Ids"].OfType<string>().ToList();
        var pinned = ids.Where(i => i.StartsWith(RunDrawing.IdPrefix, StringComparison.Ordinal)).Select(i => i[RunDrawing.IdPrefix.Length..]).ToList();
        if (pinned.Count > 0)
        {
            var known = await mediator.Send(new ReadPinnedDefinitions(pinned), cancellationToken);
            return known.TryGet(out var definitions)
                ? Results.Json(StudioList.Page(definitions.Select(DefinitionModel.PinnedSummary), definitions.Count))
                : StudioProblem.Refused(known.Refusals, texts);
        }

        var isPaged = int.TryParse(query["PageSize"], out var size);
        var answer = await mediator.Send(new ListDesigns(new DesignFilter
        {
            Versions = VersionOptions.Parse(query["versionOptions"]),
            Ids = ids,
            DefinitionIds = [.. query["DefinitionIds"].OfType<string>()],
            Search = query["SearchTerm"],
            OrderBy = Enum.TryParse<DesignOrder>(query["OrderBy"], out var order) ? order : DesignOrder.Created,
            Descending = query["OrderDirection"] == "Descending",
            Page = int.TryParse(query["Page"], out var page) ? page : 0,
            PageSize = isPaged ? size : NoPaging,
        }), cancellationToken);
        return answer.TryGet(out var found)
            ? Results.Json(StudioList.Page(found.Items.Select(DefinitionModel.Summary), found.TotalCount, StudioList.Link("bulk-publish", "/bulk-actions/publish")))
            : StudioProblem.Refused(answer.Refusals, texts);
    }

    private static async Task<IResult> OpenAsync(
        string definitionId, [FromQuery] string? versionOptions, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new OpenDesign(definitionId, VersionOptions.Parse(versionOptions, VersionChoice.Latest)), cancellationToken);
        return answer.TryGet(out var version) ? Results.Json(DefinitionModel.Whole(version, catalog)) : StudioProblem.Refused(answer.Refusals, texts);
    }

    private static async Task<IResult> OpenVersionAsync(
        string id, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken cancellationToken) =>
        await FindAsync(id, mediator, catalog, cancellationToken) is { } model ? Results.Json(model) : Results.NotFound();

    private static async Task<IResult> OpenManyAsync(HttpRequest request, IMediator mediator, ActivityCatalog catalog, CancellationToken cancellationToken)
    {
        var found = new List<JsonNode>();
        foreach (var id in request.Query["ids"].OfType<string>().Take(StudioLimits.Bulk))
        {
            if (await FindAsync(id, mediator, catalog, cancellationToken) is { } model)
            {
                found.Add(model);
            }
        }

        return Results.Json(StudioList.Of(found));
    }

    private static async Task<JsonObject?> FindAsync(string id, IMediator mediator, ActivityCatalog catalog, CancellationToken cancellationToken)
    {
        if (!id.StartsWith(RunDrawing.IdPrefix, StringComparison.Ordinal))
        {
            return (await mediator.Send(new OpenDesignVersion(id), cancellationToken)).TryGet(out var version) ? DefinitionModel.Whole(version, catalog) : null;
        }

        var hash = id[RunDrawing.IdPrefix.Length..];
        return (await mediator.Send(new ReadPinnedDefinitions([hash]), cancellationToken)).TryGet(out var pinned) && pinned is [var definition]
            ? DefinitionModel.Pinned(hash, definition.Json, catalog)
            : null;
    }

    private static async Task<IResult> IsUniqueAsync(
        [FromQuery] string name, [FromQuery] string? definitionId, IMediator mediator, PageTexts texts, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new ListDesigns(new DesignFilter { Search = name, PageSize = NoPaging }), cancellationToken);
        return answer.TryGet(out var page)
            ? Results.Json(new { isUnique = !page.Items.Any(i => i.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && i.DefinitionId != definitionId) })
            : StudioProblem.Refused(answer.Refusals, texts);
    }
}
