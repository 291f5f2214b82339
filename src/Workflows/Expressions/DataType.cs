using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Expressions;

/// <summary>The type of a workflow variable, input or output, as far as a conversion can tell types apart.</summary>
public enum DataKind
{
    /// <summary>Anything.</summary>
    Object,

    /// <summary>Text.</summary>
    String,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Whole number of 16 bits.</summary>
    Int16,

    /// <summary>Whole number of 32 bits.</summary>
    Int32,

    /// <summary>Whole number of 64 bits.</summary>
    Int64,

    /// <summary>Binary floating point of 32 bits.</summary>
    Single,

    /// <summary>Binary floating point of 64 bits.</summary>
    Double,

    /// <summary>Decimal number; money is always decimal.</summary>
    Decimal,

    /// <summary>An id in its text form.</summary>
    Guid,

    /// <summary>Date and time without offset, as ISO text.</summary>
    DateTime,

    /// <summary>Date and time with offset, as ISO text.</summary>
    DateTimeOffset,

    /// <summary>A length of time, as text.</summary>
    TimeSpan,

    /// <summary>Bytes, as base64 text.</summary>
    Bytes,

    /// <summary>A JSON object, array or dictionary.</summary>
    Json,
}

/// <summary>A type alias of the definition format, resolved.</summary>
/// <param name="Kind">The element's kind.</param>
/// <param name="IsArray">True for lists of it.</param>
public readonly record struct DataType(DataKind Kind, bool IsArray)
{
    private static readonly Dictionary<string, DataKind> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Object"] = DataKind.Object,
        ["String"] = DataKind.String,
        ["Boolean"] = DataKind.Boolean,
        ["Bool"] = DataKind.Boolean,
        ["Int16"] = DataKind.Int16,
        ["Int32"] = DataKind.Int32,
        ["Int64"] = DataKind.Int64,
        ["Long"] = DataKind.Int64,
        ["Single"] = DataKind.Single,
        ["Double"] = DataKind.Double,
        ["Decimal"] = DataKind.Decimal,
        ["Guid"] = DataKind.Guid,
        ["DateTime"] = DataKind.DateTime,
        ["DateTimeOffset"] = DataKind.DateTimeOffset,
        ["TimeSpan"] = DataKind.TimeSpan,
        ["ByteArray"] = DataKind.Bytes,
        ["JSON"] = DataKind.Json,
        ["JsonElement"] = DataKind.Json,
        ["JsonNode"] = DataKind.Json,
        ["JsonObject"] = DataKind.Json,
        ["JsonArray"] = DataKind.Json,
        ["JObject"] = DataKind.Json,
        ["JArray"] = DataKind.Json,
        ["StringDictionary"] = DataKind.Json,
        ["StringMap"] = DataKind.Json,
        ["ObjectDictionary"] = DataKind.Json,
        ["ObjectMap"] = DataKind.Json,
        ["ExpandoObject"] = DataKind.Json,
        ["Stream"] = DataKind.Object,
        ["LogPersistenceMode"] = DataKind.String,
        ["FlowJoinMode"] = DataKind.String,
        ["HttpStatusCode"] = DataKind.String,
        ["HttpHeaders"] = DataKind.Json,
        ["RouteData"] = DataKind.Json,
        ["VariablesDictionary"] = DataKind.Json,
        ["ExecuteWorkflowResult"] = DataKind.Json,
        ["HttpRequest"] = DataKind.Object,
        ["HttpResponse"] = DataKind.Object,
        ["HttpResponseMessage"] = DataKind.Object,
        ["FormFile"] = DataKind.Object,
        ["HttpFile"] = DataKind.Object,
        ["Downloadable"] = DataKind.Object,
        ["HttpRequestException"] = DataKind.Object,
        ["Exception"] = DataKind.Object,
        ["ExceptionState"] = DataKind.Object,
        ["FaultException"] = DataKind.Object,
        ["WorkflowInstanceStorageDriver"] = DataKind.Object,
        ["WorkflowStorageDriver"] = DataKind.Object,
        ["MemoryStorageDriver"] = DataKind.Object,
        ["FaultStrategy"] = DataKind.Object,
        ["ContinueWithIncidentsStrategy"] = DataKind.Object,
        ["FlowScope"] = DataKind.Object,
        ["Token"] = DataKind.Object,
        ["EventStimulus"] = DataKind.Json,
        ["RunTaskStimulus"] = DataKind.Json,
        ["DispatchWorkflowStimulus"] = DataKind.Json,
        ["ExecuteWorkflowStimulus"] = DataKind.Json,
        ["BulkDispatchWorkflowsStimulus"] = DataKind.Json,
        ["BackgroundActivityStimulus"] = DataKind.Json,
        ["HttpEndpointBookmarkPayload"] = DataKind.Json,
        ["DelayPayload"] = DataKind.Json,
        ["StartAtPayload"] = DataKind.Json,
        ["TimerBookmarkPayload"] = DataKind.Json,
        ["TimerTriggerPayload"] = DataKind.Json,
        ["CronBookmarkPayload"] = DataKind.Json,
        ["CronTriggerPayload"] = DataKind.Json,
    };

    private static readonly string[] Collections =
        ["IEnumerable", "ICollection", "IList", "IReadOnlyCollection", "IReadOnlyList", "ISet", "List", "HashSet", "Collection"];

    /// <summary>Resolves an alias, its array, nullable and list forms, and the old .NET names of known types.</summary>
    public static bool TryParse(string? alias, bool isArray, out DataType type)
    {
        type = new DataType(DataKind.Object, isArray);
        var text = OlderTypeName.Short(alias?.Trim() ?? "");

        if (Aliases.TryGetValue(text, out var kind))
        {
            type = new DataType(kind, isArray);
            return true;
        }

        if (text.EndsWith("[]", StringComparison.Ordinal))
        {
            return TryParse(text[..^2], true, out type);
        }

        if (text.EndsWith('?'))
        {
            return TryParse(text[..^1], isArray, out type);
        }

        var open = text.IndexOf('<', StringComparison.Ordinal);
        return open > 0 && text.EndsWith('>')
            && Collections.Contains(text[..open], StringComparer.OrdinalIgnoreCase)
            && TryParse(text[(open + 1)..^1], true, out type);
    }

    /// <summary>False for text that begins like JSON, is none, and should become an object or a list.</summary>
    public bool CanRead(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (Kind != DataKind.Json && !IsArray) || text.TrimStart() is not ['{' or '[', ..] || DataValue.TryParse(text, out _);
    }

    /// <summary>
    /// Converts leniently: what cannot be converted becomes the type's default, and null stays null.
    /// </summary>
    public object? Convert(object? value)
    {
        if (value is null)
        {
            return null;
        }

        return IsArray ? ToArray(value) : ConvertOne(Kind, value);
    }

    /// <summary>The value a variable of this type has without a default: null, or zero for numbers and false.</summary>
    public object? Initial => IsArray ? null : Kind switch
    {
        DataKind.Boolean => false,
        DataKind.Int16 or DataKind.Int32 or DataKind.Int64 => 0L,
        DataKind.Single or DataKind.Double => 0L,
        DataKind.Decimal => 0m,
        _ => null,
    };

    private static object? ConvertOne(DataKind kind, object value) => kind switch
    {
        DataKind.Object => value is decimal exact ? DataValue.Number((double)exact) : value,
        DataKind.String => DataValue.ToText(value),
        DataKind.Boolean => ToBoolean(value),
        DataKind.Int16 => ToWhole(value, short.MinValue, short.MaxValue),
        DataKind.Int32 => ToWhole(value, int.MinValue, int.MaxValue),
        DataKind.Int64 => ToWhole(value, long.MinValue, long.MaxValue),
        DataKind.Single => ToReal(value, single: true),
        DataKind.Double => ToReal(value, single: false),
        DataKind.Decimal => ToDecimal(value),
        DataKind.Guid => Guid.TryParse(DataValue.ToText(value), out var id) ? id.ToString("D") : Blank(value) ? null : Guid.Empty.ToString("D"),
        DataKind.Json => value is string text && DataValue.TryParse(text, out var node) ? DataValue.FromJson(node) : value,
        DataKind.TimeSpan => System.TimeSpan.TryParse(DataValue.ToText(value), CultureInfo.InvariantCulture, out var span)
            ? span.ToString("c", CultureInfo.InvariantCulture) : Blank(value) ? null : System.TimeSpan.Zero.ToString("c", CultureInfo.InvariantCulture),
        DataKind.DateTime => ToMoment(value, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"),
        DataKind.DateTimeOffset => ToMoment(value, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"),
        _ => DataValue.ToText(value),
    };

    private static bool Blank(object value) => value is string text && string.IsNullOrWhiteSpace(text);

    /// <summary>ISO text stays as it was written; another spelling of a moment becomes ISO; what is none becomes the type's default.</summary>
    private static string? ToMoment(object value, string format)
    {
        if (Blank(value))
        {
            return null;
        }

        var moment = default(DateTimeOffset);
        var isMoment = value is string text
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
        return isMoment && ((string)value).Trim() is [_, _, _, _, '-', _, _, '-', ..] iso ? iso : moment.ToString(format, CultureInfo.InvariantCulture);
    }

    private static object? ToBoolean(object value) => value switch
    {
        bool b => b,
        string s => Blank(s) ? null : bool.TryParse(s, out var b) && b,
        long l => l != 0,
        double d => d != 0 && !double.IsNaN(d),
        decimal m => m != 0,
        _ => false,
    };

    private static long? ToWhole(object value, long min, long max)
    {
        if (Blank(value))
        {
            return null;
        }

        var whole = value switch
        {
            long l => l,
            bool b => b ? 1 : 0,
            double d when double.IsFinite(d) && Math.Abs(d) < 9.2e18 => (long)Math.Round(d, MidpointRounding.ToEven),
            decimal m when Math.Abs(m) < 9.2e18m => (long)Math.Round(m, MidpointRounding.ToEven),
            string s => long.TryParse(s, NumberStyles.Integer, CultureInfo.InvariantCulture, out var l) ? l : 0,
            _ => 0,
        };
        return whole < min || whole > max ? 0L : whole;
    }

    private static object? ToReal(object value, bool single)
    {
        if (Blank(value))
        {
            return null;
        }

        var real = value switch
        {
            long l => l,
            double d => d,
            decimal m => (double)m,
            bool b => b ? 1 : 0,
            string s => double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) ? d : 0,
            _ => 0,
        };
        return DataValue.Number(single ? (float)real : real);
    }

    private static object? ToDecimal(object value) => value switch
    {
        decimal m => m,
        long l => (decimal)l,
        double d => double.IsFinite(d) && Math.Abs(d) < 7.9e28 ? (decimal)d : 0m,
        bool b => b ? 1m : 0m,
        string s => Blank(s) ? null : decimal.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var m) ? m : 0m,
        _ => 0m,
    };

    private JsonArray? ToArray(object value)
    {
        if (value is string text)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return null;
            }

            value = text.TrimStart().StartsWith('[') && DataValue.TryParse(text, out var parsed) && parsed is JsonArray list
                ? list
                : new JsonArray(JsonValue.Create(text));
        }

        if (value is not JsonArray items)
        {
            return null;
        }

        if (Kind is DataKind.Object or DataKind.Json)
        {
            return items;
        }

        var converted = new JsonArray();
        foreach (var item in items)
        {
            var element = DataValue.FromJson(item);
            converted.Add(element is null ? null : DataValue.ToJson(ConvertOne(Kind, element)));
        }

        return converted;
    }
}
