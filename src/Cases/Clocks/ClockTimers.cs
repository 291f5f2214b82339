using CaseManagement.Cases.Cases;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Cases.Clocks;

/// <summary>
/// Which timers a clock has: one for the expiry, at 24:00 of the due day so that the whole day still counts, and one for
/// the next reminder of the ladder, at the hour the office opens.
/// </summary>
public sealed class ClockTimers(WorkingCalendar calendar, EscalationLadder ladder, OfficeClock office)
{
    /// <summary>Timer kind of expiries.</summary>
    public const string Expiry = "clock";

    /// <summary>Timer kind of reminders.</summary>
    public const string Reminder = "ladder";

    /// <summary>When reminders go out: not before people are at work.</summary>
    public static readonly TimeOnly OfficeOpens = new(8, 0);

    /// <summary>Both timers of a clock by its due day; none while it stands.</summary>
    public IEnumerable<TimerChange> Of(CaseClock clock)
    {
        if (clock.OnExpiry is not null)
        {
            yield return new TimerChange(Expiry, Target(clock), clock.DueOn is { } due ? LegalDay.End(due) : null);
        }

        yield return NextReminder(clock);
    }

    /// <summary>The timer of the next reminder after today, if there is one.</summary>
    public TimerChange NextReminder(CaseClock clock) =>
        new(Reminder, Target(clock), clock.DueOn is { } due && DayOfNext(clock, due) is { } day ? LegalDay.At(day, OfficeOpens) : null);

    /// <summary>A clock that ended has none.</summary>
    public static IEnumerable<TimerChange> OfEnded(CaseClock clock)
    {
        if (clock.OnExpiry is not null)
        {
            yield return new TimerChange(Expiry, Target(clock), null);
        }

        yield return new TimerChange(Reminder, Target(clock), null);
    }

    /// <summary>First day on which the clock's light is amber; null while it stands.</summary>
    public DateOnly? AmberFrom(CaseClock clock) =>
        clock.DueOn is { } due ? ladder.Warning.AmberFrom(calendar, due, clock.Legal().ExtendedLimit) : null;

    /// <summary>The clock a timer row is about.</summary>
    public static Guid ClockOf(string targetId) => Guid.ParseExact(targetId, "N");

    private DateOnly? DayOfNext(CaseClock clock, DateOnly due)
    {
        var overdue = ladder.Rungs.Where(r => r.OverdueFrom is not null).Select(r => AfterDue(due, r.OverdueFrom!.Value));
        IEnumerable<DateOnly> days = clock.TaskId is null ? [AfterDue(due, 1)] : [AmberFrom(clock)!.Value, .. overdue];
        return days.Where(day => day > office.Today).Cast<DateOnly?>().Min();
    }

    private DateOnly AfterDue(DateOnly due, int workingDays) =>
        workingDays == 0 ? due : new DeadlineCalculator(calendar).Due(due, new Limit(workingDays, LimitUnit.Working)).Due;

    private static string Target(CaseClock clock) => clock.Id.ToString("N");
}
