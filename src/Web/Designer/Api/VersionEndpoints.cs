using System.Text;
using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.Design;
using CaseManagement.Web.Infrastructure;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Designer.Api;

/// <summary>Versions of drawings: taking one up again, deleting, handing out and taking in files.</summary>
internal static class VersionEndpoints
{
    public static void MapVersions(this IEndpointRouteBuilder door)
    {
        door.MapPost("/workflow-definitions/{definitionId}/revert/{number:int}", RevertAsync);
        door.MapDelete("/workflow-definitions/{definitionId}", (string definitionId, IMediator mediator, PageTexts texts, CancellationToken ct) =>
            DeleteAsync([definitionId], id => new DeleteDesign(Guid.CreateVersion7(), id), mediator, texts, ct));
        door.MapDelete("/workflow-definition-versions/{id}", (string id, IMediator mediator, PageTexts texts, CancellationToken ct) =>
            DeleteAsync([id], i => new DeleteDesignVersion(Guid.CreateVersion7(), i), mediator, texts, ct));
        door.MapPost("/bulk-actions/delete/workflow-definitions/by-definition-id", (JsonObject body, IMediator mediator, PageTexts texts, CancellationToken ct) =>
            DeleteAsync(StudioBody.Texts(body, "definitionIds"), id => new DeleteDesign(Guid.CreateVersion7(), id), mediator, texts, ct));
        door.MapPost("/bulk-actions/delete/workflow-definitions/by-id", (JsonObject body, IMediator mediator, PageTexts texts, CancellationToken ct) =>
            DeleteAsync(StudioBody.Texts(body, "ids"), id => new DeleteDesignVersion(Guid.CreateVersion7(), id), mediator, texts, ct));
        door.MapGet("/workflow-definitions/{definitionId}/export", ExportAsync);
        door.MapPost("/bulk-actions/export/workflow-definitions", ExportManyAsync);
        door.MapPost("/workflow-definitions/import", ImportAsync);
        door.MapPost("/workflow-definitions/import-files", ImportFilesAsync).DisableAntiforgery();
    }

    private static async Task<IResult> RevertAsync(string definitionId, int number, IMediator mediator, PageTexts texts, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new RevertDesign(Guid.CreateVersion7(), definitionId, number), cancellationToken);
        return answer.TryGet(out var draft) ? Results.Json(DefinitionModel.Summary(draft)) : StudioProblem.Refused(answer.Refusals, texts);
    }

    private static async Task<IResult> DeleteAsync<TCommand>(
        List<string> ids, Func<string, TCommand> command, IMediator mediator, PageTexts texts, CancellationToken cancellationToken)
        where TCommand : IRequest<Result<int>>
    {
        if (ids.Count > StudioLimits.Bulk)
        {
            return StudioProblem.Refused([StudioLimits.TooMany], texts);
        }

        var (deleted, refusals) = (0, new List<Refusal>());
        foreach (var id in ids)
        {
            var answer = await mediator.Send(command(id), cancellationToken);
            deleted += answer.Succeeded ? 1 : 0;
            refusals.AddRange(answer.Refusals);
        }

        return refusals.Count == 0 ? Results.Json(new { deleted }) : StudioProblem.Refused(refusals, texts);
    }

    private static async Task<IResult> ExportAsync(
        string definitionId, [FromQuery] string? versionOptions, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new OpenDesign(definitionId, VersionOptions.Parse(versionOptions, VersionChoice.Latest)), cancellationToken);
        return answer.TryGet(out var version) ? Results.File(FileOf(version, catalog), "application/json", NameOf(version)) : StudioProblem.Refused(answer.Refusals, texts);
    }

    private static async Task<IResult> ExportManyAsync(JsonObject body, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken cancellationToken)
    {
        var ids = StudioBody.Texts(body, "ids");
        if (ids.Count > StudioLimits.Bulk)
        {
            return StudioProblem.Refused([StudioLimits.TooMany], texts);
        }

        var files = new List<(string, byte[])>();
        foreach (var id in ids)
        {
            var answer = await mediator.Send(new OpenDesignVersion(id), cancellationToken);
            if (!answer.TryGet(out var version))
            {
                return StudioProblem.Refused(answer.Refusals, texts);
            }

            files.Add((NameOf(version), FileOf(version, catalog)));
        }

        return await StudioArchive.AnswerAsync("workflow-definitions.zip", files, cancellationToken);
    }

    private static async Task<IResult> ImportAsync(JsonObject model, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken cancellationToken)
    {
        DefinitionModel.TakeRevision(model);
        var answer = await mediator.Send(new ImportDesign(Guid.CreateVersion7(), model.ToJsonString()), cancellationToken);
        return answer.TryGet(out var saved) ? Results.Json(DefinitionModel.Whole(saved, catalog)) : StudioProblem.Refused(answer.Refusals, texts);
    }

    private static async Task<IResult> ImportFilesAsync(HttpRequest request, IMediator mediator, PageTexts texts, CancellationToken cancellationToken)
    {
        var files = (await request.ReadFormAsync(cancellationToken)).Files;
        if (files.Count > StudioLimits.Bulk)
        {
            return StudioProblem.Refused([StudioLimits.TooMany], texts);
        }

        foreach (var file in files)
        {
            using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
            var json = file.Length > StudioLimits.ImportBytes ? "" : await reader.ReadToEndAsync(cancellationToken);
            var answer = await mediator.Send(new ImportDesign(Guid.CreateVersion7(), json), cancellationToken);
            if (!answer.Succeeded)
            {
                return StudioProblem.Refused(answer.Refusals, texts);
            }
        }

        return Results.Json(new { count = files.Count });
    }

    private static byte[] FileOf(DesignVersion version, ActivityCatalog catalog) =>
        Encoding.UTF8.GetBytes(DefinitionWriter.Export(DesignModel.Of(version), catalog).ToJsonString(StudioJson.Readable));

    // The designer reads plain ASCII names only.
    private static string NameOf(DesignVersion version) =>
        $"{string.Concat(version.DefinitionId.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))}-{version.Number}.json";
}
