using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Definitions;

/// <summary>Reading nodes of unknown shape without surprises.</summary>
internal static class JsonReading
{
    /// <summary>The text under a key, or null when there is none or it is something else.</summary>
    public static string? Text(this JsonObject source, string key) =>
        source[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The whole number under a key, or null when there is none.</summary>
    public static int? Number(this JsonObject source, string key) =>
        source[key] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) ? number : null;

    /// <summary>True only when the value under the key is true, or text saying so.</summary>
    public static bool Flag(this JsonObject source, string key) => source[key] is JsonValue value
        && ((value.TryGetValue<bool>(out var flag) && flag)
            || (value.TryGetValue<string>(out var text) && bool.TryParse(text, out var spoken) && spoken));

    /// <summary>The items of an array, also when it is wrapped as <c>items</c>, <c>values</c> or <c>$values</c>; null for anything else.</summary>
    public static JsonArray? Items(this JsonNode? node) => node switch
    {
        JsonArray array => array,
        JsonObject wrapper => wrapper["$values"] as JsonArray
            ?? (wrapper.ContainsKey("_type") ? wrapper["items"] as JsonArray ?? wrapper["values"] as JsonArray : null),
        _ => null,
    };

    /// <summary>The text of a primitive in the form a default value is written in; JSON for everything else.</summary>
    public static string? Spoken(this JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value when value.GetValueKind() == JsonValueKind.True => "True",
        JsonValue value when value.GetValueKind() == JsonValueKind.False => "False",
        _ => node.ToJsonString(Expressions.DataValue.Compact),
    };
}
