using System.Text.Json.Nodes;

namespace CaseManagement.Web.Designer.Runs;

/// <summary>Where the activities of a run lie in its drawing: the designer matches what ran by these paths.</summary>
internal sealed class RunDrawing
{
    /// <summary>Put before the content hash of the definition a run is pinned to, to tell it from the designer's own versions.</summary>
    public const string IdPrefix = "pinned-";

    private readonly Dictionary<string, JsonObject> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byPath = new(StringComparer.Ordinal);

    public RunDrawing(JsonObject model) => Walk(model["root"]);

    /// <summary>Path of an activity; the id itself where the drawing does not know it.</summary>
    public string PathOf(string activityId) => _byId.TryGetValue(activityId, out var activity) ? activity["nodeId"]?.ToString() ?? activityId : activityId;

    /// <summary>The activity at a path, or null.</summary>
    public string? IdAt(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>What a person calls the activity.</summary>
    public string? NameOf(string activityId) => _byId.TryGetValue(activityId, out var activity)
        ? (activity["metadata"] as JsonObject)?["displayText"]?.ToString() is { Length: > 0 } text ? text : activity["name"]?.ToString()
        : null;

    private void Walk(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Walk(item);
            }
        }

        if (node is not JsonObject thing)
        {
            return;
        }

        if (thing["id"] is JsonValue id && thing["nodeId"] is JsonValue path)
        {
            _byId.TryAdd(id.ToString(), thing);
            _byPath.TryAdd(path.ToString(), id.ToString());
        }

        foreach (var (key, value) in thing)
        {
            if (key is not ("customProperties" or "metadata"))
            {
                Walk(value);
            }
        }
    }
}
