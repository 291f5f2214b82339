using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Expressions.JavaScript;

internal readonly partial struct JsValue
{
    /// <summary>How deep a value may be nested to leave the interpreter as JSON.</summary>
    public const int MaxJsonDepth = 60;

    /// <summary>A JSON value as a JavaScript value. The JSON is copied: the script cannot change the host's.</summary>
    public static JsValue FromJson(JsonNode? node) => node switch
    {
        null => Null,
        JsonObject source => FromObjectNode(source),
        JsonArray source => new(new JsArray([.. source.Select(FromJson)])),
        JsonValue source => FromValueNode(source),
        _ => Undefined,
    };

    /// <summary>A value of the host as a JavaScript value; a date becomes a <c>Date</c>. Other types are refused.</summary>
    /// <exception cref="ArgumentException">The type has no JavaScript counterpart: a mistake of the caller.</exception>
    public static JsValue FromObject(object? value) => value switch
    {
        null => Null,
        JsValue known => known,
        string text => Of(text),
        bool flag => Of(flag),
        char letter => Of(letter.ToString()),
        byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal
            => Of(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        DateTimeOffset moment => new(new JsDate(moment.ToUnixTimeMilliseconds())),
        DateOnly day => Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        Guid id => Of(id.ToString()),
        TimeSpan span => Of(span.ToString("c", CultureInfo.InvariantCulture)),
        JsonNode node => FromJson(node),
        JsonElement element => FromJson(JsonSerializer.SerializeToNode(element)),
        IReadOnlyDictionary<string, object?> map => Object(map.Select(p => KeyValuePair.Create(p.Key, FromObject(p.Value)))),
        IEnumerable items => new(new JsArray([.. items.Cast<object?>().Select(FromObject)])),
        _ => throw new ArgumentException($"A value of type {value.GetType().Name} has no JavaScript counterpart.", nameof(value)),
    };

    /// <summary>
    /// This value as JSON. Undefined becomes null; NaN and the infinities become null, or their names as text when
    /// <paramref name="nonFiniteAsText"/>; a date its ISO text; a set an array; a map an object when its keys are text.
    /// </summary>
    /// <returns>False with a sentence for a function, a cycle or a value nested too deep.</returns>
    public bool TryToJson(out JsonNode? node, out string problem, bool nonFiniteAsText = false)
    {
        var copy = new JsonCopy(nonFiniteAsText);
        node = copy.Copy(this, 0);
        problem = copy.Problem ?? "";
        if (copy.Problem is not null)
        {
            node = null;
        }

        return copy.Problem is null;
    }

    /// <summary>This value as JSON; see <see cref="TryToJson"/>.</summary>
    /// <exception cref="InvalidOperationException">The value has no JSON form. Results of a run were checked and always have one, functions excepted.</exception>
    public JsonNode? ToJson(bool nonFiniteAsText = false) =>
        TryToJson(out var node, out var problem, nonFiniteAsText) ? node : throw new InvalidOperationException(problem);

    private static JsValue FromObjectNode(JsonObject source)
    {
        var result = new JsObject();
        foreach (var (name, value) in source)
        {
            result.Define(name, FromJson(value));
        }

        return new(result);
    }

    private static JsValue FromValueNode(JsonValue source) => source.GetValueKind() switch
    {
        JsonValueKind.String => Of(TextOf(source)),
        JsonValueKind.Number => Of(NumberOf(source)),
        JsonValueKind.True => True,
        JsonValueKind.False => False,
        _ => Null,
    };

    private static string TextOf(JsonValue source) =>
        source.TryGetValue<string>(out var text) ? text : JsonSerializer.Deserialize<string>(source.ToJsonString())!;

    private static double NumberOf(JsonValue source) =>
        source.TryGetValue<double>(out var number) ? number : double.Parse(source.ToJsonString(), CultureInfo.InvariantCulture);

    private sealed class JsonCopy(bool nonFiniteAsText)
    {
        public string? Problem { get; private set; }

        public JsonNode? Copy(JsValue value, int depth)
        {
            if (depth > MaxJsonDepth)
            {
                Problem ??= $"The value is nested deeper than {MaxJsonDepth} levels or refers to itself.";
                return null;
            }

            return value.Kind switch
            {
                JsKind.Boolean => JsonValue.Create(value.AsBoolean),
                JsKind.Number => Number(value.Number),
                JsKind.String => JsonValue.Create(value.AsString),
                JsKind.Array => List(value.AsArray!.Items, depth),
                JsKind.Object => FromAny(value.AsObject!, depth),
                JsKind.Function => Refuse(),
                _ => null,
            };
        }

        private JsonValue? Number(double number)
        {
            if (!double.IsFinite(number))
            {
                return nonFiniteAsText ? JsonValue.Create(NumberText.Format(number)) : null;
            }

            return Math.Abs(number) <= 9007199254740991 && number == Math.Truncate(number)
                ? JsonValue.Create((long)number)
                : JsonValue.Create(number);
        }

        private JsonNode? FromAny(JsObject source, int depth)
        {
            switch (source)
            {
                case JsDate date:
                    return double.IsNaN(date.Time) ? null : JsonValue.Create(DateText.Iso(date.Time));
                case JsRegExp or JsErrorObject:
                    return JsonValue.Create(source.Describe());
                case JsSet set:
                    return List(set.Items.Values(), depth);
                case JsMap map:
                    return Properties(map.Items.Entries().Select(e => KeyValuePair.Create(e.Key.ToString(), e.Value)), depth);
                default:
                    return Properties(source.Keys().Select(key => KeyValuePair.Create(key, source.Own(key))), depth);
            }
        }

        private JsonArray? List(IEnumerable<JsValue> items, int depth)
        {
            var result = new JsonArray();
            foreach (var item in items)
            {
                result.Add(Copy(item, depth + 1));
                if (Problem is not null)
                {
                    return null;
                }
            }

            return result;
        }

        private JsonObject? Properties(IEnumerable<KeyValuePair<string, JsValue>> properties, int depth)
        {
            var result = new JsonObject();
            foreach (var (key, value) in properties)
            {
                result[key] = Copy(value, depth + 1);
                if (Problem is not null)
                {
                    return null;
                }
            }

            return result;
        }

        private JsonNode? Refuse()
        {
            Problem ??= "A function cannot leave a script as a value.";
            return null;
        }
    }
}
