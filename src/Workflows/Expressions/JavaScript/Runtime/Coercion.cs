namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Conversions between kinds of values, by the rules of the language.</summary>
internal static class Coercion
{
    public static bool ToBoolean(JsValue value)
    {
        if (value.IsBoolean)
        {
            return value.Number != 0;
        }

        if (value.IsNumber)
        {
            return value.Number != 0 && !double.IsNaN(value.Number);
        }

        return value.AsString is { } text ? text.Length > 0 : !value.IsNullish && !value.IsHole;
    }

    public static double ToNumber(Evaluation run, JsValue value)
    {
        if (value.IsNumber || value.IsBoolean)
        {
            return value.Number;
        }

        if (value.AsString is { } text)
        {
            run.Step(text.Length / 16);
            return NumberText.Parse(text);
        }

        if (value.IsObject)
        {
            return ToNumber(run, ObjectToPrimitive(run, value, preferText: false));
        }

        return value.IsNull ? 0 : double.NaN;
    }

    public static string ToText(Evaluation run, JsValue value)
    {
        if (value.AsString is { } text)
        {
            return text;
        }

        return value.IsObject ? ToText(run, ObjectToPrimitive(run, value, preferText: true)) : value.ToString();
    }

    /// <summary>The name of a property: <c>a[key]</c>.</summary>
    public static string ToKey(Evaluation run, JsValue value) => ToText(run, value);

    /// <summary>For <c>+</c> and <c>==</c>, where only a date prefers its text.</summary>
    public static JsValue ToPrimitive(Evaluation run, JsValue value) =>
        value.AsObject is { } thing ? ObjectToPrimitive(run, value, preferText: thing is JsDate) : value;

    /// <summary>For <c>-</c>, <c>&lt;</c> and the like, where a date is its time.</summary>
    public static JsValue ToNumeric(Evaluation run, JsValue value) =>
        value.IsObject ? ObjectToPrimitive(run, value, preferText: false) : value;

    public static double ToInteger(Evaluation run, JsValue value)
    {
        var number = ToNumber(run, value);
        return double.IsNaN(number) ? 0 : Math.Truncate(number) + 0.0;
    }

    public static int ToInt32(Evaluation run, JsValue value) => ToInt32(ToNumber(run, value));

    public static int ToInt32(double number)
    {
        if (number is >= int.MinValue and <= int.MaxValue)
        {
            return (int)number;
        }

        if (!double.IsFinite(number))
        {
            return 0;
        }

        var rest = Math.IEEERemainder(Math.Truncate(number), 4294967296.0);
        return unchecked((int)(uint)(long)rest);
    }

    public static uint ToUint32(Evaluation run, JsValue value) => unchecked((uint)ToInt32(run, value));

    /// <summary>A relative position as <c>slice</c> takes it: negative counts from the end.</summary>
    public static int ToPosition(Evaluation run, JsValue value, int length, int whenMissing)
    {
        if (value.IsUndefined)
        {
            return whenMissing;
        }

        var at = ToInteger(run, value);
        return (int)(at < 0 ? Math.Max(0, length + at) : Math.Min(at, length));
    }

    public static string TypeOf(JsValue value) => value.Kind switch
    {
        JsKind.Undefined => "undefined",
        JsKind.Boolean => "boolean",
        JsKind.Number => "number",
        JsKind.String => "string",
        JsKind.Function => "function",
        _ => "object",
    };

    private static JsValue ObjectToPrimitive(Evaluation run, JsValue value, bool preferText)
    {
        var thing = value.AsObject!;
        run.Enter(4);
        run.Step(1);
        var first = preferText ? "toString" : "valueOf";
        var second = preferText ? "valueOf" : "toString";
        var result = TryOwn(run, value, first) ?? BuiltIn(run, thing, preferText) ?? TryOwn(run, value, second);
        result ??= thing.HasOwn("toString") ? null : JsValue.Of(DefaultText(run, thing));
        run.Leave(4);
        return result ?? throw run.TypeError("Cannot convert object to primitive value");
    }

    private static JsValue? TryOwn(Evaluation run, JsValue value, string name)
    {
        if (!value.AsObject!.TryGetOwn(name, out var method) || !method.IsCallable)
        {
            return null;
        }

        var result = run.Call(method, value);
        return result.IsObject ? null : result;
    }

    private static JsValue? BuiltIn(Evaluation run, JsObject thing, bool preferText)
    {
        if (preferText)
        {
            return thing.HasOwn("toString") ? null : JsValue.Of(DefaultText(run, thing));
        }

        return thing is JsDate date ? JsValue.Of(date.Time) : null;
    }

    private static string DefaultText(Evaluation run, JsObject thing) =>
        thing is JsArray array ? ArrayMembers.Join(run, array, ",") : thing.Describe();
}
