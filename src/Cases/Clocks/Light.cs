namespace CaseManagement.Cases.Clocks;

/// <summary>The light of a clock, from the least to the most urgent.</summary>
public enum Light
{
    /// <summary>灰: the clock stands; nobody at the office can be late.</summary>
    Grey,

    /// <summary>绿: time enough.</summary>
    Green,

    /// <summary>黄: about to expire.</summary>
    Amber,

    /// <summary>深黄: the due date is reached and no working day has passed since.</summary>
    DarkAmber,

    /// <summary>红: overdue by a working day or more.</summary>
    Red,
}

/// <summary>When a light turns amber: with so many working days left, counted from the length of the limit.</summary>
/// <param name="AtMost">Working days at most.</param>
/// <param name="ShareOfLimit">Share of the limit, rounded up to whole days.</param>
public sealed record LightRule(int AtMost, decimal ShareOfLimit)
{
    /// <summary>The usual rule: a quarter of the limit, at most three working days.</summary>
    public static readonly LightRule Usual = new(3, 0.25m);

    /// <summary>Working days before the due date from which this limit is amber; limits in months are long enough for the most.</summary>
    public int WarningDays(Limit limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        return limit.Unit == LimitUnit.Month
            ? AtMost
            : Math.Min(AtMost, (int)Math.Ceiling(Math.Abs(limit.Count) * ShareOfLimit));
    }

    /// <summary>The first day on which a limit with this due date is amber.</summary>
    public DateOnly AmberFrom(WorkingCalendar calendar, DateOnly due, Limit limit) =>
        new DeadlineCalculator(calendar).Due(due, new Limit(-WarningDays(limit), LimitUnit.Working)).Due;

    /// <summary>The light with so many working days left; <see cref="Light.Grey"/> while the clock stands.</summary>
    public Light LightOf(int remaining, Limit limit, bool paused = false) => paused ? Light.Grey
        : remaining < 0 ? Light.Red
        : remaining == 0 ? Light.DarkAmber
        : remaining <= WarningDays(limit) ? Light.Amber
        : Light.Green;
}

/// <summary>Puts lights together.</summary>
public static class Lights
{
    /// <summary>The worse of two: a case shows that of its step and its statutory clock which needs more haste.</summary>
    public static Light Worse(Light one, Light other) => one > other ? one : other;
}
