using System.Globalization;

namespace CaseManagement.Cases.Documents;

/// <summary>Dates and lengths of time as Chinese offices write them.</summary>
public static class ChineseText
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>二〇一七年九月二十日, as below a seal.</summary>
    public static string FormalDate(DateOnly date)
    {
        var year = string.Concat(date.Year.ToString("0000", CultureInfo.InvariantCulture).Select(c => Digits[c - '0']));
        return $"{year}年{UpTo99(date.Month)}月{UpTo99(date.Day)}日";
    }

    /// <summary>20个工作日, 30日, 6个月.</summary>
    /// <param name="count">How many.</param>
    /// <param name="unit"><c>working</c>, <c>calendar</c> or <c>month</c>.</param>
    public static string Length(int count, string unit) => unit switch
    {
        "working" => string.Create(CultureInfo.InvariantCulture, $"{count}个工作日"),
        "calendar" => string.Create(CultureInfo.InvariantCulture, $"{count}日"),
        "month" => string.Create(CultureInfo.InvariantCulture, $"{count}个月"),
        _ => throw new ArgumentException($"There is no unit of time “{unit}”.", nameof(unit)),
    };

    private static string UpTo99(int number)
    {
        var tens = number / 10;
        var ones = number % 10;
        var start = tens switch
        {
            0 => "",
            1 => "十",
            _ => Digits[tens] + "十",
        };
        return ones == 0 ? start : start + Digits[ones];
    }
}
