using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities.Waiting;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;

namespace CaseManagement.Workflows.Runtime;

/// <summary>
/// One instance and its inbox while the open transaction holds the instance: read once, since nobody else can change it,
/// worked on in memory, written as statements that travel together.
/// </summary>
internal sealed class InstanceSession
{
    private readonly Statements statements;
    private readonly string operationId;
    private readonly List<InboxEntry> entries = [];
    private long lastSequence;

    private InstanceSession(Statements statements, string instanceId, string operationId)
    {
        this.statements = statements;
        this.operationId = operationId;
        InstanceId = instanceId;
    }

    private enum Readiness
    {
        Ready,
        Waits,
        TooLate,
    }

    public string InstanceId { get; }

    /// <summary>The instance's row as the last turn left it; null before its start.</summary>
    public StoredInstance? Instance { get; private set; }

    /// <summary>The stimulus of the operation this session is about; null when it is new.</summary>
    public InboxEntry? Own => entries.Find(entry => entry.OperationId == operationId);

    /// <summary>The start that waits to be taken, if one does.</summary>
    public InboxEntry? WaitingStart => entries.Find(entry => entry is { Stimulus: StartWorkflow, TakenAt: null });

    /// <summary>Locks the instance and reads it with its inbox.</summary>
    public static async Task<InstanceSession> OpenAsync(
        Statements statements, string instanceId, Guid operationId, CancellationToken cancellation)
    {
        statements.Clear();
        var session = new InstanceSession(statements, instanceId, operationId.ToString());
        await session.ReadAsync(cancellation);
        return session;
    }

    /// <summary>Locks and reads: what the transaction itself changed elsewhere is seen then.</summary>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        Instance = null;
        entries.Clear();
        lastSequence = 0;
        var queries = new[]
        {
            // The lock comes first: a row of the inbox seen without it may be taken by someone else already.
            InstanceTable.Lock(statements, InstanceId), InboxTable.Entries(InstanceId, operationId), InboxTable.LastSequence(InstanceId),
        };
        await statements.ReadAsync(
            queries,
            (query, row) =>
            {
                switch (query)
                {
                    case 0:
                        Instance = InstanceTable.Read(InstanceId, row);
                        break;
                    case 1:
                        entries.Add(InboxTable.Read(row));
                        break;
                    default:
                        lastSequence = row.IsNull(0) ? 0 : row.Number(0);
                        break;
                }
            },
            cancellation);
    }

    /// <summary>Appends a stimulus.</summary>
    public void Append(Stimulus stimulus, Guid operation, JsonObject? facts, DateTimeOffset now)
    {
        lastSequence = Math.Max(lastSequence, Instance?.LastSequence ?? 0) + 1;
        entries.Add(new InboxEntry
        {
            Sequence = lastSequence,
            Stimulus = stimulus,
            Facts = facts,
            ReceivedAt = now,
            Seed = Random.Shared.NextInt64(),
            OperationId = operation.ToString(),
        });
    }

    /// <summary>
    /// The stimulus that is taken next, or null: continuations first, the others in order of arrival. What is too late is
    /// marked so on the way.
    /// </summary>
    public InboxEntry? Next(DateTimeOffset now)
    {
        foreach (var entry in entries.Where(entry => entry.TakenAt is null).OrderBy(entry => entry.Stimulus is not ContinueBurst).ToList())
        {
            switch (ReadinessOf(entry.Stimulus, Instance?.State))
            {
                case Readiness.Ready:
                    return entry;
                case Readiness.TooLate:
                    Mark(entry, null, now);
                    break;
            }
        }

        return null;
    }

    /// <summary>Says that nothing will ever take a stimulus.</summary>
    public static void Drop(InboxEntry entry, DateTimeOffset now) => Mark(entry, null, now);

    /// <summary>Writes that a turn took the stimulus and what it left of the instance.</summary>
    public void Took(InboxEntry entry, TurnResult result, DateTimeOffset now)
    {
        Mark(entry, result.State.Turn, now);
        if (result.Continues)
        {
            Append(new ContinueBurst(), Guid.NewGuid(), null, now);
        }

        lastSequence = Math.Max(lastSequence, Instance?.LastSequence ?? 0);
        Instance = InstanceTable.Save(statements, Instance, result.State, lastSequence, now, (entry.Stimulus as StartWorkflow)?.Parent);
        SaveInbox();
    }

    /// <summary>Notes that a verb was refused: it is taken, and nothing changed.</summary>
    public static void Refuse(InboxEntry entry, VerbRefusal refusal, DateTimeOffset now)
    {
        Mark(entry, null, now);
        entry.Refusal = refusal;
    }

    /// <summary>Writes what of the inbox is not written yet, each stimulus with what its sender is answered as things stand.</summary>
    public void SaveInbox()
    {
        if (Own is { } own)
        {
            var answer = DeliverAnswer.Text(AnswerTo(own));
            own.IsChanged |= own.Answer != answer;
            own.Answer = answer;
        }

        foreach (var entry in entries)
        {
            InboxTable.Save(statements, InstanceId, entry);
        }

        if (Instance is { } instance && instance.LastSequence < lastSequence)
        {
            InstanceTable.Count(statements, instance, lastSequence);
            Instance = instance with { LastSequence = lastSequence };
        }
    }

    /// <summary>What the sender of a stimulus is answered as things stand.</summary>
    public DeliverResult AnswerTo(InboxEntry entry)
    {
        var outcome = entry switch
        {
            { Turn: not null } => DeliverOutcome.Taken,
            { TakenAt: not null } => DeliverOutcome.TooLate,
            _ => DeliverOutcome.Waiting,
        };
        return new DeliverResult(InstanceId, entry.Sequence, outcome, Instance?.State.Status.ToString(), Instance?.State.SubStatus.ToString())
        {
            Refusal = entry.Refusal,
        };
    }

    private static void Mark(InboxEntry entry, long? turn, DateTimeOffset now)
    {
        entry.Turn = turn;
        entry.TakenAt = now;
        entry.IsChanged = true;
    }

    private static Readiness ReadinessOf(Stimulus stimulus, WorkflowState? state) => (stimulus, state) switch
    {
        (StartWorkflow, null) => Readiness.Ready,
        (DeliverEvent, null) => Readiness.Waits,
        (OperatorVerb, not null) => Readiness.Ready,
        (_, null) or (_, { Status: WorkflowStatus.Finished }) => Readiness.TooLate,
        (DeliverEvent happened, _) => state.Bookmarks.Any(b => b.Kind == Event.TypeName && b.Key == happened.Name) ? Readiness.Ready : Readiness.Waits,
        (ChildEnded ended, _) => state.Bookmarks.Any(ended.IsAwaitedBy) ? Readiness.Ready : Readiness.TooLate,
        (ResumeBookmark resume, _) => state.Bookmarks.Any(b => b.Id == resume.BookmarkId) ? Readiness.Ready : Readiness.TooLate,
        _ => Readiness.Ready,
    };
}
