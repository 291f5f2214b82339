using CaseManagement.Cases.Clocks;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>Why a clock ends when it ends: its days as a calendar of weeks, and the same in sentences.</summary>
public sealed record WhyCalendar(
    ClockExplanation Explanation, string? Law, IReadOnlyList<WhyWeek> Weeks, IReadOnlyList<DateOnly> WeekendDays)
{
    /// <summary>Lays the days out in weeks from Monday.</summary>
    /// <param name="explanation">The clock's own explanation.</param>
    /// <param name="law">Where the limit is written.</param>
    /// <param name="today">The office's day.</param>
    /// <param name="calendar">Names holidays and make-up days.</param>
    public static WhyCalendar Of(ClockExplanation explanation, string? law, DateOnly today, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        ArgumentNullException.ThrowIfNull(calendar);
        var days = explanation.Days.ToDictionary(d => d.Date);
        var last = explanation.Days.Count > 0 ? explanation.Days[^1].Date : explanation.Start;
        var weeks = new List<WhyWeek>();
        for (var monday = MondayOf(explanation.Start); monday <= last; monday = monday.AddDays(7))
        {
            weeks.Add(new WhyWeek(monday, [.. Enumerable.Range(0, 7).Select(i => DayOf(monday.AddDays(i), explanation, days, today, calendar))]));
        }

        return new WhyCalendar(explanation, law, weeks,
            [.. explanation.Days.Where(d => !d.Counted && calendar.Describe(d.Date).Kind == DayKind.Weekend).Select(d => d.Date)]);
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static WhyDay DayOf(
        DateOnly date, ClockExplanation explanation, Dictionary<DateOnly, DayExplanation> days, DateOnly today, WorkingCalendar calendar)
    {
        var kind = calendar.Describe(date).Kind;
        var mark = date == explanation.Start ? WhyMark.Start
            : !days.TryGetValue(date, out var day) ? WhyMark.Outside
            : day.Counted ? WhyMark.Counted
            : explanation.Pauses.Any(p => p.From < date && (p.To is null || date <= p.To)) ? WhyMark.Paused
            : kind == DayKind.Holiday ? WhyMark.Holiday
            : kind == DayKind.Weekend ? WhyMark.Weekend
            : WhyMark.Moved;
        var ordinal = mark == WhyMark.Counted ? days[date].Ordinal : (int?)null;
        return new WhyDay(date, mark, ordinal, kind == DayKind.MakeUp && mark == WhyMark.Counted,
            date == today, date == explanation.Reading.Due && mark != WhyMark.Start);
    }
}

/// <summary>One week of the calendar.</summary>
public sealed record WhyWeek(DateOnly Monday, IReadOnlyList<WhyDay> Days);

/// <summary>One day of the calendar.</summary>
/// <param name="Date">The day.</param>
/// <param name="Mark">What it is for the limit.</param>
/// <param name="Ordinal">Which counted day it is, from 1.</param>
/// <param name="MakeUp">A Saturday or Sunday that counts because offices work.</param>
/// <param name="Today">Whether it is the office's day.</param>
/// <param name="Due">Whether the limit ends on it.</param>
public sealed record WhyDay(DateOnly Date, WhyMark Mark, int? Ordinal, bool MakeUp, bool Today, bool Due)
{
    /// <summary>Classes of its cell.</summary>
    public string Css => string.Join(' ', new[]
    {
        Mark switch { WhyMark.Start => "start", WhyMark.Counted => "in", WhyMark.Outside => "out", WhyMark.Paused => "pause", _ => "" },
        MakeUp ? "makeup" : "", Today ? "today" : "", Due ? "due" : "",
    }.Where(c => c.Length > 0));
}

/// <summary>What a day is for a limit.</summary>
public enum WhyMark
{
    /// <summary>Before the start or after the end.</summary>
    Outside,

    /// <summary>Day 0.</summary>
    Start,

    Counted,
    Weekend,
    Holiday,

    /// <summary>The clock stood.</summary>
    Paused,

    /// <summary>The last day was no working day, so the end moved to this one.</summary>
    Moved,
}
