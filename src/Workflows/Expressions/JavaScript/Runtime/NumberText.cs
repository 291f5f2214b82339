using System.Globalization;
using System.Text;

namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Numbers as text and back, digit for digit as JavaScript does it.</summary>
internal static class NumberText
{
    /// <summary>A whole number with more digits is infinite in any radix.</summary>
    private const int MaxDigits = 1100;

    public static string Format(double number)
    {
        if (number is > -1e15 and < 1e15 && number == Math.Truncate(number))
        {
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        }

        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }

        var sign = number < 0 ? "-" : "";
        var (digits, point) = Digits(Math.Abs(number).ToString("R", CultureInfo.InvariantCulture));
        return sign + Lay(digits, point);
    }

    /// <summary>Splits invariant text such as 1.25E-07 into its digits and the position of the decimal point.</summary>
    public static (string Digits, int Point) Digits(string text)
    {
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = e < 0 ? text : text[..e];
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), CultureInfo.InvariantCulture);
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var point = (dot < 0 ? mantissa.Length : dot) + exponent;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        return (digits[leading..].TrimEnd('0'), point - leading);
    }

    public static string Exponential(string digits, int exponent) =>
        digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "") + "e" + (exponent < 0 ? "-" : "+")
        + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);

    public static string InRadix(double number, int radix)
    {
        if (radix == 10 || !double.IsFinite(number))
        {
            return Format(number);
        }

        var sign = number < 0 ? "-" : "";
        number = Math.Abs(number);
        var whole = Math.Floor(number);
        var fraction = Fraction(number - whole, Math.Max(0.5 * (Math.BitIncrement(number) - number), double.Epsilon), radix, ref whole);
        return sign + Whole(whole, radix) + fraction;
    }

    public static double Parse(string text)
    {
        var span = Whitespace.Trim(text);
        if (span.Length == 0)
        {
            return 0;
        }

        if (span.Length > 2 && span[0] == '0' && Radix(span[1]) is var radix and > 0)
        {
            return ParseWhole(span[2..], radix);
        }

        return span switch
        {
            "Infinity" or "+Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => DecimalLength(span) == span.Length ? ParseDecimal(span) : double.NaN,
        };
    }

    /// <summary>How many characters from the start are a decimal number; 0 for none.</summary>
    public static int DecimalLength(ReadOnlySpan<char> text)
    {
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        var whole = SkipDigits(text, ref at);
        var part = 0;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            part = SkipDigits(text, ref at);
        }

        if (whole + part == 0)
        {
            return 0;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var mark = at++;
            at += at < text.Length && text[at] is '+' or '-' ? 1 : 0;
            if (SkipDigits(text, ref at) == 0)
            {
                at = mark;
            }
        }

        return at;
    }

    public static double ParseDecimal(ReadOnlySpan<char> text) =>
        double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>A whole number in a radix; NaN when any character is not a digit of it.</summary>
    public static double ParseWhole(ReadOnlySpan<char> text, int radix)
    {
        if (text.Length == 0)
        {
            return double.NaN;
        }

        var exact = System.Numerics.BigInteger.Zero;
        var significant = 0;
        foreach (var c in text)
        {
            var digit = Digit(c);
            if (digit >= radix)
            {
                return double.NaN;
            }

            significant += significant > 0 || digit > 0 ? 1 : 0;
            exact = significant <= MaxDigits ? (exact * radix) + digit : exact;
        }

        return significant > MaxDigits ? double.PositiveInfinity : RoundToDouble(exact);
    }

    public static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => 99,
    };

    public static int Radix(char mark) => mark switch { 'x' or 'X' => 16, 'o' or 'O' => 8, 'b' or 'B' => 2, _ => 0 };

    private static double RoundToDouble(System.Numerics.BigInteger exact) =>
        double.Parse(exact.ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Lay(string digits, int point)
    {
        if (point is > 21 or <= -6)
        {
            return Exponential(digits, point - 1);
        }

        if (point <= 0)
        {
            return "0." + new string('0', -point) + digits;
        }

        return digits.Length <= point ? digits.PadRight(point, '0') : digits[..point] + "." + digits[point..];
    }

    private static int SkipDigits(ReadOnlySpan<char> text, ref int at)
    {
        var from = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at - from;
    }

    private static string Whole(double whole, int radix)
    {
        var text = new StringBuilder();
        // Digits below the precision of a double are written as zeros, as V8 does.
        while (Math.ILogB(whole) >= 53)
        {
            whole /= radix;
            text.Insert(0, '0');
        }

        do
        {
            var rest = whole % radix;
            text.Insert(0, Letter((int)rest));
            whole = (whole - rest) / radix;
        }
        while (whole > 0);
        return text.ToString();
    }

    /// <summary>The shortest fraction that still tells the number from its neighbours.</summary>
    private static string Fraction(double fraction, double delta, int radix, ref double whole)
    {
        if (fraction < delta)
        {
            return "";
        }

        var digits = new List<int>();
        do
        {
            fraction *= radix;
            delta *= radix;
            var digit = (int)fraction;
            digits.Add(digit);
            fraction -= digit;
            if ((fraction > 0.5 || (fraction == 0.5 && (digit & 1) == 1)) && fraction + delta > 1)
            {
                CarryOver(digits, radix, ref whole);
                break;
            }
        }
        while (fraction >= delta);
        return digits.Count == 0 ? "" : "." + string.Concat(digits.Select(Letter));
    }

    private static void CarryOver(List<int> digits, int radix, ref double whole)
    {
        while (digits.Count > 0)
        {
            var last = digits[^1] + 1;
            digits.RemoveAt(digits.Count - 1);
            if (last < radix)
            {
                digits.Add(last);
                return;
            }
        }

        whole++;
    }

    private static char Letter(int digit) => "0123456789abcdefghijklmnopqrstuvwxyz"[digit];
}
