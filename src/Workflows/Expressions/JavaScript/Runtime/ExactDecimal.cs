using System.Globalization;
using System.Numerics;

namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Rounds the exact value of a double to decimal digits, halves away from zero, as <c>toFixed</c> and its kin want.</summary>
internal static class ExactDecimal
{
    /// <summary>The number with so many digits behind the point.</summary>
    public static string Fixed(double number, int digits)
    {
        var text = Scaled(Math.Abs(number), digits).ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        var whole = text[..^digits];
        return (number < 0 ? "-" : "") + whole + (digits > 0 ? "." + text[^digits..] : "");
    }

    /// <summary>So many leading digits of a positive number, and the position of its decimal point.</summary>
    public static (string Digits, int Point) Leading(double number, int count)
    {
        if (number == 0)
        {
            return (new string('0', count), 1);
        }

        var point = NumberText.Digits(number.ToString("R", CultureInfo.InvariantCulture)).Point;
        var digits = Scaled(number, count - point).ToString(CultureInfo.InvariantCulture);
        // 9.99 rounded to two digits has one digit more before the point.
        return digits.Length > count ? (digits[..count], point + 1) : (digits, point);
    }

    /// <summary>number × 10^power, rounded.</summary>
    private static BigInteger Scaled(double number, int power)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xFFFFFFFFFFFFF;
        var numerator = new BigInteger(exponent == 0 ? fraction : fraction | 0x10000000000000);
        var shift = Math.Max(exponent, 1) - 1075;
        var denominator = BigInteger.One;
        if (shift >= 0)
        {
            numerator <<= shift;
        }
        else
        {
            denominator <<= -shift;
        }

        if (power >= 0)
        {
            numerator *= BigInteger.Pow(10, power);
        }
        else
        {
            denominator *= BigInteger.Pow(10, -power);
        }

        return ((numerator * 2) + denominator) / (denominator * 2);
    }
}
