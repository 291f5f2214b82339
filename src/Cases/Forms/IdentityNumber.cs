using System.Globalization;

namespace CaseManagement.Cases.Forms;

/// <summary>
/// Citizen identity numbers (GB 11643): region, date of birth, sequence, check digit. Region 999999 is nobody's and
/// stands for fictional people in demos and tests.
/// </summary>
public static class IdentityNumber
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private static readonly HashSet<string> Provinces =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45",
        "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    ];

    /// <summary>What is wrong with the number and what to do; null when it is right.</summary>
    public static Sentence? Problem(string number)
    {
        if (number.Length != 18 || !number[..17].All(char.IsAsciiDigit) || !(char.IsAsciiDigit(number[17]) || number[17] is 'X' or 'x'))
        {
            return new("应是 18 位，前 17 位为数字，末位为数字或 X", "must have 18 characters: 17 digits, then a digit or X");
        }

        if (number[..6] != "999999" && !Provinces.Contains(number[..2]))
        {
            return new("前 6 位不是有效的地区代码，请核对", "the first 6 digits are no region code, please compare with the card");
        }

        if (!DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return new("第 7 到 14 位不是有效的出生日期，请核对", "digits 7 to 14 are no date of birth, please compare with the card");
        }

        return char.ToUpperInvariant(number[17]) == CheckDigit(number[..17])
            ? null
            : new("校验位不符，可能有一位写错，请对照身份证核对", "the check digit does not match: one digit may be wrong, please compare with the card");
    }

    /// <summary>The 18th character for the first 17 digits.</summary>
    public static char CheckDigit(string first17)
    {
        var sum = first17.Select((c, i) => (c - '0') * Weights[i]).Sum();
        return "10X98765432"[sum % 11];
    }
}

/// <summary>Telephone numbers of the mainland: 11-digit mobiles, landlines with area code.</summary>
public static class PhoneNumber
{
    /// <summary>True when the text can be dialled.</summary>
    public static bool IsValid(string text)
    {
        var digits = text.Replace("-", "", StringComparison.Ordinal);
        return digits.All(char.IsAsciiDigit)
            && text.Count(c => c == '-') <= 1
            && (digits is ['1', >= '3' and <= '9', ..] ? digits.Length == 11 : digits is ['0', ..] && digits.Length is >= 10 and <= 12);
    }
}
