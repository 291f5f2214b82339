using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Web.Designer.Runs;
using CaseManagement.Web.Infrastructure;
using CaseManagement.Workflows.Activities;
using MediatR;

namespace CaseManagement.Web.Designer.Api;

/// <summary>Runs of workflows: their list, one of them, its log. No content of cases.</summary>
internal static class InstanceEndpoints
{
    private static readonly string[] Containers = ["Elsa.Workflow"];

    public static void MapInstances(this IEndpointRouteBuilder door)
    {
        door.MapPost("/workflow-instances", ListAsync);
        door.MapGet("/workflow-instances/{id}", OpenAsync);
        door.MapGet("/workflow-instances/{id}/execution-state", StateAsync);
        door.MapGet("/workflow-instances/{id}/variables", VariablesAsync);
        door.MapGet("/workflow-instances/{id}/export", ExportAsync);
        door.MapPost("/workflow-instances/{id}/journal", JournalAsync);
        door.MapGet("/workflow-instances/{id}/journal", (string id, int? skip, int? take, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken ct) =>
            JournalAsync(id, skip, take, null, mediator, catalog, texts, ct));
    }

    private static async Task<IResult> ListAsync(JsonObject body, IMediator mediator, PageTexts texts, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new ListRuns(FilterOf(body)), cancellationToken);
        return answer.TryGet(out var page)
            ? Results.Json(StudioList.Page(page.Rows.Select(InstanceModel.Summary), page.Total))
            : StudioProblem.Refused(answer.Refusals, texts);
    }

    private static async Task<IResult> OpenAsync(string id, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new OpenRun(id), cancellationToken);
        return answer.TryGet(out var run) ? Results.Json(InstanceModel.Whole(run, catalog)) : StudioProblem.Refused(answer.Refusals, texts);
    }

    private static async Task<IResult> StateAsync(string id, IMediator mediator, PageTexts texts, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new OpenRun(id), cancellationToken);
        return answer.TryGet(out var run)
            ? Results.Json(new { status = run.Row.Status, workflowSubStatus = run.Row.SubStatus, updatedAt = run.Row.UpdatedAt })
            : StudioProblem.Refused(answer.Refusals, texts);
    }

    private static async Task<IResult> VariablesAsync(string id, IMediator mediator, PageTexts texts, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new OpenRun(id), cancellationToken);
        return answer.TryGet(out var run) ? Results.Json(StudioList.Of(InstanceModel.Variables(run, texts))) : StudioProblem.Refused(answer.Refusals, texts);
    }

    private static async Task<IResult> ExportAsync(string id, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new OpenRun(id), cancellationToken);
        return answer.TryGet(out var run)
            ? Results.File(InstanceModel.File(run, catalog), "application/json", InstanceModel.FileName(run))
            : StudioProblem.Refused(answer.Refusals, texts);
    }

    private static async Task<IResult> JournalAsync(
        string id, int? skip, int? take, JsonObject? body, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken cancellationToken)
    {
        var opened = await mediator.Send(new OpenRun(id), cancellationToken);
        if (!opened.TryGet(out var run))
        {
            return StudioProblem.Refused(opened.Refusals, texts);
        }

        var drawing = InstanceModel.Drawing(run, catalog);
        var filter = body?["filter"] as JsonObject;
        var wanted = StudioBody.Texts(filter, "activityIds").Concat(StudioBody.Texts(filter, "activityNodeIds").Select(p => drawing.IdAt(p) ?? p)).ToList();
        var answer = await mediator.Send(
            new ReadJournal(id, skip ?? 0, take ?? 100, wanted, [.. StudioBody.Texts(filter, "excludedActivityTypes"), .. Containers], StudioBody.Texts(filter, "eventNames")), cancellationToken);
        return answer.TryGet(out var page)
            ? Results.Json(StudioList.Page(page.Lines.Select(l => InstanceModel.Line(l, drawing)), page.Total))
            : StudioProblem.Refused(answer.Refusals, texts);
    }

    private static RunFilter FilterOf(JsonObject body) => new()
    {
        Page = Number(body, "page") ?? 0,
        PageSize = Number(body, "pageSize") ?? 10,
        Search = StudioBody.Text(body, "searchTerm"),
        CorrelationId = StudioBody.Text(body, "correlationId"),
        Version = Number(body, "version"),
        DefinitionIds = Several(body, "definitionId", "definitionIds"),
        Statuses = Several(body, "status", "statuses"),
        SubStatuses = Several(body, "subStatus", "subStatuses"),
        HasIncidents = body["hasIncidents"] is JsonValue flag && flag.TryGetValue<bool>(out var has) ? has : null,
        OrderBy = StudioBody.Text(body, "orderBy"),
        Ascending = StudioBody.Text(body, "orderDirection") == "Ascending",
        Moments =
        [
            .. (body["timestampFilters"] as JsonArray ?? []).OfType<JsonObject>()
                .Where(f => DateTimeOffset.TryParse(StudioBody.Text(f, "timestamp"), CultureInfo.InvariantCulture, out _))
                .Select(f => new RunMoment(StudioBody.Text(f, "column") ?? "CreatedAt", StudioBody.Text(f, "operator") ?? "Is", DateTimeOffset.Parse(StudioBody.Text(f, "timestamp")!, CultureInfo.InvariantCulture))),
        ],
    };

    private static List<string> Several(JsonObject body, string one, string many) =>
        [.. (StudioBody.Text(body, one) is { Length: > 0 } single ? [single] : Array.Empty<string>()).Concat(StudioBody.Texts(body, many)).Distinct(StringComparer.Ordinal)];

    private static int? Number(JsonObject body, string name) =>
        body[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) ? number : null;
}
