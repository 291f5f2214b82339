namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>What the operators do.</summary>
internal static class Operation
{
    public static BinaryOperator? Find(string sign) => sign switch
    {
        "+" => Add,
        "-" => (run, a, b) => JsValue.Of(Number(run, a) - Number(run, b)),
        "*" => (run, a, b) => JsValue.Of(Number(run, a) * Number(run, b)),
        "/" => (run, a, b) => JsValue.Of(Number(run, a) / Number(run, b)),
        "%" => (run, a, b) => JsValue.Of(Number(run, a) % Number(run, b)),
        "**" => (run, a, b) => JsValue.Of(Power(Number(run, a), Number(run, b))),
        "&" => (run, a, b) => JsValue.Of(Coercion.ToInt32(run, a) & Coercion.ToInt32(run, b)),
        "|" => (run, a, b) => JsValue.Of(Coercion.ToInt32(run, a) | Coercion.ToInt32(run, b)),
        "^" => (run, a, b) => JsValue.Of(Coercion.ToInt32(run, a) ^ Coercion.ToInt32(run, b)),
        "<<" => (run, a, b) => JsValue.Of(Coercion.ToInt32(run, a) << (int)(Coercion.ToUint32(run, b) & 31)),
        ">>" => (run, a, b) => JsValue.Of(Coercion.ToInt32(run, a) >> (int)(Coercion.ToUint32(run, b) & 31)),
        ">>>" => (run, a, b) => JsValue.Of(Coercion.ToUint32(run, a) >> (int)(Coercion.ToUint32(run, b) & 31)),
        "===" => (_, a, b) => JsValue.Of(Equality.Strict(a, b)),
        "!==" => (_, a, b) => JsValue.Of(!Equality.Strict(a, b)),
        "==" => (run, a, b) => JsValue.Of(Equality.Loose(run, a, b)),
        "!=" => (run, a, b) => JsValue.Of(!Equality.Loose(run, a, b)),
        "<" => (run, a, b) => JsValue.Of(Compare(run, a, b, -1)),
        ">" => (run, a, b) => JsValue.Of(Compare(run, a, b, 1)),
        "<=" => (run, a, b) => JsValue.Of(Compare(run, a, b, -1, orEqual: true)),
        ">=" => (run, a, b) => JsValue.Of(Compare(run, a, b, 1, orEqual: true)),
        "in" => (run, a, b) => JsValue.Of(Properties.Has(run, b, Coercion.ToKey(run, a))),
        "instanceof" => InstanceOf,
        _ => null,
    };

    public static JsValue Add(Evaluation run, JsValue left, JsValue right)
    {
        left = Coercion.ToPrimitive(run, left);
        right = Coercion.ToPrimitive(run, right);
        return left.IsString || right.IsString
            ? Concatenate(run, Coercion.ToText(run, left), Coercion.ToText(run, right))
            : JsValue.Of(Coercion.ToNumber(run, left) + Coercion.ToNumber(run, right));
    }

    public static JsValue Negate(Evaluation run, JsValue value) => JsValue.Of(-Number(run, value));

    public static JsValue Plus(Evaluation run, JsValue value) => JsValue.Of(Number(run, value));

    public static JsValue Not(Evaluation run, JsValue value) => JsValue.Of(!Coercion.ToBoolean(value));

    public static JsValue Complement(Evaluation run, JsValue value) => JsValue.Of(~Coercion.ToInt32(run, value));

    public static JsValue Void(Evaluation run, JsValue value) => default;

    /// <summary>One to the power of anything unknown is unknown in JavaScript, other than in IEEE 754.</summary>
    public static double Power(double x, double y) =>
        double.IsNaN(y) || (Math.Abs(x) == 1 && double.IsInfinity(y)) ? double.NaN : Math.Pow(x, y);

    private static double Number(Evaluation run, JsValue value) => value.IsNumber ? value.Number : Coercion.ToNumber(run, value);

    private static JsValue Concatenate(Evaluation run, string left, string right)
    {
        run.Allocate(24 + (2L * (left.Length + right.Length)));
        return JsValue.Of(string.Concat(left, right));
    }

    private static bool Compare(Evaluation run, JsValue left, JsValue right, int wanted, bool orEqual = false)
    {
        left = Coercion.ToNumeric(run, left);
        right = Coercion.ToNumeric(run, right);
        if (left.AsString is { } first && right.AsString is { } second)
        {
            var order = Math.Sign(string.CompareOrdinal(first, second));
            return order == wanted || (orEqual && order == 0);
        }

        var a = Coercion.ToNumber(run, left);
        var b = Coercion.ToNumber(run, right);
        return (wanted < 0 ? a < b : a > b) || (orEqual && a == b);
    }

    private static JsValue InstanceOf(Evaluation run, JsValue value, JsValue type)
    {
        if (type.AsFunction is not { } function)
        {
            throw run.TypeError("Right-hand side of 'instanceof' is not callable");
        }

        return JsValue.Of(value.AsObject is { } thing && function.IsInstance(thing));
    }
}
