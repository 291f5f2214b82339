using System.Globalization;

namespace CaseManagement.Workflows.Activities.Waiting;

/// <summary>The days of a schedule.</summary>
internal sealed class CronDays
{
    private readonly ulong months;
    private readonly Func<DateOnly, bool> ofMonth;
    private readonly Func<DateOnly, bool> ofWeek;

    private CronDays(ulong months, Func<DateOnly, bool> ofMonth, Func<DateOnly, bool> ofWeek)
    {
        this.months = months;
        this.ofMonth = ofMonth;
        this.ofWeek = ofWeek;
    }

    /// <summary>Reads the three fields that decide about days.</summary>
    /// <exception cref="FormatException">With a sentence for people.</exception>
    public static CronDays Read(string dayOfMonth, string month, string dayOfWeek) =>
        new(CronField.Month.Read(month), OfMonth(dayOfMonth.ToUpperInvariant()), OfWeek(dayOfWeek.ToUpperInvariant()));

    public bool Match(DateOnly day) => (months >> day.Month & 1) == 1 && ofMonth(day) && ofWeek(day);

    private static Func<DateOnly, bool> OfMonth(string text)
    {
        // L: the last day; L-3: three before it; W: the working day (Monday to Friday) nearest to it, in the same month.
        var working = text.EndsWith('W') && text.Length > 1;
        var place = working ? text[..^1] : text;
        if (place.StartsWith('L'))
        {
            var before = place.Length == 1 ? 0 : place[1] == '-' ? CronField.DayOfMonth.Value(place[2..]) : throw Unknown(text);
            return day => day.Day == Nearest(day, DaysIn(day) - before, working);
        }

        if (working)
        {
            var number = CronField.DayOfMonth.Value(place);
            return day => number <= DaysIn(day) && day.Day == Nearest(day, number, working);
        }

        var set = CronField.DayOfMonth.Read(text);
        return day => (set >> day.Day & 1) == 1;
    }

    private static Func<DateOnly, bool> OfWeek(string text)
    {
        var sharp = text.IndexOf('#', StringComparison.Ordinal);
        if (sharp > 0)
        {
            var (weekday, which) = (CronField.DayOfWeek.Value(text[..sharp]) % 7, Which(text[(sharp + 1)..]));
            return day => (int)day.DayOfWeek == weekday && (day.Day - 1) / 7 == which - 1;
        }

        if (text.Length > 1 && text.EndsWith('L'))
        {
            var weekday = CronField.DayOfWeek.Value(text[..^1]) % 7;
            return day => (int)day.DayOfWeek == weekday && day.Day > DaysIn(day) - 7;
        }

        var set = CronField.DayOfWeek.Read(text);
        set |= set >> 7 & 1;
        return day => (set >> (int)day.DayOfWeek & 1) == 1;
    }

    private static int Which(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var which) && which is >= 1 and <= 5
            ? which
            : throw new FormatException($"“#{text}” must be #1 to #5.");

    private static int Nearest(DateOnly month, int day, bool working)
    {
        if (!working || day < 1)
        {
            return day;
        }

        return new DateOnly(month.Year, month.Month, day).DayOfWeek switch
        {
            System.DayOfWeek.Saturday => day > 1 ? day - 1 : day + 2,
            System.DayOfWeek.Sunday => day < DaysIn(month) ? day + 1 : day - 2,
            _ => day,
        };
    }

    private static int DaysIn(DateOnly day) => DateTime.DaysInMonth(day.Year, day.Month);

    private static FormatException Unknown(string text) => new($"“{text}” is no day of the month.");
}
