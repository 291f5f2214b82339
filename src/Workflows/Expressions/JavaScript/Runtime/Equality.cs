namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary><c>===</c>, <c>==</c>, <c>Object.is</c> and the comparison of maps, by the rules of the language.</summary>
internal static class Equality
{
    public static bool Strict(JsValue left, JsValue right)
    {
        if (left.IsNumber)
        {
            return right.IsNumber && left.Number == right.Number;
        }

        if (left.AsString is { } text)
        {
            return right.AsString is { } other && string.Equals(text, other, StringComparison.Ordinal);
        }

        if (left.IsBoolean)
        {
            return right.IsBoolean && left.Number == right.Number;
        }

        return left.IsObject ? ReferenceEquals(left.AsObject, right.AsObject) : left.Kind == right.Kind && !right.IsObject;
    }

    public static bool SameValueZero(JsValue left, JsValue right) =>
        Strict(left, right) || (left.IsNumber && right.IsNumber && double.IsNaN(left.Number) && double.IsNaN(right.Number));

    public static bool SameValue(JsValue left, JsValue right) =>
        left.IsNumber && right.IsNumber ? left.Number.Equals(right.Number) && double.IsNegative(left.Number) == double.IsNegative(right.Number) : Strict(left, right);

    public static bool Loose(Evaluation run, JsValue left, JsValue right)
    {
        if (left.IsNullish || right.IsNullish)
        {
            return left.IsNullish && right.IsNullish;
        }

        if (left.IsObject != right.IsObject)
        {
            left = Coercion.ToPrimitive(run, left);
            right = Coercion.ToPrimitive(run, right);
        }

        if (left.Kind == right.Kind || left.IsObject)
        {
            return Strict(left, right);
        }

        return Coercion.ToNumber(run, left) == Coercion.ToNumber(run, right);
    }
}
