using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Dates as text and back.</summary>
internal static partial class DateText
{
    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public static string Iso(double time)
    {
        var p = DateMath.Parts(time);
        var year = p[0] is >= 0 and <= 9999 ? Pad(p[0], 4) : (p[0] < 0 ? "-" : "+") + Pad(Math.Abs(p[0]), 6);
        return $"{year}-{Pad(p[1] + 1)}-{Pad(p[2])}T{Pad(p[3])}:{Pad(p[4])}:{Pad(p[5])}.{Pad(p[6], 3)}Z";
    }

    public static string Local(double time) =>
        double.IsNaN(time) ? "Invalid Date" : LocalDate(time) + " " + LocalTime(time);

    public static string LocalDate(double time)
    {
        var p = DateMath.Parts(time + DateMath.LocalOffset);
        return double.IsNaN(time) ? "Invalid Date" : $"{Days[(int)p[7]]} {Months[(int)p[1]]} {Pad(p[2])} {Year(p[0])}";
    }

    public static string LocalTime(double time)
    {
        var p = DateMath.Parts(time + DateMath.LocalOffset);
        return double.IsNaN(time) ? "Invalid Date" : $"{Pad(p[3])}:{Pad(p[4])}:{Pad(p[5])} GMT+0800 (China Standard Time)";
    }

    public static string Utc(double time)
    {
        var p = DateMath.Parts(time);
        return double.IsNaN(time)
            ? "Invalid Date"
            : $"{Days[(int)p[7]]}, {Pad(p[2])} {Months[(int)p[1]]} {Year(p[0])} {Pad(p[3])}:{Pad(p[4])}:{Pad(p[5])} GMT";
    }

    /// <summary>The form of zh-CN: 2017/9/20.</summary>
    public static string ChineseDate(double time)
    {
        var p = DateMath.Parts(time + DateMath.LocalOffset);
        return double.IsNaN(time) ? "Invalid Date" : string.Create(CultureInfo.InvariantCulture, $"{p[0]}/{p[1] + 1}/{p[2]}");
    }

    /// <summary>The form of zh-CN: 13:05:09.</summary>
    public static string ChineseTime(double time)
    {
        var p = DateMath.Parts(time + DateMath.LocalOffset);
        return double.IsNaN(time) ? "Invalid Date" : $"{Pad(p[3])}:{Pad(p[4])}:{Pad(p[5])}";
    }

    /// <summary>
    /// The time a text names; NaN when it names none. A date alone in ISO form is UTC, everything else without an offset
    /// is local, as JavaScript has it. Besides ISO: 2017/9/20 with an optional time, and the forms dates themselves write.
    /// </summary>
    public static double Parse(string text)
    {
        text = text.Trim();
        if (IsoForm().Match(text) is { Success: true } iso)
        {
            return FromIso(iso);
        }

        if (SlashForm().Match(text) is { Success: true } slash)
        {
            return FromFields(Number(slash, "y"), Number(slash, "mo"), Number(slash, "d"), slash) - DateMath.LocalOffset;
        }

        if (WordForm().Match(text) is { Success: true } word)
        {
            var month = Array.FindIndex(Months, m => m.Equals(word.Groups["mo"].Value, StringComparison.OrdinalIgnoreCase)) + 1;
            var time = FromFields(Number(word, "y"), month, Number(word, "d"), word);
            return time - (word.Groups["zone"].Success ? Offset(word.Groups["zone"].Value) : DateMath.LocalOffset);
        }

        return double.NaN;
    }

    [GeneratedRegex(@"^(?<y>\d{4}|[+-]\d{6})(?:-(?<mo>\d\d)(?:-(?<d>\d\d))?)?(?:[T ](?<h>\d\d):(?<mi>\d\d)(?::(?<s>\d\d)(?:[.,](?<ms>\d{1,9}))?)?(?<zone>Z|[+-]\d\d:?\d\d)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoForm();

    [GeneratedRegex(@"^(?<y>\d{4})[/-](?<mo>\d{1,2})[/-](?<d>\d{1,2})(?: (?<h>\d{1,2}):(?<mi>\d\d)(?::(?<s>\d\d))?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex SlashForm();

    [GeneratedRegex(@"^(?:[A-Z][a-z]{2},? )?(?:(?<mo>[A-Z][a-z]{2}) (?<d>\d{1,2}),?|(?<d>\d{1,2}) (?<mo>[A-Z][a-z]{2})) (?<y>\d{4})(?: (?<h>\d{1,2}):(?<mi>\d\d)(?::(?<s>\d\d))?)?(?: (?<zone>(?:GMT|UTC|Z)?(?:[+-]\d{4})?)(?: \(.*\))?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex WordForm();

    private static double FromIso(Match match)
    {
        var time = FromFields(Number(match, "y"), Number(match, "mo", 1), Number(match, "d", 1), match);
        var zone = match.Groups["zone"];
        var isDateOnly = !match.Groups["h"].Success;
        return DateMath.Clip(time - (zone.Success ? Offset(zone.Value) : isDateOnly ? 0 : DateMath.LocalOffset));
    }

    private static double FromFields(double year, double month, double day, Match match)
    {
        var (hour, minute, second) = (Number(match, "h"), Number(match, "mi"), Number(match, "s"));
        var fraction = match.Groups["ms"].Success ? Math.Floor(double.Parse("0." + match.Groups["ms"].Value, CultureInfo.InvariantCulture) * 1000 + 1e-6) : 0;
        var valid = month is >= 1 and <= 12 && day is >= 1 and <= 31 && hour <= 24 && minute < 60 && second < 60
            && (hour < 24 || minute + second + fraction == 0);
        return valid ? DateMath.Make(DateMath.Day(year, month - 1, day), DateMath.Time(hour, minute, second, fraction)) : double.NaN;
    }

    private static double Number(Match match, string group, double whenMissing = 0) =>
        match.Groups[group].Success ? double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : whenMissing;

    private static double Offset(string zone)
    {
        var digits = zone.TrimStart('G', 'M', 'T', 'U', 'C', 'Z').Replace(":", "", StringComparison.Ordinal);
        if (digits.Length == 0)
        {
            return 0;
        }

        var number = int.Parse(digits, CultureInfo.InvariantCulture);
        return ((number / 100 * 60) + (number % 100)) * 60_000.0;
    }

    private static string Year(double year) => year < 0 ? "-" + Pad(-year, 6) : Pad(year, 4);

    private static string Pad(double number, int length = 2) =>
        ((long)number).ToString("D" + length.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
