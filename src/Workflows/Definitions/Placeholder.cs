using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Definitions;

/// <summary>
/// The activity that stands in a file for one of unknown type and carries its JSON as text:
/// <c>{ "type": "Elsa.NotFoundActivity", "missingTypeName", "missingTypeVersion", "originalActivityJson" }</c>.
/// </summary>
internal static class Placeholder
{
    public const string Type = "Elsa.NotFoundActivity";

    /// <summary>Connections that begin at a placeholder, under <c>customProperties</c> of their flowchart.</summary>
    public const string Parked = "notFoundConnections";

    /// <summary>Nesting that the JSON reader allows; what an original would bring beyond it stays a placeholder.</summary>
    private const int MaxDepth = 60;

    /// <summary>The placeholder of an activity whose type nobody knows.</summary>
    public static JsonObject For(JsonObject original)
    {
        var type = original.Text("type") ?? "";
        var metadata = original["metadata"] as JsonObject is { } given ? given.DeepClone().AsObject() : [];
        metadata["displayText"] = "未知活动 Not found: " + type;
        return new JsonObject
        {
            ["missingTypeName"] = type,
            ["missingTypeVersion"] = original["version"]?.DeepClone() ?? 1,
            ["originalActivityJson"] = original.ToJsonString(DataValue.Compact),
            ["id"] = original["id"]?.DeepClone(),
            ["name"] = original["name"]?.DeepClone(),
            ["type"] = Type,
            ["version"] = 1,
            ["customProperties"] = new JsonObject(),
            ["metadata"] = metadata,
        };
    }

    /// <summary>True when there may be an original to restore.</summary>
    public static bool Is(JsonObject activity) => activity.Text("type") == Type && activity["originalActivityJson"] is JsonValue;

    /// <summary>The original, with the id, the name and the place its placeholder has by now; null when it cannot be read.</summary>
    public static JsonObject? Restore(JsonObject placeholder, int depth)
    {
        if (!Is(placeholder) || placeholder.Text("originalActivityJson") is not { } text || Parse(text, MaxDepth - depth) is not { } original)
        {
            return null;
        }

        foreach (var key in new[] { "id", "name" })
        {
            if (placeholder.Text(key) is { Length: > 0 } value)
            {
                original[key] = value;
            }
        }

        if ((placeholder["metadata"] as JsonObject)?["designer"] is { } place)
        {
            if (original["metadata"] is not JsonObject metadata)
            {
                original["metadata"] = metadata = [];
            }

            metadata["designer"] = place.DeepClone();
        }

        return original;
    }

    /// <summary>Sets connections aside that begin at a placeholder: it has none of the ports they leave by. Those without an end are left out.</summary>
    public static void Park(JsonObject flowchart)
    {
        if (flowchart["connections"] is not JsonArray connections || flowchart["activities"] is not JsonArray activities)
        {
            return;
        }

        var ids = activities.OfType<JsonObject>().ToLookup(a => a.Text("id") ?? "", Is, StringComparer.Ordinal);
        var parked = new JsonArray();
        foreach (var connection in connections.ToList())
        {
            var read = connection is JsonObject source ? ConnectionReader.ReadOne(source) : null;
            if (read is null || !ids.Contains(read.Source) || !ids.Contains(read.Target))
            {
                connections.Remove(connection);
            }
            else if (ids[read.Source].First())
            {
                connections.Remove(connection);
                parked.Add(connection);
            }
        }

        if (parked.Count > 0)
        {
            flowchart["customProperties"]!.AsObject()[Parked] = parked;
        }
    }

    private static JsonObject? Parse(string text, int depth)
    {
        if (depth < 2)
        {
            return null;
        }

        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = depth };
            return JsonNode.Parse(text, null, options) is JsonObject original && original.Text("type") is { Length: > 0 } ? original : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
