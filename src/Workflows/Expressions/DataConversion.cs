using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Expressions;

/// <summary>Reads a workflow value as a C# type, by the same lenient rules as <see cref="DataType"/>.</summary>
internal static class DataConversion
{
    /// <summary>The value as <typeparamref name="T"/>; false when even leniency finds no sense in it.</summary>
    public static bool TryTo<T>(object? value, out T? result)
    {
        if (value is T already)
        {
            result = already;
            return true;
        }

        if (value is null)
        {
            result = default;
            return true;
        }

        var target = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        var converted = target.IsEnum ? ToEnum(target, value) : To(target, value);
        result = converted is T typed ? typed : default;
        return converted is T || value is string text && string.IsNullOrWhiteSpace(text);
    }

    private static object? ToEnum(Type target, object value) => value switch
    {
        string name when Enum.TryParse(target, name.Trim(), ignoreCase: false, out var member) => member,
        long number => Enum.ToObject(target, number),
        _ => null,
    };

    private static object? To(Type target, object value)
    {
        if (target == typeof(string))
        {
            return DataValue.ToText(value);
        }

        if (target == typeof(bool))
        {
            return Convert(DataKind.Boolean, value);
        }

        if (target == typeof(int))
        {
            return Convert(DataKind.Int32, value) is long i ? (int)i : null;
        }

        if (target == typeof(long))
        {
            return Convert(DataKind.Int64, value);
        }

        if (target == typeof(double))
        {
            return Convert(DataKind.Double, value) switch { long l => (double)l, double d => d, _ => null };
        }

        if (target == typeof(decimal))
        {
            return Convert(DataKind.Decimal, value);
        }

        return target == typeof(TimeSpan) || target == typeof(DateTimeOffset) || target == typeof(DateOnly) || target == typeof(Guid)
            ? ToMoment(target, DataValue.ToText(value)!)
            : ToStructure(target, value);
    }

    private static object? ToMoment(Type target, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (target == typeof(TimeSpan))
        {
            return TimeSpan.TryParse(text, culture, out var span) ? span : null;
        }

        if (target == typeof(DateTimeOffset))
        {
            return DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
        }

        if (target == typeof(Guid))
        {
            return Guid.TryParse(text, out var id) ? id : null;
        }

        return DateOnly.TryParse(text.Length > 10 ? text[..10] : text, culture, out var date) ? date : null;
    }

    private static object? ToStructure(Type target, object value)
    {
        // A list of objects could hold texts too: only where nothing else fits are the items made texts.
        if (target.IsAssignableFrom(typeof(List<string>)) && !target.IsAssignableFrom(typeof(List<object?>)))
        {
            return new DataType(DataKind.String, true).Convert(value) is JsonArray texts
                ? texts.Select(t => t is null ? "" : DataValue.ToText(DataValue.FromJson(t))!).ToList()
                : null;
        }

        if (target.IsAssignableFrom(typeof(List<object?>)) && target != typeof(object))
        {
            return new DataType(DataKind.Object, true).Convert(value) is JsonArray items ? items.Select(DataValue.FromJson).ToList() : null;
        }

        var node = value is string text && DataValue.TryParse(text, out var parsed) ? parsed : DataValue.ToJson(value);
        if (target == typeof(JsonNode))
        {
            return node;
        }

        if (target.IsSubclassOf(typeof(JsonNode)))
        {
            return target.IsInstanceOfType(node) ? node : null;
        }

        try
        {
            return node.Deserialize(target, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static object? Convert(DataKind kind, object value) => new DataType(kind, false).Convert(value);
}
