using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Expressions;

/// <summary>Whether a value a person gave is of a type. Conversions are lenient; a person's mistake should be told.</summary>
internal static class DataTypeCheck
{
    public static string NameOf(DataType type) => type.Kind + (type.IsArray ? "[]" : "");

    public static bool Accepts(DataType type, object? value) => value is null || (type.IsArray
        ? value is JsonArray items && items.All(item => AcceptsOne(type.Kind, DataValue.FromJson(item)))
        : AcceptsOne(type.Kind, value));

    private static bool AcceptsOne(DataKind kind, object? value)
    {
        if (value is null || kind is DataKind.Object or DataKind.Json)
        {
            return true;
        }

        var text = DataValue.ToText(value);
        return kind switch
        {
            DataKind.Boolean => value is bool || bool.TryParse(text, out _),
            DataKind.Int16 => short.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
            DataKind.Int32 => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
            DataKind.Int64 => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
            DataKind.Single or DataKind.Double => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            DataKind.Decimal => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            DataKind.Guid => Guid.TryParse(text, out _),
            DataKind.TimeSpan => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _),
            DataKind.DateTime or DataKind.DateTimeOffset => DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
            _ => value is not JsonNode,
        };
    }
}
