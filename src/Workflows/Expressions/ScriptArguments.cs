using CaseManagement.Workflows.Expressions.JavaScript;

namespace CaseManagement.Workflows.Expressions;

/// <summary>Reading what a script gave to a function of the host; what is missing counts as undefined.</summary>
internal static class ScriptArguments
{
    public static JsValue At(this IReadOnlyList<JsValue> arguments, int index) => index < arguments.Count ? arguments[index] : default;

    /// <summary>The argument as text; null for null and undefined.</summary>
    public static string? NullableText(this IReadOnlyList<JsValue> arguments, int index) =>
        arguments.At(index) is { IsNullish: false } value ? DataValue.ToText(ScriptEvaluator.ToData(value)) : null;

    /// <summary>The argument as text; empty for null and undefined.</summary>
    public static string Text(this IReadOnlyList<JsValue> arguments, int index) => arguments.NullableText(index) ?? "";

    /// <summary>The argument as number; NaN when it is none.</summary>
    public static double Number(this IReadOnlyList<JsValue> arguments, int index) => arguments.At(index).AsNumber;
}
