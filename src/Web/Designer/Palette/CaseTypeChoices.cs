using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Design;
using MediatR;

namespace CaseManagement.Web.Designer.Palette;

/// <summary>Finds what the steps of a drawing can name: in its own draft, so that a form added a minute ago can be chosen.</summary>
public sealed class CaseTypeChoices(IMediator mediator, OfficePosts posts, CaseTypeLibrary types)
{
    private static readonly Choice[] Levels =
    [
        new("village", new("村（社区）", "Village")), new("township", new("乡镇（街道）", "Township")), new("county", new("县（区）", "County")),
    ];

    private static readonly Choice[] Durations =
    [
        new("working", new("工作日", "Working days")), new("calendar", new("日", "Days")), new("month", new("个月", "Months")),
    ];

    private static readonly Choice[] Statuses =
    [
        new(nameof(CaseStatus.Submitted), new("待受理", "Submitted")),
        new(nameof(CaseStatus.AwaitingSupplement), new("待补正", "Awaiting supplement")),
        new(nameof(CaseStatus.InProgress), new("办理中", "In progress")),
        new(nameof(CaseStatus.Suspended), new("挂起", "Suspended")),
        new(nameof(CaseStatus.AwaitingService), new("待送达", "Awaiting service")),
        new(nameof(CaseStatus.Completed), new("办结", "Completed")),
    ];

    /// <summary>The choices of the drawing, or those every office has where it belongs to no matter.</summary>
    public async Task<MatterChoices> ForAsync(string? definitionId, CancellationToken cancellationToken)
    {
        var found = definitionId is null ? null : await mediator.Send(new OpenDesign(definitionId, VersionOptions.Latest), cancellationToken);
        var version = found is not null && found.TryGet(out var latest) ? latest : null;
        var choices = version is null ? new MatterChoices() : new MatterChoices(DesignFiles.Others(version)).With("steps", Steps(version.Json));
        return choices
            .With("posts", posts.ByKey.Values.Select(p => new Choice(p.Key, p.Title)))
            .With("levels", Levels)
            .With("caseTypes", types.All.Where(t => t.Key != definitionId).Select(t => new Choice(t.Key, t.Title)))
            .With("sub-results", types.All.Where(t => t.Key != definitionId).SelectMany(t => t.Results.Values.Select(r =>
                new Choice(r.Key, new Sentence($"{t.Title.Zh}：{r.Title.Zh}", $"{t.Title.En}: {r.Title.En}")))))
            .With("durations", Durations)
            .With("statuses", Statuses);
    }

    /// <summary>Steps of a drawing that may be half done: one without an id cannot be named yet.</summary>
    internal static IEnumerable<Choice> Steps(string json) =>
        (JsonNode.Parse(json)?["root"]?["activities"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(a => a["id"] is not null && a["outcomes"] is not null && a["type"]?.ToString().StartsWith("Case.", StringComparison.Ordinal) == true)
            .Select(a => new Choice(a["id"]!.ToString(), new Sentence(Words(a, "title"), Words(a, "titleEn"))));

    private static string Words(JsonObject activity, string input) =>
        (activity[input] as JsonObject)?["expression"]?["value"]?.ToString() is { Length: > 0 } text ? text : activity["id"]!.ToString();
}
