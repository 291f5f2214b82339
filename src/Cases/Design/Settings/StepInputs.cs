using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Cases.Design.Settings;

/// <summary>Inputs of an activity as the drawing wraps them: <c>{ "typeName": "String", "expression": { "type": "Literal", "value": "intake" } }</c>.</summary>
internal static class StepInputs
{
    /// <summary>True where the input is written out and not computed: only then can it be typed here.</summary>
    public static bool IsFixed(JsonNode? input) => input is null or JsonValue or JsonArray
        || (input["expression"]?["type"]?.ToString() is "Literal" or "Object" && input["expression"]?["value"] is null or JsonValue or JsonArray);

    /// <summary>The text; empty where there is none.</summary>
    public static string Text(JsonNode? input) => (input is JsonValue ? input : input?["expression"]?["value"])?.ToString() ?? "";

    /// <summary>The names of a list.</summary>
    public static List<string> List(JsonNode? input)
    {
        var value = input as JsonArray ?? input?["expression"]?["value"];
        return SettingEdits.Texts(value as JsonArray ?? Parsed(value?.ToString()));
    }

    /// <summary>Writes a text; an empty one takes the input out.</summary>
    public static bool Put(JsonPlace place, string text)
    {
        if (!IsFixed(place.Node) || Text(place.Node) == text)
        {
            return false;
        }

        Write(place, text.Length == 0 ? null : JsonValue.Create(text), "String", "Literal");
        return true;
    }

    /// <summary>Writes a list; those that were there keep their order, an empty one takes the input out.</summary>
    public static bool Put(JsonPlace place, List<string> chosen)
    {
        var before = List(place.Node);
        var now = SettingEdits.InOrderOf(before, chosen);
        if (!IsFixed(place.Node) || before.SequenceEqual(now))
        {
            return false;
        }

        Write(place, now.Count == 0 ? null : JsonValue.Create(JsonSerializer.Serialize(now)), "List<String>", "Object");
        return true;
    }

    private static void Write(JsonPlace place, JsonNode? value, string typeName, string expression)
    {
        if (value is null)
        {
            place.Remove(andEmptyParent: false);
        }
        else if (place.Node is JsonObject wrapped && wrapped["expression"] is JsonObject written)
        {
            written["value"] = value;
        }
        else
        {
            place.Put(new JsonObject { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = expression, ["value"] = value } });
        }
    }

    private static JsonNode? Parsed(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
