namespace CaseManagement.Workflows.Expressions.JavaScript;

internal static class MathMembers
{
    public static readonly MemberTable Table = Create();

    private static MemberTable Create()
    {
        var table = new MemberTable()
            .Value("PI", JsValue.Of(Math.PI))
            .Value("E", JsValue.Of(Math.E))
            .Value("LN2", JsValue.Of(0.6931471805599453))
            .Value("LN10", JsValue.Of(2.302585092994046))
            .Value("LOG2E", JsValue.Of(1.4426950408889634))
            .Value("LOG10E", JsValue.Of(0.4342944819032518))
            .Value("SQRT2", JsValue.Of(1.4142135623730951))
            .Value("SQRT1_2", JsValue.Of(0.7071067811865476))
            .Method("random", 0, (run, _, _) => JsValue.Of(run.Host.NextRandom()))
            .Method("max", 2, (run, _, a) => Fold(run, a, double.NegativeInfinity, Math.Max))
            .Method("min", 2, (run, _, a) => Fold(run, a, double.PositiveInfinity, Math.Min))
            .Method("pow", 2, (run, _, a) => JsValue.Of(Operation.Power(Coercion.ToNumber(run, a.At(0)), Coercion.ToNumber(run, a.At(1)))))
            .Method("atan2", 2, (run, _, a) => JsValue.Of(Math.Atan2(Coercion.ToNumber(run, a.At(0)), Coercion.ToNumber(run, a.At(1)))))
            .Method("hypot", 2, (run, _, a) => JsValue.Of(Math.Sqrt(a.Sum(x => Math.Pow(Coercion.ToNumber(run, x), 2)))))
            .Method("imul", 2, (run, _, a) => JsValue.Of(unchecked(Coercion.ToInt32(run, a.At(0)) * Coercion.ToInt32(run, a.At(1)))))
            .Method("clz32", 1, (run, _, a) => JsValue.Of(System.Numerics.BitOperations.LeadingZeroCount(Coercion.ToUint32(run, a.At(0)))));
        foreach (var (name, function) in OfOne)
        {
            table.Method(name, 1, (run, _, a) => JsValue.Of(function(Coercion.ToNumber(run, a.At(0)))));
        }

        return table;
    }

    private static IEnumerable<(string Name, Func<double, double> Function)> OfOne =>
    [
        ("abs", Math.Abs), ("floor", Math.Floor), ("ceil", Math.Ceiling), ("trunc", Math.Truncate), ("round", Round),
        ("sign", x => double.IsNaN(x) || x == 0 ? x : Math.Sign(x)), ("sqrt", Math.Sqrt), ("cbrt", CubeRoot),
        ("exp", Math.Exp), ("expm1", x => Math.Abs(x) < 1e-5 ? x + (x * x / 2) : Math.Exp(x) - 1), ("log", Math.Log),
        ("log2", Math.Log2), ("log10", Math.Log10), ("log1p", x => Math.Abs(x) < 1e-5 ? x - (x * x / 2) : Math.Log(1 + x)),
        ("sin", Math.Sin), ("cos", Math.Cos), ("tan", Math.Tan), ("asin", Math.Asin), ("acos", Math.Acos), ("atan", Math.Atan),
        ("sinh", Math.Sinh), ("cosh", Math.Cosh), ("tanh", Math.Tanh), ("asinh", Math.Asinh), ("acosh", Math.Acosh), ("atanh", Math.Atanh),
        ("fround", x => (double)(float)x),
    ];

    /// <summary>Halves go up, also below zero; -0.5 gives -0.</summary>
    private static double Round(double x)
    {
        var floor = Math.Floor(x);
        var rounded = x - floor >= 0.5 ? floor + 1 : floor;
        return rounded == 0 && x < 0 ? -0.0 : rounded;
    }

    /// <summary>The machine's library is off by a digit here and there.</summary>
    private static double CubeRoot(double x)
    {
        var root = Math.Cbrt(x);
        if (!double.IsFinite(root) || root == 0)
        {
            return root;
        }

        // One step of Newton's method with the exact remainder: the nearest number whatever the machine's library gave.
        var square = root * root;
        var cube = square * root;
        var lost = Math.FusedMultiplyAdd(square, root, -cube) + (Math.FusedMultiplyAdd(root, root, -square) * root);
        return root + ((x - cube - lost) / (3 * square));
    }

    private static JsValue Fold(Evaluation run, JsValue[] arguments, double start, Func<double, double, double> function)
    {
        run.Step(arguments.Length / 8);
        return JsValue.Of(arguments.Aggregate(start, (sum, next) => function(sum, Coercion.ToNumber(run, next))));
    }
}
