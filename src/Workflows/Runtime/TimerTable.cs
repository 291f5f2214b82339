using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Runtime;

/// <summary>Sets and clears timers, in the transaction that is open on the context. One timer per kind and target.</summary>
public sealed class TimerTable(DbContext db)
{
    private TimerRow? firing;

    /// <summary>True when the handler of the timer that is firing set it again.</summary>
    internal bool IsSetAgain { get; private set; }

    /// <summary>Sets the timer of this target, in place of the one it may have.</summary>
    /// <param name="kind">Whose handler it is: <see cref="ITimerHandler.Kind"/>.</param>
    /// <param name="targetId">What it is about.</param>
    /// <param name="dueAt">Not before this moment on the clock of the office.</param>
    /// <param name="payload">Whatever the handler needs to know; codes and ids only.</param>
    /// <param name="cancellation">Cancels the statement.</param>
    public async Task SetAsync(
        string kind, string targetId, DateTimeOffset dueAt, string? payload = null, CancellationToken cancellation = default)
    {
        IsSetAgain |= IsFiring(kind, targetId);
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO workflow_timers (id, due_at, kind, target_id, payload, attempts, retry_at)
            VALUES ({Guid.NewGuid().ToString()}, {dueAt.UtcTicks}, {kind}, {targetId}, {payload}, 0, 0)
            ON CONFLICT (kind, target_id) DO UPDATE SET id = excluded.id, due_at = excluded.due_at,
                payload = excluded.payload, attempts = 0, retry_at = 0, last_error = NULL
            """, cancellation);
    }

    /// <summary>Clears the timer of this target, if it has one.</summary>
    public async Task ClearAsync(string kind, string targetId, CancellationToken cancellation = default)
    {
        // The pump removes the timer that is firing.
        if (IsFiring(kind, targetId) && !IsSetAgain)
        {
            return;
        }

        await db.Database.ExecuteSqlAsync(
            $"DELETE FROM workflow_timers WHERE kind = {kind} AND target_id = {targetId}", cancellation);
    }

    /// <summary>From now on this scope handles the given timer.</summary>
    internal void Fire(TimerRow timer)
    {
        firing = timer;
        IsSetAgain = false;
    }

    private bool IsFiring(string kind, string targetId) => firing?.Kind == kind && firing.TargetId == targetId;
}
