using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Runtime;

/// <summary>Takes stimuli out of an instance's inbox, one turn each, until none is left that the instance can take.</summary>
internal sealed class TurnTaker(
    DbContext db,
    DefinitionCache definitions,
    RuntimeClock clock,
    TurnOptions options,
    Statements statements,
    TurnWriter writer,
    Outgoing outgoing,
    Func<IEnumerable<ITurnEffects>> hosts)
{
    private readonly ChildDefinitions children = new(db, definitions);
    private long deliveries;

    /// <summary>Called when a delivery begins: one that comes while hosts are told of a turn changes what was read before.</summary>
    public void NoteDelivery() => deliveries++;

    /// <summary>Takes all it can.</summary>
    /// <param name="session">The instance.</param>
    /// <param name="definitionHash">The definition of an instance that is being started.</param>
    /// <param name="checkpoint">Called after a turn that was cut: the place to commit.</param>
    /// <param name="cancellation">Cancels between turns.</param>
    public async Task TakeAllAsync(
        InstanceSession session, string? definitionHash, Func<Task> checkpoint, CancellationToken cancellation)
    {
        while (session.Next(clock.OfficeNow) is { } next)
        {
            var hash = session.Instance?.DefinitionHash ?? definitionHash
                ?? throw new InvalidOperationException($"Instance {session.InstanceId} is started without a definition.");
            if (await TakeAsync(session, hash, next, cancellation))
            {
                await checkpoint();
                await session.ReadAsync(cancellation);
            }
        }

        session.SaveInbox();
        await statements.SendAsync(cancellation);
    }

    /// <summary>One turn.</summary>
    /// <returns>True when it was cut and goes on.</returns>
    private async Task<bool> TakeAsync(InstanceSession session, string definitionHash, InboxEntry entry, CancellationToken cancellation)
    {
        var now = clock.OfficeNow;
        var (published, fact) = await children.LoadAsync(await definitions.GetAsync(db, definitionHash, cancellation), cancellation);
        Tell(entry, fact);
        var result = await RunAsync(
            session.InstanceId, definitionHash, session.Instance?.State, entry.Stimulus, entry.Facts, entry.Seed, published, now, cancellation);
        if (result.Refusal is { } refusal)
        {
            InstanceSession.Refuse(entry, refusal, now);
            return false;
        }

        var parent = session.Instance is null ? (entry.Stimulus as StartWorkflow)?.Parent : session.Instance.Parent;
        await outgoing.WriteAsync(
            result, parent, now, (stimulus, operation) => session.Append(stimulus, operation, null, now), cancellation);
        session.Took(entry, result, now);
        writer.Write(session.InstanceId, result.Effects, now);
        var begun = new List<(ChildExecuted, InboxEntry)>();
        await StoreChildrenAsync(result, fact, now, begun, cancellation);
        await statements.SendAsync(cancellation);
        var told = deliveries;
        await TellHostsAsync(session.InstanceId, entry, result, now, cancellation);
        foreach (var (child, start) in begun)
        {
            await TellHostsAsync(child.InstanceId, start, child.Result, now, cancellation);
        }

        if (told != deliveries)
        {
            await session.ReadAsync(cancellation);
        }

        return result.Continues;
    }

    /// <summary>Adds to what a stimulus brought along of the outside what was found when it was taken.</summary>
    private static void Tell(InboxEntry entry, JsonObject? fact)
    {
        foreach (var (name, value) in fact ?? [])
        {
            entry.Facts ??= [];
            entry.Facts[name] = value?.DeepClone();
            entry.IsToldMore = true;
        }
    }

    /// <summary>
    /// Writes the instances that began within the turn, each with the start it took, for a replay. One that ended has told
    /// its parent already; one that goes on is woken for what it was sent meanwhile.
    /// </summary>
    private async Task StoreChildrenAsync(
        TurnResult result, JsonObject? fact, DateTimeOffset now, List<(ChildExecuted, InboxEntry)> begun, CancellationToken cancellation)
    {
        foreach (var child in result.Effects.OfType<ChildExecuted>())
        {
            var isOver = child.Result.State.Status == WorkflowStatus.Finished;
            var parent = isOver ? child.Start.Parent! with { WaitKey = null } : child.Start.Parent;
            var inbox = new List<InboxEntry> { Entry(child.Start, 1, child.Seed, DerivedId.Of(child.InstanceId, "start")) };
            begun.Add((child, inbox[0]));
            (inbox[0].Facts, inbox[0].Turn, inbox[0].TakenAt) = (fact?.DeepClone().AsObject(), child.Result.State.Turn, now);
            await outgoing.WriteAsync(child.Result, parent, now, Append, cancellation);
            if (child.Result.Continues)
            {
                Append(new ContinueBurst(), Guid.NewGuid());
            }

            InstanceTable.Save(statements, null, child.Result.State, inbox.Count, now, parent);
            inbox.ForEach(entry => InboxTable.Save(statements, child.InstanceId, entry));
            writer.Write(child.InstanceId, child.Result.Effects, now);
            if (!isOver)
            {
                outgoing.Wake(child.InstanceId, now);
            }

            await StoreChildrenAsync(child.Result, fact, now, begun, cancellation);

            void Append(Stimulus stimulus, Guid operation) => inbox.Add(Entry(stimulus, inbox.Count + 1, Random.Shared.NextInt64(), operation));
        }

        InboxEntry Entry(Stimulus stimulus, long sequence, long seed, Guid operation) => new()
        {
            Stimulus = stimulus,
            Sequence = sequence,
            Seed = seed,
            ReceivedAt = now,
            OperationId = operation.ToString(),
        };
    }

    /// <summary>The turn a stimulus would make now.</summary>
    public Task<TurnResult> PreviewAsync(InstanceRow instance, Stimulus stimulus, CancellationToken cancellation) => RunAsync(
        instance.Id, instance.DefinitionHash, WorkflowState.FromBytes(instance.State), stimulus, null, 0, null, clock.OfficeNow, cancellation);

    private async Task<TurnResult> RunAsync(
        string instanceId, string definitionHash, WorkflowState? state, Stimulus stimulus, JsonObject? facts, long seed,
        PublishedDefinitions? published, DateTimeOffset now, CancellationToken cancellation) => Turn.Run(new TurnRequest
        {
            Definitions = await definitions.GetAsync(db, definitionHash, cancellation),
            MoveTo = stimulus is MoveToDefinition move ? await definitions.FindAsync(db, move.NewHash, cancellation) : null,
            State = state,
            InstanceId = instanceId,
            Stimulus = stimulus,
            Facts = facts,
            Now = now,
            Seed = seed,
            Published = published,
            Options = options,
        });

    private async Task TellHostsAsync(
        string instanceId, InboxEntry entry, TurnResult result, DateTimeOffset now, CancellationToken cancellation)
    {
        var state = result.State;
        var turn = new AppliedTurn(
            instanceId, state.CorrelationId, state.Status, state.SubStatus, entry.Stimulus, Guid.Parse(entry.OperationId), result.Effects, now);
        foreach (var host in hosts())
        {
            await host.ApplyAsync(turn, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
    }
}
