using System.Text;
using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Web.Designer.Runs;
using CaseManagement.Web.Infrastructure;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Persistence;

namespace CaseManagement.Web.Designer.Api;

/// <summary>A run in the forms the designer reads.</summary>
internal static class InstanceModel
{
    private static readonly Sentence NotShown = new("（办件内容，不在此显示）", "(content of a case, not shown here)");

    /// <summary>A row of the list.</summary>
    public static JsonObject Summary(RunRow run) => new()
    {
        ["id"] = run.Id,
        ["definitionId"] = run.DefinitionId,
        ["definitionVersionId"] = RunDrawing.IdPrefix + run.Hash,
        ["version"] = run.Version,
        ["status"] = run.Status,
        ["subStatus"] = run.SubStatus,
        ["correlationId"] = run.CorrelationId,
        ["name"] = run.Name,
        ["incidentCount"] = run.Incidents,
        ["createdAt"] = run.CreatedAt,
        ["updatedAt"] = run.UpdatedAt,
        ["finishedAt"] = run.Status == "Finished" ? run.UpdatedAt : null,
    };

    /// <summary>The drawing a run is pinned to, with the paths of its activities.</summary>
    public static RunDrawing Drawing(RunView run, ActivityCatalog catalog) => new(DefinitionModel.Pinned(run.Row.Hash, run.Drawing, catalog));

    /// <summary>The whole run, without what its variables hold.</summary>
    public static JsonObject Whole(RunView run, ActivityCatalog catalog)
    {
        var drawing = Drawing(run, catalog);
        var whole = Summary(run.Row);
        whole["workflowState"] = new JsonObject
        {
            ["id"] = run.Row.Id,
            ["definitionId"] = run.Row.DefinitionId,
            ["definitionVersionId"] = RunDrawing.IdPrefix + run.Row.Hash,
            ["definitionVersion"] = run.Row.Version,
            ["correlationId"] = run.Row.CorrelationId,
            ["status"] = run.Row.Status,
            ["subStatus"] = run.Row.SubStatus,
            ["bookmarks"] = new JsonArray([.. run.Bookmarks.Select(b => (JsonNode)Bookmark(b, run, drawing))]),
            ["incidents"] = new JsonArray([.. run.Steps.Where(s => s.Status == "Faulted").Select(s => (JsonNode)Incident(s, drawing))]),
            ["fault"] = null,
            ["completionCallbacks"] = new JsonArray(),
            ["activityExecutionContexts"] = new JsonArray(),
            ["input"] = new JsonObject(),
            ["output"] = new JsonObject(),
            ["properties"] = new JsonObject(),
            ["createdAt"] = run.Row.CreatedAt,
            ["updatedAt"] = run.Row.UpdatedAt,
            ["finishedAt"] = run.Row.Status == "Finished" ? run.Row.UpdatedAt : null,
        };
        return whole;
    }

    /// <summary>The whole run as a file.</summary>
    public static byte[] File(RunView run, ActivityCatalog catalog) => Encoding.UTF8.GetBytes(Whole(run, catalog).ToJsonString(StudioJson.Readable));

    /// <summary>What that file is called.</summary>
    public static string FileName(RunView run) => $"run-{run.Row.Id}.json";

    /// <summary>The variables; of a case only their names.</summary>
    public static IEnumerable<JsonObject> Variables(RunView run, PageTexts texts) =>
        (JsonNode.Parse(run.Drawing)?["variables"] as JsonArray ?? []).OfType<JsonObject>().Select(v => new JsonObject
        {
            ["id"] = v["id"]?.DeepClone(),
            ["name"] = v["name"]?.DeepClone(),
            ["value"] = run.IsCase ? texts[NotShown] : null,
        });

    /// <summary>A line of the log.</summary>
    public static JsonObject Line(JournalLine line, RunDrawing drawing) => new()
    {
        ["id"] = $"{line.InstanceId}-{line.Sequence}",
        ["activityInstanceId"] = line.ActivityInstanceId,
        ["parentActivityInstanceId"] = null,
        ["activityId"] = line.ActivityId,
        ["activityType"] = line.ActivityType,
        ["activityTypeVersion"] = 1,
        ["activityName"] = drawing.NameOf(line.ActivityId),
        ["nodeId"] = drawing.PathOf(line.ActivityId),
        ["timestamp"] = line.At,
        ["sequence"] = line.Sequence,
        ["eventName"] = line.Event,
        ["message"] = line.Message,
        ["source"] = null,
        ["activityState"] = new JsonObject(),
        ["payload"] = null,
    };

    private static JsonObject Bookmark(BookmarkRow bookmark, RunView run, RunDrawing drawing) => new()
    {
        ["id"] = bookmark.Id,
        ["name"] = bookmark.Kind,
        ["hash"] = "",
        ["payload"] = null,
        ["activityNodeId"] = drawing.PathOf(bookmark.ActivityId),
        ["activityInstanceId"] = run.Steps.LastOrDefault(s => s.ActivityId == bookmark.ActivityId && s.Status == "Running")?.ActivityInstanceId ?? "",
        ["autoBurn"] = true,
        ["metadata"] = new JsonObject(),
    };

    private static JsonObject Incident(ActivityRunRow step, RunDrawing drawing) => new()
    {
        ["activityId"] = step.ActivityId,
        ["activityNodeId"] = drawing.PathOf(step.ActivityId),
        ["activityInstanceId"] = step.ActivityInstanceId,
        ["activityType"] = step.ActivityType,
        ["message"] = drawing.NameOf(step.ActivityId) ?? step.ActivityId,
        ["exception"] = null,
        ["timestamp"] = step.CompletedAt ?? step.StartedAt,
    };
}
