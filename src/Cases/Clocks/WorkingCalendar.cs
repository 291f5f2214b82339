using System.Collections.Frozen;

namespace CaseManagement.Cases.Clocks;

/// <summary>
/// The working days of a country or region: Monday to Friday, less the days off of the yearly holiday notices, plus
/// their make-up days (行政许可法 §82: limits in working days leave out statutory holidays). Immutable.
/// Years without a notice are unconfirmed: there only the weekend counts.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly FrozenDictionary<DateOnly, CalendarDay> _special;
    private readonly FrozenSet<int> _confirmed;

    internal WorkingCalendar(string name, Sentence title, IEnumerable<int> confirmed, IEnumerable<CalendarDay> special)
    {
        Name = name;
        Title = title;
        _confirmed = confirmed.ToFrozenSet();
        _special = special.ToFrozenDictionary(day => day.Date);
    }

    /// <summary>Name by which it is asked for, such as <c>cn</c>.</summary>
    public string Name { get; }

    /// <summary>Name for people.</summary>
    public Sentence Title { get; }

    /// <summary>Whether offices work on this date.</summary>
    public bool IsWorking(DateOnly date) =>
        _special.TryGetValue(date, out var day) ? day.IsWorking : !IsWeekend(date);

    /// <summary>Whether the holiday notice of this year is known.</summary>
    public bool IsConfirmed(int year) => _confirmed.Contains(year);

    /// <summary>What kind of day this is, and why.</summary>
    public CalendarDay Describe(DateOnly date) =>
        _special.TryGetValue(date, out var day)
            ? day
            : new CalendarDay(date, IsWeekend(date) ? DayKind.Weekend : DayKind.Ordinary, null, IsConfirmed(date.Year));

    /// <summary>Working days after <paramref name="after"/> up to and including <paramref name="through"/>; 0 when that is not later.</summary>
    public int WorkingDaysBetween(DateOnly after, DateOnly through)
    {
        var count = 0;
        for (var date = after.AddDays(1); date <= through; date = date.AddDays(1))
        {
            count += IsWorking(date) ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// Working days left until a limit ends: 0 on its last day, negative by the working days that passed since
    /// (a limit ends at 24:00 of its due date).
    /// </summary>
    public int RemainingWorkingDays(DateOnly today, DateOnly due) =>
        today <= due ? WorkingDaysBetween(today, due) : -WorkingDaysBetween(due, today);

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
