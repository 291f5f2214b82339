using CaseManagement.Cases.Cases;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Cases.Clocks;

/// <summary>
/// The timer rows of clocks: one for the expiry, at 24:00 of the due day so that the whole day still counts, and one for
/// the next reminder of the ladder, at the hour the office opens.
/// </summary>
public sealed class ClockTimers(TimerTable timers, WorkingCalendar calendar, EscalationLadder ladder, OfficeClock office)
{
    /// <summary>Timer kind of expiries.</summary>
    public const string Expiry = "clock";

    /// <summary>Timer kind of reminders.</summary>
    public const string Reminder = "ladder";

    /// <summary>When reminders go out: not before people are at work.</summary>
    public static readonly TimeOnly OfficeOpens = new(8, 0);

    /// <summary>Sets both timers of a clock by its due day; clears them while it stands.</summary>
    public async Task SetAsync(CaseClock clock, DateOnly? amberFrom, CancellationToken cancellationToken)
    {
        await SetExpiryAsync(clock, cancellationToken);
        await SetReminderAsync(clock, amberFrom, cancellationToken);
    }

    /// <summary>Sets the timer of the next reminder after today, if there is one.</summary>
    public async Task SetReminderAsync(CaseClock clock, DateOnly? amberFrom, CancellationToken cancellationToken)
    {
        if (clock.DueOn is { } due && amberFrom is { } amber && NextReminder(clock, due, amber) is { } day)
        {
            await timers.SetAsync(Reminder, Target(clock), LegalDay.At(day, OfficeOpens), null, cancellationToken);
        }
        else
        {
            await timers.ClearAsync(Reminder, Target(clock), cancellationToken);
        }
    }

    /// <summary>Clears the timers of a clock that ended.</summary>
    public async Task ClearAsync(CaseClock clock, CancellationToken cancellationToken)
    {
        if (clock.OnExpiry is not null)
        {
            await timers.ClearAsync(Expiry, Target(clock), cancellationToken);
        }

        await timers.ClearAsync(Reminder, Target(clock), cancellationToken);
    }

    /// <summary>The clock a timer row is about.</summary>
    public static Guid ClockOf(string targetId) => Guid.ParseExact(targetId, "N");

    private async Task SetExpiryAsync(CaseClock clock, CancellationToken cancellationToken)
    {
        if (clock.OnExpiry is null)
        {
            return;
        }

        if (clock.DueOn is { } due)
        {
            await timers.SetAsync(Expiry, Target(clock), LegalDay.End(due), null, cancellationToken);
        }
        else
        {
            await timers.ClearAsync(Expiry, Target(clock), cancellationToken);
        }
    }

    private DateOnly? NextReminder(CaseClock clock, DateOnly due, DateOnly amber)
    {
        var overdue = ladder.Rungs.Where(r => r.OverdueFrom is not null).Select(r => AfterDue(due, r.OverdueFrom!.Value));
        IEnumerable<DateOnly> days = clock.TaskId is null ? [AfterDue(due, 1)] : [amber, .. overdue];
        return days.Where(day => day > office.Today).Cast<DateOnly?>().Min();
    }

    private DateOnly AfterDue(DateOnly due, int workingDays) =>
        workingDays == 0 ? due : new DeadlineCalculator(calendar).Due(due, new Limit(workingDays, LimitUnit.Working)).Due;

    private static string Target(CaseClock clock) => clock.Id.ToString("N");
}
