using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseManagement.Workflows.Runtime;

/// <summary>What one round of the timer pump did.</summary>
/// <param name="Fired">Timers handled.</param>
/// <param name="Failed">Timers whose handler failed; they are tried again later.</param>
/// <param name="MayHaveMore">True when the round ended at its limit: due timers may be left.</param>
public sealed record PumpResult(int Fired, int Failed, bool MayHaveMore);

/// <summary>
/// The heartbeat: handles due timers in due order, each in a scope and a transaction of its own. Any number of pumps on any
/// number of machines may run at once; each timer is handled by one of them.
/// </summary>
public sealed class TimerPump(
    IServiceScopeFactory scopes, Func<IServiceProvider, DbContext> contextOf, RuntimeClock clock, ILogger<TimerPump> log)
{
    private const int Attempts = 3;

    private enum Fate
    {
        Fired,
        Failed,
        NotOurs,
        NoneDue,
    }

    /// <summary>Timers one round handles at most: after a downtime they drain evenly.</summary>
    public int Limit { get; init; } = 200;

    /// <summary>One round: bursts that a machine left cut, then due timers until none is left or the limit is reached.</summary>
    public async Task<PumpResult> PumpAsync(CancellationToken cancellation = default)
    {
        await ContinueInterruptedAsync(cancellation);
        if (!await IsAnyDueAsync(cancellation))
        {
            return new PumpResult(0, 0, false);
        }

        var (fired, failed, missed) = (0, 0, 0);
        while (fired + failed + missed < Limit)
        {
            switch (await HandleAsync(cancellation))
            {
                case Fate.Fired:
                    fired++;
                    break;
                case Fate.Failed:
                    failed++;
                    break;
                case Fate.NotOurs:
                    missed++;
                    break;
                default:
                    return new PumpResult(fired, failed, false);
            }
        }

        return new PumpResult(fired, failed, true);
    }

    /// <summary>Asked without a transaction: most rounds find none and write nothing.</summary>
    private async Task<bool> IsAnyDueAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (due, retry) = (clock.OfficeNow, clock.MachineNow);
        return await contextOf(scope.ServiceProvider).Set<TimerRow>().AnyAsync(row => row.DueAt <= due && row.RetryAt <= retry, cancellation);
    }

    private async Task<Fate> HandleAsync(CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            TimerRow? timer = null;
            try
            {
                return await FireAsync(claimed => timer = claimed, cancellation);
            }
            catch (Exception failure) when (attempt < Attempts && WorkflowTransaction.IsConflict(failure))
            {
                log.LogInformation(failure, "Timer {Kind} of {Target} met another writer and fires again", timer?.Kind, timer?.TargetId);
            }
            catch (Exception failure) when (timer is not null && !cancellation.IsCancellationRequested)
            {
                log.LogError(failure, "Timer {Kind} of {Target} failed and is tried again later", timer.Kind, timer.TargetId);
                await PutOffAsync(timer, failure, cancellation);
                return Fate.Failed;
            }
        }
    }

    private async Task<Fate> FireAsync(Action<TimerRow> onClaimed, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = contextOf(services);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await DueTimers.ClaimAsync(db, clock.OfficeNow, clock.MachineNow, cancellation) is not { } timer)
        {
            return Fate.NoneDue;
        }

        onClaimed(timer);
        var handler = services.GetKeyedService<ITimerHandler>(timer.Kind)
            ?? throw new InvalidOperationException($"Nobody handles timers of kind {timer.Kind}.");
        var timers = services.GetRequiredService<TimerTable>();
        timers.Fire(timer);
        await handler.FireAsync(timer, cancellation);
        await db.SaveChangesAsync(cancellation);
        if (!timers.IsSetAgain && !timers.IsRemoved && !await DueTimers.RemoveAsync(db, timer, cancellation))
        {
            // Somebody cleared or moved it while it was handled: then it was not to fire.
            return Fate.NotOurs;
        }

        await transaction.CommitAsync(cancellation);
        return Fate.Fired;
    }

    private async Task PutOffAsync(TimerRow timer, Exception failure, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var retryAt = clock.MachineNow + Backoff.After(timer.Attempts + 1);
        await contextOf(scope.ServiceProvider).Database.ExecuteSqlAsync($"""
            UPDATE workflow_timers SET attempts = attempts + 1, retry_at = {retryAt.UtcTicks}, last_error = {Backoff.Reason(failure)}
            WHERE id = {timer.Id}
            """, cancellation);
    }

    private async Task ContinueInterruptedAsync(CancellationToken cancellation)
    {
        foreach (var instance in await InterruptedAsync(cancellation))
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().WakeAsync(instance, null, cancellation);
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                // One that cannot go on must not stand in the way of the others.
                log.LogError(failure, "The interrupted workflow instance {Instance} could not go on", instance);
            }
        }
    }

    private async Task<IReadOnlyList<string>> InterruptedAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().InterruptedAsync(Limit, cancellation);
    }
}
