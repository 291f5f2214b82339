using CaseManagement.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Persistence;

/// <summary>Reads and writes the row of an instance.</summary>
internal sealed class InstanceTable(DbContext db)
{
    /// <summary>
    /// The instance, locked until the transaction ends: deliveries to one instance queue up instead of colliding.
    /// (On SQLite the transaction itself is the lock.)
    /// </summary>
    public async Task<InstanceRow?> LockAsync(string id, CancellationToken cancellation)
    {
        var rows = db.Database.IsNpgsql()
            ? db.Set<InstanceRow>().FromSql($"SELECT * FROM workflow_instances WHERE id = {id} FOR UPDATE")
            : db.Set<InstanceRow>().FromSql($"SELECT * FROM workflow_instances WHERE id = {id}");
        return (await rows.AsNoTracking().ToListAsync(cancellation)).SingleOrDefault();
    }

    /// <summary>How an instance stands, or null when there is none.</summary>
    public Task<InstanceStanding?> StandingAsync(string id, CancellationToken cancellation) =>
        db.Set<InstanceRow>().Where(row => row.Id == id).Select(row => new InstanceStanding(row.Status, row.SubStatus))
            .SingleOrDefaultAsync(cancellation);

    /// <summary>Instances this one started that still run.</summary>
    public Task<List<string>> RunningChildrenAsync(string id, CancellationToken cancellation) =>
        db.Set<InstanceRow>().Where(row => row.ParentInstanceId == id && row.Status == "Running").Select(row => row.Id)
            .ToListAsync(cancellation);

    /// <summary>Stores what a turn left.</summary>
    /// <param name="before">The row the turn began with, or null for a new instance.</param>
    /// <param name="state">The state after the turn.</param>
    /// <param name="lastSequence">Last inbox sequence of a new instance.</param>
    /// <param name="parent">Who started a new instance.</param>
    /// <param name="now">The moment of the turn.</param>
    /// <param name="cancellation">Cancels the statement.</param>
    /// <exception cref="DbUpdateConcurrencyException">Another turn was stored since <paramref name="before"/> was read.</exception>
    public async Task SaveAsync(
        InstanceRow? before, WorkflowState state, long lastSequence, ParentInstance? parent, DateTimeOffset now, CancellationToken cancellation)
    {
        var (status, subStatus, at) = (state.Status.ToString(), state.SubStatus.ToString(), now.UtcTicks);
        if (before is null)
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO workflow_instances (id, definition_hash, correlation_id, name, status, sub_status, incident_count,
                    state, version, last_sequence, created_at, updated_at, parent_instance_id, parent_wait_key)
                VALUES ({state.InstanceId}, {state.DefinitionHash}, {state.CorrelationId}, {state.Name}, {status}, {subStatus},
                    {state.IncidentCount}, {state.ToBytes()}, 1, {lastSequence}, {at}, {at}, {parent?.InstanceId}, {parent?.WaitKey})
                """, cancellation);
            return;
        }

        var written = await db.Database.ExecuteSqlAsync($"""
            UPDATE workflow_instances SET correlation_id = {state.CorrelationId}, name = {state.Name}, status = {status},
                sub_status = {subStatus}, incident_count = {state.IncidentCount}, state = {state.ToBytes()},
                version = version + 1, updated_at = {at}
            WHERE id = {before.Id} AND version = {before.Version}
            """, cancellation);
        if (written == 0)
        {
            throw new DbUpdateConcurrencyException($"Instance {before.Id} took another turn meanwhile.");
        }
    }
}

/// <summary>How an instance stands.</summary>
internal sealed record InstanceStanding(string Status, string SubStatus);
