using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseManagement.Workflows.Runtime;

/// <summary>
/// Sends what waits in the outbox: leases a batch, sends outside any transaction, then removes what was sent. A pump that
/// dies loses its lease and another sends again; a pump that was only slow finds the fence moved and settles nothing.
/// </summary>
public sealed class OutboxPump(
    IServiceScopeFactory scopes, Func<IServiceProvider, DbContext> contextOf, RuntimeClock clock, ILogger<OutboxPump> log)
{
    /// <summary>Messages sent at once, of the kinds that may overlap.</summary>
    private const int AtOnce = 8;

    private const string LeaseAlone = LeaseThese + ") RETURNING *";

    private const string LeaseSkippingLocked = LeaseThese + " FOR UPDATE SKIP LOCKED) RETURNING *";

    private const string LeaseThese = """
        UPDATE outbox SET leased_until = {0}, fence = fence + 1 WHERE id IN (
            SELECT id FROM outbox WHERE due_at <= {1} AND leased_until <= {1} ORDER BY due_at, id LIMIT {2}
        """;

    /// <summary>Messages one round sends at most.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>How long a batch belongs to the pump that leased it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>One round.</summary>
    public async Task<PumpResult> PumpAsync(CancellationToken cancellation = default)
    {
        var leased = await LeaseAsync(cancellation);
        var overlapping = leased.Count == 0 ? [] : OverlappingKinds();
        var sent = 0;
        foreach (var message in leased.Where(message => !overlapping.Contains(message.Kind)))
        {
            sent += await SendLeasedAsync(message, cancellation) ? 1 : 0;
        }

        await Parallel.ForEachAsync(
            leased.Where(message => overlapping.Contains(message.Kind)),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (message, cancelled) =>
            {
                if (await SendLeasedAsync(message, cancelled))
                {
                    Interlocked.Increment(ref sent);
                }
            });
        return new PumpResult(sent, leased.Count - sent, leased.Count == Limit);
    }

    private HashSet<string> OverlappingKinds()
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetServices<IOutboxSender>().Where(sender => sender.MayOverlap).Select(sender => sender.Kind)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What the lease no longer covers may be another pump's by now.</summary>
    private async Task<bool> SendLeasedAsync(OutboxRow message, CancellationToken cancellation) =>
        clock.MachineNow < message.LeasedUntil && await SendAsync(message, cancellation);

    private async Task<IReadOnlyList<OutboxRow>> LeaseAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = contextOf(scope.ServiceProvider);
        var now = clock.MachineNow;
        if (!await db.Set<OutboxRow>().AnyAsync(row => row.DueAt <= now && row.LeasedUntil <= now, cancellation))
        {
            return [];
        }

        var until = (now + Lease).UtcTicks;
        var sql = db.Database.IsNpgsql() ? LeaseSkippingLocked : LeaseAlone;
        var rows = await db.Set<OutboxRow>().FromSqlRaw(sql, until, now.UtcTicks, Limit).AsNoTracking().ToListAsync(cancellation);
        return [.. rows.OrderBy(row => row.DueAt).ThenBy(row => row.Id, StringComparer.Ordinal)];
    }

    private async Task<bool> SendAsync(OutboxRow message, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        try
        {
            var sender = services.GetServices<IOutboxSender>().SingleOrDefault(s => s.Kind == message.Kind)
                ?? throw new InvalidOperationException($"Nobody sends messages of kind {message.Kind}.");
            await sender.SendAsync(message, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(failure, "Message {Id} of kind {Kind} was not sent and is tried again later", message.Id, message.Kind);
            await PutOffAsync(message, failure, cancellation);
            return false;
        }

        return await RemoveAsync(contextOf(services), message, cancellation);
    }

    private static async Task<bool> RemoveAsync(DbContext db, OutboxRow message, CancellationToken cancellation) =>
        await db.Database.ExecuteSqlAsync(
            $"DELETE FROM outbox WHERE id = {message.Id} AND fence = {message.Fence}", cancellation) > 0;

    private async Task PutOffAsync(OutboxRow message, Exception failure, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var dueAt = clock.MachineNow + Backoff.After(message.Attempts + 1);
        await contextOf(scope.ServiceProvider).Database.ExecuteSqlAsync($"""
            UPDATE outbox SET attempts = attempts + 1, due_at = {dueAt.UtcTicks}, leased_until = 0, last_error = {Backoff.Reason(failure)}
            WHERE id = {message.Id} AND fence = {message.Fence}
            """, cancellation);
    }
}
