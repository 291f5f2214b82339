using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Escalation;

/// <summary>Lets days pass in the demo office: the clock stops at every moment something falls due, then goes on.</summary>
public sealed class OfficeDays(IServiceScopeFactory scopes, TimerPump pump, WorkingCalendar calendar, OfficeClock office)
{
    /// <summary>When the office's day begins.</summary>
    public static readonly TimeOnly Morning = new(9, 0);

    /// <summary>Goes forward to the morning of the working day so many working days ahead.</summary>
    /// <returns>How many timers fired on the way.</returns>
    public Task<int> PassAsync(int workingDays, CancellationToken cancellationToken) => PassUntilAsync(
        new DeadlineCalculator(calendar).Due(office.Today, new Limit(workingDays, LimitUnit.Working)).Due, cancellationToken);

    /// <summary>Goes forward to the morning of this day; nothing happens where the office is there already.</summary>
    /// <returns>How many timers fired on the way.</returns>
    public async Task<int> PassUntilAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var target = OfficeClock.At(day, Morning);
        if (target <= office.GetUtcNow())
        {
            return 0;
        }

        var fired = await FireUntilAsync(target, cancellationToken);
        await MoveAsync(target, cancellationToken);
        return fired;
    }

    /// <summary>Lets everything happen that is due already: what cases tell each other.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) => FireUntilAsync(office.GetUtcNow(), cancellationToken);

    private async Task<int> FireUntilAsync(DateTimeOffset target, CancellationToken cancellationToken)
    {
        var fired = 0;
        while (await NextDueAsync(target, cancellationToken) is { } next)
        {
            await MoveAsync(next, cancellationToken);
            var round = await pump.PumpAsync(cancellationToken);
            fired += round.Fired;
            if (round.Failed > 0)
            {
                throw new InvalidOperationException($"A limit that fell due on {office.Today:O} could not be handled; see the log.");
            }
        }

        return fired;
    }

    private async Task MoveAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        if (moment > office.GetUtcNow())
        {
            await using var scope = scopes.CreateAsyncScope();
            await office.AdvanceToAsync(scope.ServiceProvider.GetRequiredService<CaseDb>(), moment, cancellationToken);
        }
    }

    private async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CaseDb>().Set<TimerRow>()
            .Where(t => t.DueAt <= until)
            .OrderBy(t => t.DueAt)
            .Select(t => (DateTimeOffset?)t.DueAt)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
