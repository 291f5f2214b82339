using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Expressions;

/// <summary>
/// The values a running workflow holds: null, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>,
/// <see cref="decimal"/>, <see cref="string"/>, <see cref="JsonObject"/> and <see cref="JsonArray"/>. Dates, times and ids
/// are text. Nodes are never changed once they are a value; whoever changes one changes a copy.
/// </summary>
internal static class DataValue
{
    /// <summary>JSON as the engine writes it: compact, letters unescaped.</summary>
    internal static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value a JSON node stands for.</summary>
    public static object? FromJson(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value => FromPrimitive(value),
        _ => node,
    };

    /// <summary>The JSON of a value; nodes are copied, so the result can be put anywhere.</summary>
    public static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        bool b => JsonValue.Create(b),
        long l => JsonValue.Create(l),
        double d when double.IsFinite(d) => JsonValue.Create(d),
        double => null,
        decimal m => JsonValue.Create(m),
        string s => JsonValue.Create(s),
        JsonNode node => node.DeepClone(),
        _ => throw new InvalidOperationException($"{value.GetType()} is not a value a workflow can hold."),
    };

    /// <summary>Brings any ordinary object into the closed set of values.</summary>
    public static object? FromObject(object? value) => value switch
    {
        null or bool or long or decimal or string => value,
        double d => Number(d),
        int or short or byte or sbyte or ushort or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float f => Number(f),
        JsonNode node => FromJson(node),
        Enum e => e.ToString(),
        TimeSpan t => t.ToString("c", CultureInfo.InvariantCulture),
        DateTimeOffset d => d.ToString("o", CultureInfo.InvariantCulture),
        DateTime d => d.ToString("o", CultureInfo.InvariantCulture),
        DateOnly d => d.ToString("o", CultureInfo.InvariantCulture),
        Guid g => g.ToString("D"),
        _ => FromJson(JsonSerializer.SerializeToNode(value, value.GetType(), JsonSerializerOptions.Web)),
    };

    /// <summary>A whole number within exact range is a <see cref="long"/>, every other a <see cref="double"/>.</summary>
    public static object Number(double value) =>
        Math.Abs(value) <= 9007199254740991 && Math.Floor(value) == value ? (object)(long)value : value;

    /// <summary>Text of a value: numbers in invariant form, truth as <c>True</c> and <c>False</c>, nodes as JSON.</summary>
    public static string? ToText(object? value) => value switch
    {
        null => null,
        string s => s,
        bool b => b ? "True" : "False",
        JsonNode node => node.ToJsonString(Compact),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>Parses JSON text; null when it is not JSON.</summary>
    internal static bool TryParse(string text, out JsonNode? node)
    {
        try
        {
            node = JsonNode.Parse(text, null, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return true;
        }
        catch (JsonException)
        {
            node = null;
            return false;
        }
    }

    private static object? FromPrimitive(JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                return value.TryGetValue<string>(out var text) ? text : value.ToString();
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Number:
                return value.TryGetValue<long>(out var whole) ? whole
                    : value.TryGetValue<int>(out var small) ? (long)small
                    : value.TryGetValue<double>(out var real) ? Number(real)
                    : null;
            default:
                return null;
        }
    }
}
