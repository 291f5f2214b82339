using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Web.Designer.Runs;
using CaseManagement.Web.Infrastructure;
using CaseManagement.Workflows.Activities;
using MediatR;

namespace CaseManagement.Web.Designer.Api;

/// <summary>Starting, cancelling, deleting and handing out runs.</summary>
internal static class RunCommandEndpoints
{
    private static readonly Refusal NoImport = new("no-run-import", new Sentence(
        "运行记录只能在本系统产生，不能导入。", "Runs come about in this office only; they cannot be imported."));

    public static void MapRunCommands(this IEndpointRouteBuilder door)
    {
        door.MapPost("/workflow-definitions/{definitionId}/execute", StartAsync);
        door.MapDelete("/workflow-instances/{id}", (string id, IMediator mediator, PageTexts texts, CancellationToken ct) => EndAsync([id], true, mediator, texts, ct));
        door.MapPost("/cancel/workflow-instances/{id}", (string id, IMediator mediator, PageTexts texts, CancellationToken ct) => EndAsync([id], false, mediator, texts, ct));
        door.MapPost("/bulk-actions/delete/workflow-instances/by-id", (JsonObject body, IMediator mediator, PageTexts texts, CancellationToken ct) =>
            EndAsync(StudioBody.Texts(body, "ids"), true, mediator, texts, ct));
        door.MapPost("/bulk-actions/cancel/workflow-instances", CancelManyAsync);
        door.MapPost("/bulk-actions/export/workflow-instances", ExportManyAsync);
        door.MapPost("/bulk-actions/import/workflow-instances", (PageTexts texts) => StudioProblem.Refused([NoImport], texts));
    }

    private static async Task<IResult> StartAsync(string definitionId, HttpResponse response, IMediator mediator, PageTexts texts, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new StartRun(Guid.CreateVersion7(), definitionId), cancellationToken);
        if (!answer.TryGet(out var id))
        {
            return StudioProblem.Refused(answer.Refusals, texts);
        }

        response.Headers["x-elsa-workflow-instance-id"] = id;
        return Results.Json(new { workflowInstanceId = id });
    }

    // Whole definitions are named by their rows in the list; only runs that are open count.
    private static async Task<IResult> CancelManyAsync(JsonObject body, IMediator mediator, PageTexts texts, CancellationToken cancellationToken)
    {
        var ids = StudioBody.Texts(body, "ids");
        if (ids.Count == 0 && StudioBody.Text(body, "definitionId") is { Length: > 0 } definitionId)
        {
            var open = await mediator.Send(new ListRuns(new RunFilter { DefinitionIds = [definitionId], Statuses = ["Running"], PageSize = StudioLimits.Bulk }), cancellationToken);
            ids = open.TryGet(out var page) ? [.. page.Rows.Select(r => r.Id)] : [];
        }

        return await EndAsync(ids, false, mediator, texts, cancellationToken);
    }

    private static async Task<IResult> EndAsync(List<string> ids, bool delete, IMediator mediator, PageTexts texts, CancellationToken cancellationToken)
    {
        if (ids.Count > StudioLimits.Bulk)
        {
            return StudioProblem.Refused([StudioLimits.TooMany], texts);
        }

        var (done, refusals) = (0, new List<Refusal>());
        foreach (var id in ids)
        {
            var answer = await mediator.Send(new EndRun(Guid.CreateVersion7(), id, delete), cancellationToken);
            done += answer.Succeeded ? 1 : 0;
            refusals.AddRange(answer.Refusals);
        }

        return refusals.Count == 0 ? Results.Json(new { deleted = done, cancelled = done }) : StudioProblem.Refused([.. refusals.Distinct()], texts);
    }

    private static async Task<IResult> ExportManyAsync(
        JsonObject body, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken cancellationToken)
    {
        var ids = StudioBody.Texts(body, "ids");
        if (ids.Count > StudioLimits.Bulk)
        {
            return StudioProblem.Refused([StudioLimits.TooMany], texts);
        }

        var files = new List<(string, byte[])>();
        foreach (var id in ids)
        {
            var answer = await mediator.Send(new OpenRun(id), cancellationToken);
            if (!answer.TryGet(out var run))
            {
                return StudioProblem.Refused(answer.Refusals, texts);
            }

            files.Add((InstanceModel.FileName(run), InstanceModel.File(run, catalog)));
        }

        return await StudioArchive.AnswerAsync("workflow-runs.zip", files, cancellationToken);
    }
}
