namespace CaseManagement.Cases.Clocks;

/// <summary>Consecutive days that a limit left out for one reason.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Name">Weekend, the holiday's name, or the ground of the pause.</param>
public sealed record ExcludedDays(DateOnly From, DateOnly To, Sentence Name);

/// <summary>Why a clock ends when it ends.</summary>
/// <param name="Rule">The length and how it is counted.</param>
/// <param name="Start">Day 0.</param>
/// <param name="FirstDay">Day 1, the day after.</param>
/// <param name="Excluded">Days left out, by name and in order.</param>
/// <param name="MakeUpDaysCounted">Saturdays and Sundays that counted because offices worked.</param>
/// <param name="Pauses">Segments in which the clock stood or stands.</param>
/// <param name="Reading">How the clock stands on the day asked about.</param>
/// <param name="Days">Every day, in the order counted.</param>
public sealed record ClockExplanation(
    Sentence Rule,
    DateOnly Start,
    DateOnly FirstDay,
    IReadOnlyList<ExcludedDays> Excluded,
    IReadOnlyList<DateOnly> MakeUpDaysCounted,
    IReadOnlyList<ClockSegment> Pauses,
    ClockReading Reading,
    IReadOnlyList<DayExplanation> Days)
{
    internal static ClockExplanation Of(
        LegalClock clock, DateOnly on, WorkingCalendar calendar, Func<string, Sentence>? groundName)
    {
        var due = clock.DueWithoutOpenPause(calendar);
        var days = clock.OpenPause is { } open
            ? [.. due.Explanation.Where(day => day.Date <= open.From)]
            : due.Explanation;
        return new ClockExplanation(
            RuleOf(clock), clock.Start, clock.Start.AddDays(1), Exclude(clock, days, calendar, groundName),
            [.. days.Where(day => day.Counted && calendar.Describe(day.Date).Kind == DayKind.MakeUp).Select(day => day.Date)],
            [.. clock.Segments.Where(s => s.StopsClock)], clock.Read(on, calendar), days);
    }

    private static Sentence RuleOf(LegalClock clock)
    {
        var (limit, total) = (clock.Limit.Text, clock.ExtendedLimit.Text);
        var first = clock.Start.AddDays(1);
        return clock.Limit == clock.ExtendedLimit
            ? new Sentence($"{limit.Zh}，自次日 {first:yyyy-MM-dd} 起算", $"{limit.En}, counted from the next day, {first:yyyy-MM-dd}")
            : new Sentence(
                $"{limit.Zh}，延长至{total.Zh}，自次日 {first:yyyy-MM-dd} 起算",
                $"{limit.En}, extended to {total.En}, counted from the next day, {first:yyyy-MM-dd}");
    }

    private static List<ExcludedDays> Exclude(
        LegalClock clock, IReadOnlyList<DayExplanation> days, WorkingCalendar calendar, Func<string, Sentence>? groundName)
    {
        var groups = new List<ExcludedDays>();
        foreach (var day in days.Where(d => !d.Counted && d != days[^1]))
        {
            var name = NameOf(clock, calendar.Describe(day.Date), groundName);
            if (groups.Count > 0 && groups[^1] is var last && last.Name == name && last.To.AddDays(1) == day.Date)
            {
                groups[^1] = last with { To = day.Date };
            }
            else
            {
                groups.Add(new ExcludedDays(day.Date, day.Date, name));
            }
        }

        return groups;
    }

    private static Sentence NameOf(LegalClock clock, CalendarDay day, Func<string, Sentence>? groundName)
    {
        var pause = clock.Segments.FirstOrDefault(s => s.StopsClock && s.To is { } to && new Pause(s.From, to).Covers(day.Date));
        var ground = pause is null ? null : groundName?.Invoke(pause.Ground) ?? new Sentence(pause.Ground, pause.Ground);
        return ground is not null ? new Sentence($"期限中止（{ground.Zh}）", $"clock stands ({ground.En})")
            : day.Kind == DayKind.Holiday ? day.Holiday!
            : new Sentence("周末", "weekend");
    }
}
