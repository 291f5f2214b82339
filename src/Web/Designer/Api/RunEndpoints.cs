using System.Text.Json.Nodes;
using CaseManagement.Web.Designer.Runs;
using CaseManagement.Web.Infrastructure;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Persistence;
using MediatR;

namespace CaseManagement.Web.Designer.Api;

/// <summary>What the activities of a run did: badges on the drawing, and one execution at a time.</summary>
internal static class RunEndpoints
{
    public static void MapRuns(this IEndpointRouteBuilder door)
    {
        door.MapPost("/activity-executions/report", ReportAsync);
        door.MapGet("/activity-execution-summaries/list", (HttpRequest request, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken ct) =>
            ListAsync(request, mediator, catalog, texts, ct));
        door.MapGet("/activity-executions/list", (HttpRequest request, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken ct) =>
            ListAsync(request, mediator, catalog, texts, ct));
        door.MapGet("/activity-executions/by-id", (string id, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken ct) => OneAsync(id, mediator, catalog, texts, ct));
        door.MapGet("/activity-executions/{id}/call-stack", CallStackAsync);
    }

    private static async Task<IResult> ReportAsync(JsonObject body, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new OpenRun(StudioBody.Text(body, "workflowInstanceId") ?? ""), cancellationToken);
        if (!answer.TryGet(out var run))
        {
            return StudioProblem.Refused(answer.Refusals, texts);
        }

        var drawing = InstanceModel.Drawing(run, catalog);
        var waiting = run.Bookmarks.Select(b => b.ActivityId).ToHashSet(StringComparer.Ordinal);
        var asked = StudioBody.Texts(body, "activityNodeIds");
        var stats = asked.Select(path => Statistics(path, drawing.IdAt(path), run.Steps, waiting)).OfType<JsonObject>();
        return Results.Json(new JsonObject { ["stats"] = new JsonArray([.. stats]) });
    }

    private static JsonObject? Statistics(string path, string? activityId, IReadOnlyList<ActivityRunRow> steps, HashSet<string> waiting)
    {
        var own = steps.Where(s => s.ActivityId == activityId).ToList();
        return own.Count == 0 ? null : new JsonObject
        {
            ["activityId"] = activityId,
            ["activityNodeId"] = path,
            ["startedCount"] = own.Count,
            ["completedCount"] = own.Count(s => s.Status == "Completed"),
            ["uncompletedCount"] = own.Count(s => s.Status == "Running"),
            ["isBlocked"] = waiting.Contains(activityId!),
            ["isFaulted"] = own.Exists(s => s.Status == "Faulted"),
            ["metadata"] = new JsonObject(),
        };
    }

    private static async Task<IResult> ListAsync(HttpRequest request, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new OpenRun(request.Query["WorkflowInstanceId"].ToString()), cancellationToken);
        if (!answer.TryGet(out var run))
        {
            return StudioProblem.Refused(answer.Refusals, texts);
        }

        var drawing = InstanceModel.Drawing(run, catalog);
        var id = drawing.IdAt(request.Query["ActivityNodeId"].ToString());
        return Results.Json(StudioList.Of(run.Steps.Where(s => s.ActivityId == id).Select(s => Record(s, run, drawing))));
    }

    private static async Task<IResult> OneAsync(string id, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken cancellationToken)
    {
        var (record, refused) = await FindAsync(id, mediator, catalog, texts, cancellationToken);
        return refused ?? Results.Json(record);
    }

    private static async Task<IResult> CallStackAsync(string id, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken cancellationToken)
    {
        var (record, refused) = await FindAsync(id, mediator, catalog, texts, cancellationToken);
        return refused ?? Results.Json(new JsonObject { ["activityExecutionId"] = id, ["items"] = new JsonArray(record), ["totalCount"] = 1 });
    }

    // The id we give for an execution names its run too: alone it is unique within the run only.
    private static async Task<(JsonObject? Record, IResult? Refused)> FindAsync(string id, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken cancellationToken)
    {
        var (instance, step) = id.Split('~', 2) is [var first, var second] ? (first, second) : (id, "");
        var answer = await mediator.Send(new OpenRun(instance), cancellationToken);
        if (!answer.TryGet(out var run))
        {
            return (null, StudioProblem.Refused(answer.Refusals, texts));
        }

        return run.Steps.FirstOrDefault(s => s.ActivityInstanceId == step) is { } found
            ? (Record(found, run, InstanceModel.Drawing(run, catalog)), null)
            : (null, Results.NotFound());
    }

    private static JsonObject Record(ActivityRunRow step, RunView run, RunDrawing drawing) => new()
    {
        ["id"] = $"{step.InstanceId}~{step.ActivityInstanceId}",
        ["workflowInstanceId"] = step.InstanceId,
        ["activityId"] = step.ActivityId,
        ["activityNodeId"] = drawing.PathOf(step.ActivityId),
        ["activityType"] = step.ActivityType,
        ["activityTypeVersion"] = 1,
        ["activityName"] = drawing.NameOf(step.ActivityId),
        ["activityState"] = new JsonObject(),
        ["payload"] = step.Outcomes is { } outcomes ? new JsonObject { ["Outcomes"] = JsonNode.Parse(outcomes) } : new JsonObject(),
        ["outputs"] = new JsonObject(),
        ["properties"] = new JsonObject(),
        ["metadata"] = new JsonObject(),
        ["exception"] = null,
        ["startedAt"] = step.StartedAt,
        ["completedAt"] = step.CompletedAt,
        ["hasBookmarks"] = run.Bookmarks.Any(b => b.ActivityId == step.ActivityId) && step.Status == "Running",
        ["status"] = step.Status,
        ["aggregateFaultCount"] = step.Status == "Faulted" ? 1 : 0,
        ["callStackDepth"] = 0,
    };
}
