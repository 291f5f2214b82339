namespace CaseManagement.Cases.Clocks;

/// <summary>
/// A legal limit in its course: when it began, how long it is and what happened to it. Everything else (due date, days
/// left, light) is derived from these and the calendar, so a corrected segment or calendar corrects all of it.
/// </summary>
/// <param name="Start">Day 0: counting begins the day after.</param>
/// <param name="Limit">The length without extension; not negative.</param>
/// <param name="Segments">What happened, in the order it happened.</param>
public sealed record LegalClock(DateOnly Start, Limit Limit, IReadOnlyList<ClockSegment> Segments)
{
    /// <summary>A clock to which nothing has happened yet.</summary>
    public static LegalClock Begin(DateOnly start, Limit limit) => new(start, limit, []);

    /// <summary>The length with what extensions added.</summary>
    public Limit ExtendedLimit =>
        Limit with { Count = Limit.Count + Segments.Where(s => s.Kind == SegmentKind.Extension).Sum(s => s.Added) };

    /// <summary>The segment in which the clock stands with no end known yet.</summary>
    public ClockSegment? OpenPause => Segments.FirstOrDefault(s => s.StopsClock && s.To is null);

    /// <summary>The due date; null while the clock stands with no end known, unless it had passed before.</summary>
    public DueDate? Due(WorkingCalendar calendar)
    {
        var due = DueWithoutOpenPause(calendar);
        return OpenPause is { } open && open.From < due.Due ? null : due;
    }

    /// <summary>How the clock stands on a day.</summary>
    public ClockReading Read(DateOnly on, WorkingCalendar calendar, LightRule? rule = null)
    {
        var due = DueWithoutOpenPause(calendar);
        var limit = ExtendedLimit;
        var pause = Segments.FirstOrDefault(s => StandsOn(s, on) && s.From < due.Due);
        var frozen = OpenPause is { } open && open.From < due.Due ? open : null;
        var remaining = frozen is not null
            ? due.Explanation.Count(day => day.Counted && day.Date > Earlier(on, frozen.From))
            : Remaining(on, due.Due, calendar);
        var unit = frozen is null ? LimitUnit.Working : limit.Unit == LimitUnit.Working ? LimitUnit.Working : LimitUnit.Calendar;
        return new ClockReading(
            on, frozen is null ? due.Due : null, remaining, unit, pause,
            (rule ?? LightRule.Usual).LightOf(remaining, limit, pause is not null), due.Unconfirmed);
    }

    /// <summary>Answers "why?" on a day: the rule, what was left out, what was counted although it is a weekend, and the pauses.</summary>
    /// <param name="on">The day asked about.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="groundName">What people call the ground of a pause; its key without it.</param>
    public ClockExplanation Explain(DateOnly on, WorkingCalendar calendar, Func<string, Sentence>? groundName = null) =>
        ClockExplanation.Of(this, on, calendar, groundName);

    /// <summary>The clock stands from the day after <paramref name="from"/>; refused while it stands already.</summary>
    public Result<LegalClock> Pause(SegmentKind kind, DateOnly from, string ground)
    {
        if (OpenPause is not null)
        {
            return new Refusal("clock-paused", new Sentence("期限已经中止。", "The clock already stands."));
        }

        if (from < Start)
        {
            return new Refusal("pause-before-start", new Sentence(
                $"中止日期不能早于起算日 {Start:yyyy-MM-dd}。", $"A clock cannot stand before it started on {Start:yyyy-MM-dd}."));
        }

        return With(new ClockSegment(kind, from, null, ground, StopsClock: true));
    }

    /// <summary>The clock runs again from the day after <paramref name="on"/>; refused while it runs.</summary>
    public Result<LegalClock> Resume(DateOnly on)
    {
        if (OpenPause is not { } open)
        {
            return new Refusal("clock-running", new Sentence("期限没有中止。", "The clock does not stand."));
        }

        if (on < open.From)
        {
            return new Refusal("resume-before-pause", new Sentence(
                $"恢复日期不能早于中止日期 {open.From:yyyy-MM-dd}。", $"A clock cannot run again before it stood on {open.From:yyyy-MM-dd}."));
        }

        return this with { Segments = [.. Segments.Select(s => s == open ? s with { To = on } : s)] };
    }

    /// <summary>Makes the limit longer, once and before it ends (行政许可法 §42); the count is in the unit of the limit.</summary>
    public Result<LegalClock> Extend(DateOnly on, int count, string ground, WorkingCalendar calendar)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (Segments.Any(s => s.Kind == SegmentKind.Extension))
        {
            return new Refusal("already-extended", new Sentence("期限只能延长一次。", "A limit can be extended only once."));
        }

        if (OpenPause is not null)
        {
            return new Refusal("clock-paused", new Sentence(
                "期限中止期间不能延长，请先恢复。", "A limit cannot be extended while its clock stands; resume it first."));
        }

        var due = DueWithoutOpenPause(calendar).Due;
        if (due < on)
        {
            return new Refusal("limit-passed", new Sentence(
                $"期限已于 {due:yyyy-MM-dd} 届满，不能延长。", $"The limit ended on {due:yyyy-MM-dd} and cannot be extended."));
        }

        return With(new ClockSegment(SegmentKind.Extension, on, null, ground, StopsClock: false, count));
    }

    internal DueDate DueWithoutOpenPause(WorkingCalendar calendar) =>
        new DeadlineCalculator(calendar).Due(Start, ExtendedLimit, ClosedPauses());

    /// <summary>
    /// Whether people see the clock standing: from the day it was stopped, although that day still counts, until the
    /// day the ground fell away, although counting goes on only the day after.
    /// </summary>
    private static bool StandsOn(ClockSegment segment, DateOnly on) =>
        segment.StopsClock && segment.From <= on && (segment.To is null || on < segment.To);

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private LegalClock With(ClockSegment segment) => this with { Segments = [.. Segments, segment] };

    private List<Pause> ClosedPauses() =>
        [.. Segments.Where(s => s.StopsClock && s.To is not null).Select(s => new Pause(s.From, s.To!.Value))];

    private int Remaining(DateOnly on, DateOnly due, WorkingCalendar calendar)
    {
        var pauses = ClosedPauses();
        var left = calendar.RemainingWorkingDays(on, due);
        for (var date = on.AddDays(1); date <= due; date = date.AddDays(1))
        {
            left -= calendar.IsWorking(date) && pauses.Exists(p => p.Covers(date)) ? 1 : 0;
        }

        return left;
    }
}

/// <summary>How a legal clock stands on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Due">The due date; null while the clock stands with no end known.</param>
/// <param name="Remaining">Days left: working days until <paramref name="Due"/> (0 on it, negative after it); without due date, what was left when the clock stopped.</param>
/// <param name="RemainingUnit">In what <paramref name="Remaining"/> is counted.</param>
/// <param name="Pause">The segment in which the clock stands on that day.</param>
/// <param name="Light">The light.</param>
/// <param name="Unconfirmed">Whether a year without holiday notice was passed.</param>
public sealed record ClockReading(
    DateOnly On, DateOnly? Due, int Remaining, LimitUnit RemainingUnit, ClockSegment? Pause, Light Light, bool Unconfirmed)
{
    /// <summary>Whether the clock stands on that day.</summary>
    public bool Paused => Pause is not null;

    /// <summary>Working days since the due date; 0 until one has passed.</summary>
    public int Overdue => Due is null ? 0 : Math.Max(0, -Remaining);
}
