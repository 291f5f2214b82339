using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Persistence;

/// <summary>A stimulus in an inbox, as a delivery works with it.</summary>
internal sealed class InboxEntry
{
    public required long Sequence { get; init; }

    public required Stimulus Stimulus { get; init; }

    public JsonObject? Facts { get; set; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required long Seed { get; init; }

    public required string OperationId { get; init; }

    /// <summary>Number of the turn that took it.</summary>
    public long? Turn { get; set; }

    /// <summary>When it was taken, or found to be too late.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    /// <summary>What its sender is answered.</summary>
    public string? Answer { get; set; }

    /// <summary>Why a verb did not apply.</summary>
    public VerbRefusal? Refusal { get; set; }

    /// <summary>Whether the database has it.</summary>
    public bool IsStored { get; set; }

    /// <summary>Whether a turn was told more of the outside than the database has.</summary>
    public bool IsToldMore { get; set; }

    /// <summary>Whether the database has it as it is here.</summary>
    public bool IsChanged { get; set; }
}

/// <summary>The statements about the inbox of an instance.</summary>
internal static class InboxTable
{
    private const string ContinueKind = "continue";

    private const string InsertOne = """
        INSERT INTO workflow_inbox (instance_id, sequence, kind, payload, facts, received_at, now, seed, operation_id, turn, taken_at, answer)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    private const string UpdateOne = """
        UPDATE workflow_inbox SET now = $3, turn = $4, taken_at = $5, answer = $6 WHERE instance_id = $1 AND sequence = $2
        """;

    private const string UpdateFacts = "UPDATE workflow_inbox SET facts = $3 WHERE instance_id = $1 AND sequence = $2";

    private const string SelectThese = """
        SELECT sequence, payload, facts, received_at, seed, operation_id, turn, taken_at, answer
        FROM workflow_inbox WHERE instance_id = $1 AND (taken_at IS NULL OR operation_id = $2) ORDER BY sequence
        """;

    /// <summary>Stimuli nobody took so far, and the one of this operation where it is known.</summary>
    public static Statement Entries(string instanceId, string operationId) => new(SelectThese, [instanceId, operationId]);

    /// <summary>The sequence given out last; counts while the instance does not exist yet.</summary>
    public static Statement LastSequence(string instanceId) =>
        new("SELECT MAX(sequence) FROM workflow_inbox WHERE instance_id = $1", [instanceId]);

    /// <summary>Reads a row of <see cref="Entries"/>.</summary>
    public static InboxEntry Read(IRow row) => new()
    {
        Sequence = row.Number(0),
        Stimulus = JsonSerializer.Deserialize<Stimulus>(row.Text(1))!,
        Facts = row.IsNull(2) ? null : JsonNode.Parse(row.Text(2))!.AsObject(),
        ReceivedAt = Moment(row.Number(3)),
        Seed = row.Number(4),
        OperationId = row.Text(5),
        Turn = row.IsNull(6) ? null : row.Number(6),
        TakenAt = row.IsNull(7) ? null : Moment(row.Number(7)),
        Answer = row.IsNull(8) ? null : row.Text(8),
        IsStored = true,
    };

    /// <summary>Writes the entry as it is, if the database has not got it so.</summary>
    public static void Save(Statements statements, string instanceId, InboxEntry entry)
    {
        var now = (entry.TakenAt ?? entry.ReceivedAt).UtcTicks;
        if (!entry.IsStored)
        {
            statements.Add(
                InsertOne, instanceId, entry.Sequence, KindOf(entry.Stimulus), JsonText.Of(entry.Stimulus),
                entry.Facts?.ToJsonString(JsonText.Options), entry.ReceivedAt.UtcTicks, now, entry.Seed, entry.OperationId,
                entry.Turn, entry.TakenAt?.UtcTicks, entry.Answer);
        }
        else if (entry.IsChanged)
        {
            statements.Add(UpdateOne, instanceId, entry.Sequence, now, entry.Turn, entry.TakenAt?.UtcTicks, entry.Answer);
            if (entry.IsToldMore)
            {
                statements.Add(UpdateFacts, instanceId, entry.Sequence, entry.Facts?.ToJsonString(JsonText.Options));
            }
        }

        entry.IsStored = true;
        entry.IsChanged = false;
        entry.IsToldMore = false;
    }

    /// <summary>Instances whose burst was cut and that nobody brought further, because a machine went down in between.</summary>
    public static Task<List<string>> InterruptedAsync(DbContext db, int limit, CancellationToken cancellation) =>
        db.Set<InboxRow>().AsNoTracking()
            .Where(row => row.Kind == ContinueKind && row.TakenAt == null)
            .Select(row => row.InstanceId).Distinct().OrderBy(id => id).Take(limit)
            .ToListAsync(cancellation);

    private static DateTimeOffset Moment(long ticks) => new(ticks, TimeSpan.Zero);

    private static string KindOf(Stimulus stimulus) => stimulus switch
    {
        StartWorkflow => "start",
        ResumeBookmark => "resume",
        DeliverEvent => "event",
        ContinueBurst => ContinueKind,
        CancelWorkflow => "cancel",
        ChildEnded => "child",
        OperatorVerb => "verb",
        _ => throw new ArgumentOutOfRangeException(nameof(stimulus), stimulus, "This kind of stimulus has no name in the inbox."),
    };
}
