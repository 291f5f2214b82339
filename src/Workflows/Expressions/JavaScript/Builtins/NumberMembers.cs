using System.Globalization;
using System.Text;

namespace CaseManagement.Workflows.Expressions.JavaScript;

internal static class NumberMembers
{
    public static readonly JsValue ParseInt = JsValue.Of(new JsNative("parseInt", 2, ReadInteger));

    public static readonly JsValue ParseFloat = JsValue.Of(new JsNative("parseFloat", 1, ReadFloat));

    public static readonly MemberTable Table = new MemberTable()
        .Method("toString", 1, InRadix)
        .Method("toFixed", 1, ToFixed)
        .Method("toPrecision", 1, ToPrecision)
        .Method("toExponential", 1, ToExponential)
        .Method("toLocaleString", 0, ToGrouped)
        .Method("valueOf", 0, (run, self, _) => JsValue.Of(Self(run, self)));

    public static readonly JsValue Constructor = JsValue.Of(new JsNative("Number", 1, (run, _, a) =>
        JsValue.Of(a.Length == 0 ? 0 : Coercion.ToNumber(run, a[0])))
    {
        Statics = new MemberTable()
            .Value("prototype", JsValue.Of(new JsNamespace("Number", Table)))
            .Value("MAX_SAFE_INTEGER", JsValue.Of(9007199254740991))
            .Value("MIN_SAFE_INTEGER", JsValue.Of(-9007199254740991))
            .Value("MAX_VALUE", JsValue.Of(double.MaxValue))
            .Value("MIN_VALUE", JsValue.Of(double.Epsilon))
            .Value("EPSILON", JsValue.Of(Math.Pow(2, -52)))
            .Value("NaN", JsValue.Of(double.NaN))
            .Value("POSITIVE_INFINITY", JsValue.Of(double.PositiveInfinity))
            .Value("NEGATIVE_INFINITY", JsValue.Of(double.NegativeInfinity))
            .Value("parseInt", ParseInt)
            .Value("parseFloat", ParseFloat)
            .Method("isInteger", 1, (_, _, a) => JsValue.Of(IsInteger(a.At(0))))
            .Method("isSafeInteger", 1, (_, _, a) => JsValue.Of(IsInteger(a.At(0)) && Math.Abs(a[0].Number) <= 9007199254740991))
            .Method("isFinite", 1, (_, _, a) => JsValue.Of(double.IsFinite(a.At(0).AsNumber)))
            .Method("isNaN", 1, (_, _, a) => JsValue.Of(a.At(0).IsNumber && double.IsNaN(a[0].Number))),
    });

    private static bool IsInteger(JsValue value) => double.IsFinite(value.AsNumber) && value.Number == Math.Truncate(value.Number);

    private static double Self(Evaluation run, JsValue self) =>
        self.IsNumber ? self.Number : throw run.TypeError("Number method called on a value that is not a number");

    private static JsValue InRadix(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var radix = arguments.At(0).IsUndefined ? 10 : Coercion.ToInteger(run, arguments[0]);
        return radix is >= 2 and <= 36
            ? run.Text(NumberText.InRadix(Self(run, self), (int)radix))
            : throw run.RangeError("toString() radix must be between 2 and 36");
    }

    private static JsValue ToFixed(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var number = Self(run, self);
        var digits = Count(run, arguments.At(0), 0, 100, "toFixed() digits argument must be between 0 and 100");
        if (!double.IsFinite(number) || Math.Abs(number) >= 1e21)
        {
            return run.Text(NumberText.Format(number));
        }

        return run.Text(ExactDecimal.Fixed(number, digits));
    }

    private static JsValue ToExponential(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var number = Self(run, self);
        if (!double.IsFinite(number))
        {
            return run.Text(NumberText.Format(number));
        }

        var digits = Count(run, arguments.At(0), 0, 100, "toExponential() argument must be between 0 and 100");

        var shortest = NumberText.Digits(Math.Abs(number).ToString("R", CultureInfo.InvariantCulture)).Digits.Length;
        var count = arguments.At(0).IsUndefined ? Math.Max(1, shortest) : digits + 1;
        var (text, point) = ExactDecimal.Leading(Math.Abs(number), count);
        return run.Text((number < 0 ? "-" : "") + NumberText.Exponential(text, point - 1));
    }

    private static JsValue ToPrecision(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var number = Self(run, self);
        if (arguments.At(0).IsUndefined || !double.IsFinite(number))
        {
            return run.Text(NumberText.Format(number));
        }

        var precision = Count(run, arguments[0], 1, 100, "toPrecision() argument must be between 1 and 100");
        var (digits, point) = ExactDecimal.Leading(Math.Abs(number), precision);
        var text = point is < -5 || point > precision
            ? NumberText.Exponential(digits, point - 1)
            : point <= 0 ? "0." + new string('0', -point) + digits
            : point == precision ? digits : digits[..point] + "." + digits[point..];
        return run.Text((number < 0 ? "-" : "") + text);
    }

    private static int Count(Evaluation run, JsValue value, int from, int to, string refusal)
    {
        var count = Coercion.ToInteger(run, value);
        return count >= from && count <= to ? (int)count : throw run.RangeError(refusal);
    }

    /// <summary>Groups of three and at most three decimals, the form of both zh-CN and en-US; the locale argument is not looked at.</summary>
    private static JsValue ToGrouped(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var number = Self(run, self);
        if (!double.IsFinite(number))
        {
            return run.Text(double.IsNaN(number) ? "NaN" : number > 0 ? "∞" : "-∞");
        }

        var least = Option(run, arguments.At(1), "minimumFractionDigits", 0);
        var most = Option(run, arguments.At(1), "maximumFractionDigits", Math.Max(3, least));
        var format = new StringBuilder("#,##0");
        if (most > 0)
        {
            format.Append('.').Append('0', least).Append('#', Math.Max(0, most - least));
        }

        return run.Text(number.ToString(format.ToString(), CultureInfo.InvariantCulture));
    }

    private static int Option(Evaluation run, JsValue options, string name, int whenMissing)
    {
        var value = options.IsObject ? Properties.Get(run, options, name) : default;
        return value.IsUndefined ? whenMissing : Count(run, value, 0, 20, name + " value is out of range.");
    }

    private static JsValue ReadFloat(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var text = Coercion.ToText(run, arguments.At(0));
        run.Step(text.Length / 16);
        var rest = Whitespace.TrimStart(text);
        var sign = rest.Length > 0 && rest[0] is '+' or '-' ? 1 : 0;
        if (rest[sign..].StartsWith("Infinity"))
        {
            return JsValue.Of(rest[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity);
        }

        var length = NumberText.DecimalLength(rest);
        return JsValue.Of(length == 0 ? double.NaN : NumberText.ParseDecimal(rest[..length]));
    }

    private static JsValue ReadInteger(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var text = Coercion.ToText(run, arguments.At(0));
        run.Step(text.Length / 4);
        var rest = Whitespace.Trim(text);
        var negative = rest.Length > 0 && rest[0] == '-';
        rest = rest.Length > 0 && rest[0] is '+' or '-' ? rest[1..] : rest;
        var radix = Coercion.ToInt32(run, arguments.At(1));
        if (radix is 0 or 16 && rest.Length >= 2 && rest[0] == '0' && rest[1] is 'x' or 'X')
        {
            rest = rest[2..];
            radix = 16;
        }

        radix = radix == 0 ? 10 : radix;
        var end = 0;
        while (radix is >= 2 and <= 36 && end < rest.Length && end < 2000 && NumberText.Digit(rest[end]) < radix)
        {
            end++;
        }

        var number = NumberText.ParseWhole(rest[..end], radix);
        return JsValue.Of(negative ? -number : number);
    }
}
