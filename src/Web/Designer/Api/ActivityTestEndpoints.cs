using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Design.TryOut.Alone;
using CaseManagement.Web.Infrastructure;
using MediatR;

namespace CaseManagement.Web.Designer.Api;

/// <summary>The designer's <em>Test</em> tab: one activity runs in memory; what it would do outside is listed and not done.</summary>
internal static class ActivityTestEndpoints
{
    private static readonly Sentence Effects = new("会做的事（测试不做）", "What it would do");
    private static readonly Sentence Waits = new("它在等待，不能立即完成。", "It waits and does not complete at once.");

    public static void MapActivityTests(this IEndpointRouteBuilder door) => door.MapPost("/tests/activities", TestAsync);

    private static async Task<IResult> TestAsync(JsonObject body, IMediator mediator, PageTexts texts, CancellationToken cancellationToken)
    {
        var (handle, activity) = (body["workflowDefinitionHandle"] as JsonObject ?? [], body["activityHandle"] as JsonObject ?? []);
        var versionId = Text(handle, "definitionVersionId");
        if (versionId is null && Text(handle, "definitionId") is { } definitionId)
        {
            var found = await mediator.Send(new OpenDesign(definitionId, VersionOptions.Parse(Text(handle, "versionOptions"), VersionChoice.Latest)), cancellationToken);
            versionId = found.TryGet(out var version) ? version.Id : null;
        }

        // A node id is the ids from the outside in.
        var activityId = Text(activity, "activityId") ?? Text(activity, "activityNodeId")?.Split(':')[^1];
        var answer = await mediator.Send(new TryActivity(versionId ?? "", activityId ?? "", body["input"] as JsonObject), cancellationToken);
        return Results.Json(answer.TryGet(out var tried) ? Told(tried, texts) : Failed("NotSupported", texts[answer.Refusals[0].Message]));
    }

    private static JsonObject Told(TriedActivity tried, PageTexts texts)
    {
        var state = new JsonObject();
        if (tried.Effects.Count > 0)
        {
            state[texts[Effects]] = new JsonArray([.. tried.Effects.Select(e => (JsonNode)texts[e])]);
        }

        return new JsonObject
        {
            ["activityState"] = state,
            ["payload"] = new JsonObject { ["Outcomes"] = new JsonArray([.. tried.Outcomes.Select(o => (JsonNode)o)]) },
            ["outputs"] = tried.Outputs.DeepClone(),
            ["status"] = tried.Status,
            ["exception"] = tried.Failure is { } failure ? Exception("Faulted", failure)
                : tried.Status == "Running" ? Exception("Waits", texts[Waits])
                : null,
        };
    }

    private static JsonObject Failed(string type, string sentence) => new()
    {
        ["activityState"] = new JsonObject(),
        ["status"] = "Faulted",
        ["exception"] = Exception(type, sentence),
    };

    private static JsonObject Exception(string type, string sentence) => new() { ["type"] = type, ["message"] = sentence };

    private static string? Text(JsonObject from, string name) => from[name]?.ToString() is { Length: > 0 } text ? text : null;
}
