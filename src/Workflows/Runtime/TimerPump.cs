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
    }

    /// <summary>Timers one round handles at most: after a downtime they drain evenly.</summary>
    public int Limit { get; init; } = 200;

    /// <summary>One round: bursts that a machine left cut, then due timers until none is left or the limit is reached.</summary>
    public async Task<PumpResult> PumpAsync(CancellationToken cancellation = default)
    {
        await ContinueInterruptedAsync(cancellation);
        var passed = new HashSet<string>(StringComparer.Ordinal);
        var fired = 0;
        var failed = 0;
        while (fired + failed < Limit)
        {
            if (await NextAsync(passed, cancellation) is not { } timer)
            {
                return new PumpResult(fired, failed, false);
            }

            switch (await HandleAsync(timer, cancellation))
            {
                case Fate.Fired:
                    fired++;
                    break;
                case Fate.Failed:
                    failed++;
                    passed.Add(timer.Id);
                    break;
                default:
                    passed.Add(timer.Id);
                    break;
            }
        }

        return new PumpResult(fired, failed, true);
    }

    /// <summary>The due timer that comes first, without a transaction: most rounds find none and write nothing.</summary>
    private async Task<TimerRow?> NextAsync(HashSet<string> passed, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var first = await Due(contextOf(scope.ServiceProvider)).OrderBy(row => row.DueAt).ThenBy(row => row.Id)
            .Take(passed.Count + 1).ToListAsync(cancellation);
        return first.Find(row => !passed.Contains(row.Id));
    }

    private async Task<Fate> HandleAsync(TimerRow timer, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await FireAsync(timer, cancellation);
            }
            catch (Exception failure) when (attempt < Attempts && WorkflowTransaction.IsConflict(failure))
            {
                log.LogInformation(failure, "Timer {Kind} of {Target} met another writer and fires again", timer.Kind, timer.TargetId);
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                log.LogError(failure, "Timer {Kind} of {Target} failed and is tried again later", timer.Kind, timer.TargetId);
                await PutOffAsync(timer, failure, cancellation);
                return Fate.Failed;
            }
        }
    }

    private async Task<Fate> FireAsync(TimerRow timer, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = contextOf(services);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await IsOursAsync(db, timer, cancellation))
        {
            return Fate.NotOurs;
        }

        var handler = services.GetServices<ITimerHandler>().SingleOrDefault(h => h.Kind == timer.Kind)
            ?? throw new InvalidOperationException($"Nobody handles timers of kind {timer.Kind}.");
        var timers = services.GetRequiredService<TimerTable>();
        timers.Fire(timer);
        await handler.FireAsync(timer, cancellation);
        await db.SaveChangesAsync(cancellation);
        if (!timers.IsSetAgain && await DeleteAsync(db, timer, cancellation) == 0)
        {
            // Somebody cleared or moved it while it was handled: then it was not to fire.
            return Fate.NotOurs;
        }

        await transaction.CommitAsync(cancellation);
        return Fate.Fired;
    }

    /// <summary>
    /// Makes the timer this transaction's own, if it is still there. SQLite admits one writer, so being there is enough. On
    /// PostgreSQL pumps exclude each other by an advisory lock, not by locking the row: whoever completes a step locks the
    /// instance first and its timer last, and a pump holding the row while it waits for the instance would deadlock with it.
    /// </summary>
    private async Task<bool> IsOursAsync(DbContext db, TimerRow timer, CancellationToken cancellation)
    {
        if (db.Database.IsNpgsql())
        {
            var locked = await db.Database
                .SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(hashtextextended({timer.Id}, 7)) AS \"Value\"")
                .ToListAsync(cancellation);
            if (!locked[0])
            {
                return false;
            }
        }

        return await Due(db).AnyAsync(row => row.Id == timer.Id, cancellation);
    }

    private static Task<int> DeleteAsync(DbContext db, TimerRow timer, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"DELETE FROM workflow_timers WHERE id = {timer.Id}", cancellation);

    private IQueryable<TimerRow> Due(DbContext db)
    {
        var (due, retry) = (clock.OfficeNow, clock.MachineNow);
        return db.Set<TimerRow>().AsNoTracking().Where(row => row.DueAt <= due && row.RetryAt <= retry);
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
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().ContinueInterruptedAsync(Limit, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(failure, "An interrupted workflow could not go on");
        }
    }
}
