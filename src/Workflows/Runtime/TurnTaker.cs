using System.Text.Json;
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
    InboxTable inbox,
    InstanceTable instances,
    TurnWriter writer,
    Outgoing outgoing,
    Func<IEnumerable<ITurnEffects>> hosts)
{
    private readonly ChildDefinitions children = new(db, definitions);

    private enum Readiness
    {
        Ready,
        Waits,
        TooLate,
    }

    private sealed record Candidate(InboxRow Row, Stimulus Stimulus, WorkflowState? State)
    {
        public Readiness Readiness { get; } = ReadinessOf(Stimulus, State);
    }

    /// <summary>Takes all it can.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="definitionHash">The definition of an instance that is being started.</param>
    /// <param name="checkpoint">Called after a turn that was cut: the place to commit.</param>
    /// <param name="cancellation">Cancels between turns.</param>
    public async Task TakeAllAsync(
        string instanceId, string? definitionHash, Func<Task> checkpoint, CancellationToken cancellation)
    {
        while (true)
        {
            // The lock comes before the look: a row seen without it may be taken by someone else already.
            var instance = await instances.LockAsync(instanceId, cancellation);
            var waiting = await inbox.WaitingAsync(instanceId, cancellation);
            var state = instance is null || waiting.Count == 0 ? null : WorkflowState.FromBytes(instance.State);
            var next = waiting.Select(row => new Candidate(row, Read(row), state)).FirstOrDefault(c => c.Readiness != Readiness.Waits);
            if (next is null)
            {
                return;
            }

            if (next.Readiness == Readiness.TooLate)
            {
                await inbox.TakeAsync(next.Row, null, clock.OfficeNow, cancellation);
                continue;
            }

            var hash = instance?.DefinitionHash ?? definitionHash
                ?? throw new InvalidOperationException($"Instance {instanceId} is started without a definition.");
            if (await TakeAsync(instance, state, hash, next.Row, next.Stimulus, cancellation))
            {
                await checkpoint();
            }
        }
    }

    private static Stimulus Read(InboxRow row) => JsonSerializer.Deserialize<Stimulus>(row.Payload)!;

    private static Readiness ReadinessOf(Stimulus stimulus, WorkflowState? state) => (stimulus, state) switch
    {
        (StartWorkflow, null) => Readiness.Ready,
        (DeliverEvent, null) => Readiness.Waits,
        (_, null) or (_, { Status: WorkflowStatus.Finished }) => Readiness.TooLate,
        (DeliverEvent happened, _) => state.Bookmarks.Any(b => b.Kind == EventKind && b.Key == happened.Name) ? Readiness.Ready : Readiness.Waits,
        (ChildEnded ended, _) => state.Bookmarks.Any(ended.IsAwaitedBy) ? Readiness.Ready : Readiness.TooLate,
        (ResumeBookmark resume, _) => state.Bookmarks.Any(b => b.Id == resume.BookmarkId) ? Readiness.Ready : Readiness.TooLate,
        _ => Readiness.Ready,
    };

    /// <summary>One turn.</summary>
    /// <returns>True when it was cut and goes on.</returns>
    private async Task<bool> TakeAsync(
        InstanceRow? instance, WorkflowState? state, string definitionHash, InboxRow row, Stimulus stimulus, CancellationToken cancellation)
    {
        var now = clock.OfficeNow;
        var set = await definitions.GetAsync(db, definitionHash, cancellation);
        var (published, fact) = await children.LoadAsync(set, cancellation);
        var facts = Merged(row.Facts is null ? null : JsonNode.Parse(row.Facts)!.AsObject(), fact);
        var result = Turn.Run(new TurnRequest
        {
            Definitions = set,
            State = state,
            InstanceId = row.InstanceId,
            Stimulus = stimulus,
            Facts = facts,
            Now = now,
            Seed = row.Seed,
            Published = published,
            Options = options,
        });

        await inbox.TakeAsync(row, result.State.Turn, now, cancellation);
        if (fact is not null)
        {
            await inbox.TellAsync(row, facts!.ToJsonString(JsonText.Options), cancellation);
        }

        await StoreAsync(instance, row, stimulus, result, fact, now, cancellation);
        return result.Continues;
    }

    /// <summary>Writes everything a turn decided, and the turns its children took within it.</summary>
    private async Task StoreAsync(
        InstanceRow? before, InboxRow row, Stimulus stimulus, TurnResult result, JsonObject? fact, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var parent = before is null ? (stimulus as StartWorkflow)?.Parent
            : before.ParentInstanceId is { } id ? new ParentInstance(id, before.ParentWaitKey) : null;
        await instances.SaveAsync(before, result.State, row.Sequence, parent, now, cancellation);
        await writer.WriteAsync(row.InstanceId, result.Effects, now, cancellation);
        await outgoing.CarryAsync(parent, result, now, cancellation);
        if (result.Continues)
        {
            await inbox.AppendAsync(row.InstanceId, new ContinueBurst(), Guid.NewGuid(), null, now, cancellation);
        }

        await TellHostsAsync(row, stimulus, result, now, cancellation);
        foreach (var child in result.Effects.OfType<ChildExecuted>())
        {
            await StoreChildAsync(child, fact, now, cancellation);
        }
    }

    /// <summary>A child that ended at once has told its parent already; one that goes on is woken for what it was sent meanwhile.</summary>
    private async Task StoreChildAsync(ChildExecuted child, JsonObject? fact, DateTimeOffset now, CancellationToken cancellation)
    {
        var start = child.Result.State.Status == WorkflowStatus.Finished
            ? child.Start with { Parent = child.Start.Parent! with { WaitKey = null } }
            : child.Start;
        var row = await inbox.AppendTakenStartAsync(child, fact?.ToJsonString(JsonText.Options), now, cancellation);
        await StoreAsync(null, row, start, child.Result, fact, now, cancellation);
        if (child.Result.State.Status != WorkflowStatus.Finished)
        {
            await outgoing.WakeAsync(child.InstanceId, now, cancellation);
        }
    }

    private static JsonObject? Merged(JsonObject? facts, JsonObject? more)
    {
        foreach (var (name, value) in more ?? [])
        {
            facts ??= [];
            facts[name] = value?.DeepClone();
        }

        return facts;
    }

    private async Task TellHostsAsync(
        InboxRow row, Stimulus stimulus, TurnResult result, DateTimeOffset now, CancellationToken cancellation)
    {
        var state = result.State;
        var turn = new AppliedTurn(
            row.InstanceId, state.CorrelationId, state.Status, state.SubStatus, stimulus, Guid.Parse(row.OperationId), result.Effects, now);
        foreach (var host in hosts())
        {
            await host.ApplyAsync(turn, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
    }

    private const string EventKind = "Elsa.Event";
}
