namespace CaseManagement.Cases.Clocks;

/// <summary>
/// A limit that runs for a case or one of its tasks. Due date and light are derived from start, count, unit and
/// segments by the calendar; <see cref="DueOn"/> is a stored copy for lists and timers.
/// </summary>
public sealed class CaseClock
{
    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    /// <summary>The task whose commitment this is; null for the statutory clock of the case.</summary>
    public Guid? TaskId { get; init; }

    /// <summary>Key of the limit in the case type.</summary>
    public required string LimitKey { get; init; }

    /// <summary>True for a limit of law (法定时限), false for a commitment of the office (承诺时限).</summary>
    public bool Statutory { get; init; }

    /// <summary>Day 0: counting begins the day after.</summary>
    public DateOnly StartOn { get; init; }

    /// <summary>Length in <see cref="Unit"/>, without extension.</summary>
    public int Count { get; init; }

    /// <summary><c>working</c>, <c>calendar</c> or <c>month</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Added by extension, in the same unit.</summary>
    public int ExtendedBy { get; set; }

    /// <summary>Outcome the task takes by itself when the limit passes, such as <c>Lapsed</c>; null where lateness is only shown.</summary>
    public string? OnExpiry { get; init; }

    public DateOnly? DueOn { get; set; }

    public CaseClockState State { get; set; }

    public List<ClockPause> Pauses { get; init; } = [];
}

/// <summary>A stretch in which a clock stands: the legal ground, who ordered it and the notice that proves it.</summary>
public sealed class ClockPause
{
    public Guid Id { get; init; }

    public Guid ClockId { get; init; }

    /// <summary>The clock stands from the day after this day.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day on which it stands; null while it still stands.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Ground key of the case type, such as <c>appraisal</c>.</summary>
    public required string Ground { get; init; }

    public Guid? OrderedBy { get; init; }

    public Guid? LetterId { get; init; }
}

/// <summary>Life of a clock.</summary>
public enum CaseClockState
{
    Running,

    /// <summary>Ended because what it measured was done.</summary>
    Met,

    /// <summary>Ended by its own expiry.</summary>
    Lapsed,

    /// <summary>Ended with its case or branch.</summary>
    Cancelled,
}

/// <summary>The demo office's own time: how far its clock stands from the system's. One row; none without <c>--demo</c>.</summary>
public sealed class OfficeClockRow
{
    public int Id { get; init; }

    /// <summary>The office's moment when the row was written.</summary>
    public DateTimeOffset OfficeNow { get; set; }
}
