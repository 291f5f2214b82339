namespace CaseManagement.Cases.Clocks;

/// <summary>In what a limit is counted.</summary>
public enum LimitUnit
{
    /// <summary>工作日: working days.</summary>
    Working,

    /// <summary>自然日: calendar days.</summary>
    Calendar,

    /// <summary>月: calendar months.</summary>
    Month,
}

/// <summary>The length of a legal limit.</summary>
/// <param name="Count">How many units; negative counts back, for example 30 working days before a session.</param>
/// <param name="Unit">What is counted.</param>
public sealed record Limit(int Count, LimitUnit Unit)
{
    /// <summary>Farthest a limit may reach, in units, either way.</summary>
    public const int Longest = 5000;

    /// <summary>The limit in words, such as 20个工作日 / 20 working days.</summary>
    public Sentence Text
    {
        get
        {
            var (zh, en) = Unit switch
            {
                LimitUnit.Working => ("个工作日", "working day"),
                LimitUnit.Calendar => ("日", "calendar day"),
                _ => ("个月", "month"),
            };
            return new Sentence($"{Count}{zh}", Math.Abs(Count) == 1 ? $"{Count} {en}" : $"{Count} {en}s");
        }
    }
}

/// <summary>A stretch in which the clock stands: the days after <paramref name="From"/> up to and including <paramref name="To"/>.</summary>
/// <param name="From">The day the ground arose; it still counts.</param>
/// <param name="To">The last day on which the clock stands.</param>
public sealed record Pause(DateOnly From, DateOnly To)
{
    /// <summary>Whether the clock stands on this date.</summary>
    public bool Covers(DateOnly date) => From < date && date <= To;
}

/// <summary>Why one day between start and due date counts or does not.</summary>
/// <param name="Date">The day.</param>
/// <param name="Counted">Whether it uses up the limit.</param>
/// <param name="Why">The reason in words.</param>
/// <param name="Ordinal">Which counted day it is, from 1; the number reached so far for a day that does not count.</param>
public sealed record DayExplanation(DateOnly Date, bool Counted, Sentence Why, int Ordinal);

/// <summary>The last day of a limit, which ends at 24:00 of that day.</summary>
/// <param name="Due">The day.</param>
/// <param name="Explanation">Every day from the one after the start to the due date, in the order counted.</param>
/// <param name="Unconfirmed">Whether a day of a year without holiday notice was passed, so that the date may still change.</param>
public sealed record DueDate(DateOnly Due, IReadOnlyList<DayExplanation> Explanation, bool Unconfirmed);
