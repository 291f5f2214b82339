using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Persistence;

/// <summary>Reads and writes the inbox of an instance.</summary>
internal sealed class InboxTable(DbContext db)
{
    /// <summary>What was answered to this operation, or null when it is new.</summary>
    public Task<InboxRow?> FindAsync(string instanceId, Guid operationId, CancellationToken cancellation)
    {
        var operation = operationId.ToString();
        return db.Set<InboxRow>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.InstanceId == instanceId && row.OperationId == operation, cancellation);
    }

    /// <summary>Appends a stimulus and gives its sequence.</summary>
    public async Task<long> AppendAsync(
        string instanceId, Stimulus stimulus, Guid operationId, JsonObject? facts, DateTimeOffset now, CancellationToken cancellation)
    {
        var sequence = await NextSequenceAsync(instanceId, cancellation);
        var (kind, payload, operation, at) = (KindOf(stimulus), JsonSerializer.Serialize(stimulus, JsonText.Options), operationId.ToString(), now.UtcTicks);
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO workflow_inbox (instance_id, sequence, kind, payload, facts, received_at, now, seed, operation_id)
            VALUES ({instanceId}, {sequence}, {kind}, {payload}, {facts?.ToJsonString(JsonText.Options)}, {at}, {at}, {Random.Shared.NextInt64()}, {operation})
            """, cancellation);
        return sequence;
    }

    /// <summary>Stimuli nobody took so far: continuations first, the others in order of arrival.</summary>
    public async Task<IReadOnlyList<InboxRow>> WaitingAsync(string instanceId, CancellationToken cancellation)
    {
        var rows = await db.Set<InboxRow>().AsNoTracking()
            .Where(row => row.InstanceId == instanceId && row.TakenAt == null)
            .OrderBy(row => row.Sequence)
            .ToListAsync(cancellation);
        return [.. rows.OrderBy(row => row.Kind != ContinueKind)];
    }

    /// <summary>Notes that a turn took this stimulus, or that there was nothing to do (no turn).</summary>
    public Task TakeAsync(InboxRow row, long? turn, DateTimeOffset now, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"""
            UPDATE workflow_inbox SET taken_at = {now.UtcTicks}, now = {now.UtcTicks}, turn = {turn}
            WHERE instance_id = {row.InstanceId} AND sequence = {row.Sequence}
            """, cancellation);

    /// <summary>Notes what a turn was told of the outside at the moment it was taken.</summary>
    public Task TellAsync(InboxRow row, string facts, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"""
            UPDATE workflow_inbox SET facts = {facts} WHERE instance_id = {row.InstanceId} AND sequence = {row.Sequence}
            """, cancellation);

    /// <summary>
    /// Puts the start of new instances into their inboxes; they begin when something takes it. Many rows are one statement.
    /// </summary>
    public Task AppendStartsAsync(
        IEnumerable<(string InstanceId, StartWorkflow Start)> starts, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = starts.Select(start => new object?[]
        {
            start.InstanceId, 1L, "start", JsonSerializer.Serialize<Stimulus>(start.Start, JsonText.Options), now.UtcTicks, now.UtcTicks,
            Random.Shared.NextInt64(), DerivedId.Of(start.InstanceId, "start").ToString(),
        });
        return RowWriter.InsertAsync(
            db, "workflow_inbox (instance_id, sequence, kind, payload, received_at, now, seed, operation_id)", "", [.. rows], cancellation);
    }

    /// <summary>The first stimulus of an instance that began within the turn of its parent: taken already, kept for a replay.</summary>
    public async Task<InboxRow> AppendTakenStartAsync(ChildExecuted child, string? facts, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = new InboxRow
        {
            InstanceId = child.InstanceId,
            Sequence = 1,
            Kind = "start",
            Payload = JsonSerializer.Serialize<Stimulus>(child.Start, JsonText.Options),
            Facts = facts,
            ReceivedAt = now,
            Now = now,
            Seed = child.Seed,
            OperationId = DerivedId.Of(child.InstanceId, "start").ToString(),
        };
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO workflow_inbox (instance_id, sequence, kind, payload, facts, received_at, now, seed, operation_id, turn, taken_at)
            VALUES ({row.InstanceId}, 1, {row.Kind}, {row.Payload}, {facts}, {now.UtcTicks}, {now.UtcTicks}, {row.Seed}, {row.OperationId}, 1, {now.UtcTicks})
            """, cancellation);
        return row;
    }

    /// <summary>Keeps the answer for a repetition of the operation.</summary>
    public Task AnswerAsync(string instanceId, long sequence, string answer, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"UPDATE workflow_inbox SET answer = {answer} WHERE instance_id = {instanceId} AND sequence = {sequence}", cancellation);

    /// <summary>Instances whose burst was cut and that nobody brought further, because a machine went down in between.</summary>
    public Task<List<string>> InterruptedAsync(int limit, CancellationToken cancellation) =>
        db.Set<InboxRow>().AsNoTracking()
            .Where(row => row.Kind == ContinueKind && row.TakenAt == null)
            .Select(row => row.InstanceId).Distinct().OrderBy(id => id).Take(limit)
            .ToListAsync(cancellation);

    private const string ContinueKind = "continue";

    private static string KindOf(Stimulus stimulus) => stimulus switch
    {
        StartWorkflow => "start",
        ResumeBookmark => "resume",
        DeliverEvent => "event",
        ContinueBurst => ContinueKind,
        CancelWorkflow => "cancel",
        ChildEnded => "child",
        _ => throw new ArgumentOutOfRangeException(nameof(stimulus), stimulus, "This kind of stimulus has no name in the inbox."),
    };

    /// <summary>From the instance's counter; before the instance exists, from what its inbox holds.</summary>
    private async Task<long> NextSequenceAsync(string instanceId, CancellationToken cancellation)
    {
        var counted = await db.Database.SqlQuery<long>($"""
            UPDATE workflow_instances SET last_sequence = last_sequence + 1 WHERE id = {instanceId}
            RETURNING last_sequence AS "Value"
            """).ToListAsync(cancellation);
        if (counted is [var sequence])
        {
            return sequence;
        }

        return 1 + (await db.Set<InboxRow>().Where(row => row.InstanceId == instanceId)
            .MaxAsync(row => (long?)row.Sequence, cancellation) ?? 0);
    }
}
