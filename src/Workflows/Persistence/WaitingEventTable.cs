using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Persistence;

/// <summary>Reads and writes events that nobody waited for when they were published.</summary>
internal sealed class WaitingEventTable(DbContext db)
{
    /// <summary>
    /// Until the transaction ends, no event of this name is put aside by another one. (On SQLite the transaction itself is
    /// the lock.) Whoever opens a wait and whoever puts an event aside both take it, so that neither overlooks the other.
    /// </summary>
    public Task LockAsync(string name, CancellationToken cancellation) => db.Database.IsNpgsql()
        ? db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 11))", cancellation)
        : Task.CompletedTask;

    /// <summary>Puts an event aside; one with the same identity is kept once.</summary>
    /// <returns>False when it was put aside before.</returns>
    public async Task<bool> AddAsync(
        Guid id, string name, string? correlationId, JsonNode? payload, DateTimeOffset expiresAt, CancellationToken cancellation) =>
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO workflow_events (id, name, correlation_id, payload, expires_at)
            VALUES ({id.ToString()}, {name}, {correlationId}, {payload?.ToJsonString(JsonText.Options)}, {expiresAt.UtcTicks})
            ON CONFLICT (id) DO NOTHING
            """, cancellation) > 0;

    /// <summary>Gives an instance the events of a name that were put aside and are not too old, in order of arrival.</summary>
    public async Task<IReadOnlyList<WaitingEventRow>> TakeAsync(
        string name, string instanceId, string? correlationId, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = await db.Set<WaitingEventRow>().AsNoTracking()
            .Where(row => row.Name == name && row.TakenBy == null && row.ExpiresAt > now
                && (row.CorrelationId == null || row.CorrelationId == correlationId))
            .OrderBy(row => row.ExpiresAt).ThenBy(row => row.Id)
            .ToListAsync(cancellation);
        if (rows.Count > 0)
        {
            await db.Set<WaitingEventRow>().Where(row => rows.Select(r => r.Id).Contains(row.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.TakenBy, instanceId), cancellation);
        }

        return rows;
    }

    /// <summary>Forgets an event.</summary>
    public Task RemoveAsync(string id, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"DELETE FROM workflow_events WHERE id = {id}", cancellation);
}
