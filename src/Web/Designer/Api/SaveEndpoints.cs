using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Mediation;
using CaseManagement.Web.Infrastructure;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using MediatR;

namespace CaseManagement.Web.Designer.Api;

/// <summary>Saving what is drawn. Publishing is refused here: it needs a reason, for which our page asks.</summary>
internal static class SaveEndpoints
{
    private static readonly Sentence NeedsReason = new("已保存。发布前请填写发布理由。", "Saved. Please give a reason before publishing.");

    private static readonly Refusal Unreadable = new("invalid-design", new Sentence(
        "没有收到流程内容，未保存。请重新载入页面后再试。", "No drawing arrived, so nothing was saved. Reload the page and try again."));

    public static void MapSaving(this IEndpointRouteBuilder door)
    {
        door.MapPost("/workflow-definitions", SaveAsync);
        door.MapPost("/workflow-definitions/{definitionId}/publish", (string definitionId, PageTexts texts) => AskReason(definitionId, texts));
    }

    private static async Task<IResult> SaveAsync(
        JsonObject body, IMediator mediator, IActorSource actors, ActivityCatalog catalog, PageTexts texts, CancellationToken cancellationToken)
    {
        if (body["model"] is not JsonObject model)
        {
            return StudioProblem.Refused([Unreadable], texts);
        }

        var revision = DefinitionModel.TakeRevision(model);
        var definitionId = model["definitionId"]?.ToString() is { Length: > 0 } id ? id : null;
        var before = definitionId is null ? null
            : (await mediator.Send(new OpenDesign(definitionId, VersionOptions.Latest), cancellationToken)).TryGet(out var latest) ? latest : null;
        var drawing = StudioModel.FromStudio(model, catalog, before is null ? null : DesignModel.Of(before));

        // Its own next saving overtakes the answer that tells the designer the new revision; somebody else's saving does not.
        var actor = await actors.CurrentAsync(cancellationToken);
        var expected = before is { IsDraft: true } && before.ChangedBy != actor.AccountId ? revision : null;
        var answer = await mediator.Send(
            new SaveDesign(Guid.CreateVersion7(), definitionId, model["id"]?.ToString() is { Length: > 0 } version ? version : null, drawing.ToJsonString(), null, expected), cancellationToken);
        if (!answer.TryGet(out var saved))
        {
            return StudioProblem.Refused(answer.Refusals, texts);
        }

        return body["publish"] is JsonValue publish && publish.TryGetValue<bool>(out var wanted) && wanted
            ? AskReason(saved.DefinitionId, texts)
            : Results.Json(Saved(saved, catalog));
    }

    /// <summary>The answer to a saving.</summary>
    public static JsonObject Saved(DesignVersion saved, ActivityCatalog catalog) => new()
    {
        ["workflowDefinition"] = DefinitionModel.Whole(saved, catalog),
        ["alreadyPublished"] = false,
        ["consumingWorkflowCount"] = 0,
    };

    private static IResult AskReason(string definitionId, PageTexts texts) => Results.Json(
        new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = texts[NeedsReason],
            ["status"] = StatusCodes.Status400BadRequest,
            ["errors"] = new JsonObject { ["reason"] = new JsonArray(texts[NeedsReason]) },
            ["code"] = "needs-reason",
            ["definitionId"] = definitionId,
        },
        contentType: "application/problem+json", statusCode: StatusCodes.Status400BadRequest);
}
