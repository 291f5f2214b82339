using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.Design;
using CaseManagement.Web.Infrastructure;
using CaseManagement.Workflows.Activities;
using MediatR;

namespace CaseManagement.Web.Designer.Api;

/// <summary>Putting drawings in force and taking them out again. Publishing comes from our own dialog, with a reason.</summary>
internal static class PublishEndpoints
{
    private static readonly Refusal OneByOne = new("publish-one-by-one", new Sentence(
        "每个流程发布前都要检查并填写理由，请逐个打开后发布。", "Every workflow is checked and needs a reason: open them one by one and publish."));

    public static void MapPublishing(this IEndpointRouteBuilder door)
    {
        door.MapPost("/office/publish", PublishAsync);
        door.MapPost("/workflow-definitions/{definitionId}/retract", RetractAsync);
        door.MapPost("/bulk-actions/publish/workflow-definitions/by-definition-ids", (PageTexts texts) => StudioProblem.Refused([OneByOne], texts));
        door.MapPost("/bulk-actions/retract/workflow-definitions/by-definition-ids", RetractManyAsync);
    }

    private static async Task<IResult> PublishAsync(PublishRequest request, IMediator mediator, PageTexts texts, CancellationToken cancellationToken)
    {
        var opened = await mediator.Send(new OpenDesign(request.DefinitionId ?? "", VersionOptions.Latest), cancellationToken);
        if (!opened.TryGet(out var latest))
        {
            return StudioProblem.Refused(opened.Refusals, texts);
        }

        var answer = await mediator.Send(new PublishDesign(request.OperationId, latest.Id, request.Reason ?? ""), cancellationToken);
        return answer.TryGet(out var published)
            ? Results.Json(new { id = published.Id, number = published.Number, name = published.Name })
            : StudioProblem.Refused(answer.Refusals, texts);
    }

    private static async Task<IResult> RetractAsync(
        string definitionId, IMediator mediator, ActivityCatalog catalog, PageTexts texts, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new RetractDesign(Guid.CreateVersion7(), definitionId), cancellationToken);
        return answer.TryGet(out var version) ? Results.Json(DefinitionModel.Whole(version, catalog)) : StudioProblem.Refused(answer.Refusals, texts);
    }

    private static async Task<IResult> RetractManyAsync(JsonObject body, IMediator mediator, PageTexts texts, CancellationToken cancellationToken)
    {
        var ids = StudioBody.Texts(body, "definitionIds");
        if (ids.Count > StudioLimits.Bulk)
        {
            return StudioProblem.Refused([StudioLimits.TooMany], texts);
        }

        var (retracted, refusals) = (new JsonArray(), new List<Refusal>());
        foreach (var id in ids)
        {
            var answer = await mediator.Send(new RetractDesign(Guid.CreateVersion7(), id), cancellationToken);
            refusals.AddRange(answer.Refusals);
            if (answer.Succeeded)
            {
                retracted.Add(id);
            }
        }

        return refusals.Count == 0
            ? Results.Json(new JsonObject { ["retracted"] = retracted, ["alreadyRetracted"] = new JsonArray(), ["notFound"] = new JsonArray() })
            : StudioProblem.Refused(refusals, texts);
    }

    private sealed record PublishRequest(Guid OperationId, string? DefinitionId, string? Reason);
}
