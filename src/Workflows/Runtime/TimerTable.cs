using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Runtime;

/// <summary>What becomes of the timer of one kind and target.</summary>
/// <param name="Kind">Whose handler it is.</param>
/// <param name="TargetId">What it is about.</param>
/// <param name="DueAt">Not before this moment on the clock of the office; null where there is to be no timer.</param>
/// <param name="Payload">Whatever the handler needs to know; codes and ids only.</param>
public sealed record TimerChange(string Kind, string TargetId, DateTimeOffset? DueAt, string? Payload = null);

/// <summary>Sets and clears timers, in the transaction that is open on the context. One timer per kind and target.</summary>
public sealed class TimerTable(DbContext db)
{
    private const string Upsert = """
        INSERT INTO workflow_timers (id, due_at, kind, target_id, payload, attempts, retry_at)
        VALUES ($1, $2, $3, $4, $5, 0, 0)
        ON CONFLICT (kind, target_id) DO UPDATE SET id = excluded.id, due_at = excluded.due_at,
            payload = excluded.payload, attempts = 0, retry_at = 0, last_error = NULL
        """;

    private TimerRow? firing;

    /// <summary>True when the handler of the timer that is firing set it again.</summary>
    internal bool IsSetAgain { get; private set; }

    /// <summary>True when the turn of the timer that is firing removed it already.</summary>
    internal bool IsRemoved { get; private set; }

    /// <summary>Sets the timer of this target, in place of the one it may have.</summary>
    /// <param name="kind">Whose handler it is.</param>
    /// <param name="targetId">What it is about.</param>
    /// <param name="dueAt">Not before this moment on the clock of the office.</param>
    /// <param name="payload">Whatever the handler needs to know; codes and ids only.</param>
    /// <param name="cancellation">Cancels the statement.</param>
    public Task SetAsync(
        string kind, string targetId, DateTimeOffset dueAt, string? payload = null, CancellationToken cancellation = default) =>
        ChangeAsync([new TimerChange(kind, targetId, dueAt, payload)], cancellation);

    /// <summary>Clears the timer of this target, if it has one.</summary>
    public Task ClearAsync(string kind, string targetId, CancellationToken cancellation = default) =>
        ChangeAsync([new TimerChange(kind, targetId, null)], cancellation);

    /// <summary>Sets and clears several timers in one go.</summary>
    /// <param name="changes">What becomes of each.</param>
    /// <param name="cancellation">Cancels the statements.</param>
    public Task ChangeAsync(IEnumerable<TimerChange> changes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var statements = new Statements(db);
        foreach (var change in changes)
        {
            if (change.DueAt is { } due)
            {
                Set(statements, change.Kind, change.TargetId, due, change.Payload);
            }
            else if (!IsFiring(change.Kind, change.TargetId) || IsSetAgain)
            {
                // The one that is firing is removed by the pump.
                Clear(statements, change.Kind, change.TargetId);
            }
        }

        return statements.SendAsync(cancellation);
    }

    /// <summary>The same as <see cref="SetAsync"/>, as one of a turn's statements.</summary>
    internal void Set(Statements statements, string kind, string targetId, DateTimeOffset dueAt, string? payload)
    {
        IsSetAgain |= IsFiring(kind, targetId);
        statements.Add(Upsert, Guid.NewGuid().ToString(), dueAt.UtcTicks, kind, targetId, payload);
    }

    /// <summary>Clears the timer as one of a turn's statements, the one that is firing too.</summary>
    internal void Clear(Statements statements, string kind, string targetId)
    {
        if (!IsFiring(kind, targetId) || IsSetAgain)
        {
            statements.Add("DELETE FROM workflow_timers WHERE kind = $1 AND target_id = $2", kind, targetId);
        }
        else if (!IsRemoved)
        {
            IsRemoved = true;
            statements.AddGuarded(
                $"Timer {kind} of {targetId} was cleared or moved while it fired.", "DELETE FROM workflow_timers WHERE id = $1", firing!.Id);
        }
    }

    /// <summary>From now on this scope handles the given timer.</summary>
    internal void Fire(TimerRow timer)
    {
        firing = timer;
        IsSetAgain = false;
        IsRemoved = false;
    }

    private bool IsFiring(string kind, string targetId) => firing?.Kind == kind && firing.TargetId == targetId;
}
