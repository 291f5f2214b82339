using CaseManagement.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Persistence;

/// <summary>What a turn needs of the row of an instance.</summary>
/// <param name="Id">The instance.</param>
/// <param name="DefinitionHash">The definition it runs.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Version">Grows by one with every turn.</param>
/// <param name="LastSequence">The inbox sequence given out last.</param>
internal sealed record StoredInstance(string Id, string DefinitionHash, WorkflowState State, long Version, long LastSequence)
{
    /// <summary>The instance that started this one, if one did.</summary>
    public ParentInstance? Parent { get; init; }
}

/// <summary>The statements about the row of an instance.</summary>
internal static class InstanceTable
{
    private const string Insert = """
        INSERT INTO workflow_instances (id, definition_hash, correlation_id, name, status, sub_status, incident_count,
            state, version, last_sequence, created_at, updated_at, parent_instance_id, parent_wait_key, root_instance_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $10, $11, $12,
            (SELECT COALESCE(root_instance_id, id) FROM workflow_instances WHERE id = $11))
        """;

    private const string Update = """
        UPDATE workflow_instances SET correlation_id = $3, name = $4, status = $5, sub_status = $6, incident_count = $7,
            state = $8, version = version + 1, last_sequence = $9, updated_at = $10, definition_hash = $11
        WHERE id = $1 AND version = $2
        """;

    private const string Select = """
        SELECT definition_hash, state, version, last_sequence, parent_instance_id, parent_wait_key FROM workflow_instances WHERE id = $1
        """;

    private const string SelectLocked = Select + " FOR UPDATE";

    /// <summary>
    /// The instance, locked until the transaction ends: deliveries to one instance queue up instead of colliding.
    /// (On SQLite the transaction itself is the lock.)
    /// </summary>
    public static Statement Lock(Statements statements, string id) => new(statements.IsPostgres ? SelectLocked : Select, [id]);

    /// <summary>Reads a row of <see cref="Lock"/>.</summary>
    public static StoredInstance Read(string id, IRow row) => new(
        id, row.Text(0), WorkflowState.FromBytes(row.Bytes(1)), row.Number(2), row.Number(3))
    {
        Parent = row.IsNull(4) ? null : new ParentInstance(row.Text(4), row.IsNull(5) ? null : row.Text(5)),
    };

    /// <summary>Stores what a turn left. Sending it fails where another turn was stored since <paramref name="before"/> was read.</summary>
    /// <param name="statements">Where the statement waits to be sent.</param>
    /// <param name="before">The row the turn began with, or null for a new instance.</param>
    /// <param name="state">The state after the turn.</param>
    /// <param name="lastSequence">The inbox sequence given out last.</param>
    /// <param name="now">The moment of the turn.</param>
    /// <param name="parent">Who started a new instance.</param>
    /// <returns>The row after the turn.</returns>
    public static StoredInstance Save(
        Statements statements, StoredInstance? before, WorkflowState state, long lastSequence, DateTimeOffset now, ParentInstance? parent = null)
    {
        var (status, subStatus) = (state.Status.ToString(), state.SubStatus.ToString());
        if (before is null)
        {
            statements.Add(
                Insert, state.InstanceId, state.DefinitionHash, state.CorrelationId, state.Name, status, subStatus,
                state.IncidentCount, state.ToBytes(), lastSequence, now.UtcTicks, parent?.InstanceId, parent?.WaitKey);
            return new StoredInstance(state.InstanceId, state.DefinitionHash, state, 1, lastSequence) { Parent = parent };
        }

        statements.AddGuarded(
            $"Instance {before.Id} took another turn meanwhile.",
            Update, before.Id, before.Version, state.CorrelationId, state.Name, status, subStatus,
            state.IncidentCount, state.ToBytes(), lastSequence, now.UtcTicks, state.DefinitionHash);
        return before with { DefinitionHash = state.DefinitionHash, State = state, Version = before.Version + 1, LastSequence = lastSequence };
    }

    /// <summary>How an instance stands, or null when there is none.</summary>
    public static Task<string?> SubStatusAsync(DbContext db, string id, CancellationToken cancellation) =>
        db.Set<InstanceRow>().Where(row => row.Id == id).Select(row => row.SubStatus).SingleOrDefaultAsync(cancellation);

    /// <summary>Instances this one started that still run.</summary>
    public static Task<List<string>> RunningChildrenAsync(DbContext db, string id, CancellationToken cancellation) =>
        db.Set<InstanceRow>().Where(row => row.ParentInstanceId == id && row.Status == "Running").Select(row => row.Id)
            .ToListAsync(cancellation);

    /// <summary>Notes the sequence given out last where no turn does it.</summary>
    public static void Count(Statements statements, StoredInstance instance, long lastSequence) =>
        statements.Add("UPDATE workflow_instances SET last_sequence = $2 WHERE id = $1", instance.Id, lastSequence);
}
