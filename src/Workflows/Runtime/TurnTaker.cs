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
    Func<IEnumerable<ITurnEffects>> hosts)
{
    /// <summary>Verbs refused so far, by instance and place in its inbox.</summary>
    private readonly Dictionary<(string Instance, long Sequence), VerbRefusal> refusals = [];

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

    /// <summary>Why a verb taken by this object was refused; null when it was not.</summary>
    public VerbRefusal? RefusalOf(string instanceId, long sequence) => refusals.GetValueOrDefault((instanceId, sequence));

    private static Stimulus Read(InboxRow row) => JsonSerializer.Deserialize<Stimulus>(row.Payload)!;

    private static Readiness ReadinessOf(Stimulus stimulus, WorkflowState? state) => (stimulus, state) switch
    {
        (StartWorkflow, null) => Readiness.Ready,
        (DeliverEvent, null) => Readiness.Waits,
        (OperatorVerb, not null) => Readiness.Ready,
        (_, null) or (_, { Status: WorkflowStatus.Finished }) => Readiness.TooLate,
        (DeliverEvent happened, _) => state.Bookmarks.Any(b => b.Kind == EventKind && b.Key == happened.Name) ? Readiness.Ready : Readiness.Waits,
        (ResumeBookmark resume, _) => state.Bookmarks.Any(b => b.Id == resume.BookmarkId) ? Readiness.Ready : Readiness.TooLate,
        _ => Readiness.Ready,
    };

    /// <summary>One turn.</summary>
    /// <returns>True when it was cut and goes on.</returns>
    private async Task<bool> TakeAsync(
        InstanceRow? instance, WorkflowState? state, string definitionHash, InboxRow row, Stimulus stimulus, CancellationToken cancellation)
    {
        var now = clock.OfficeNow;
        var facts = row.Facts is null ? null : JsonNode.Parse(row.Facts)!.AsObject();
        var result = await RunAsync(row.InstanceId, definitionHash, state, stimulus, facts, row.Seed, now, cancellation);

        if (result.Refusal is { } refusal)
        {
            refusals[(row.InstanceId, row.Sequence)] = refusal;
            await inbox.TakeAsync(row, null, now, cancellation);
            return false;
        }

        await instances.SaveAsync(instance, result.State, row.Sequence, now, cancellation);
        await inbox.TakeAsync(row, result.State.Turn, now, cancellation);
        await writer.WriteAsync(row.InstanceId, result.Effects, now, cancellation);
        if (result.Continues)
        {
            await inbox.AppendAsync(row.InstanceId, new ContinueBurst(), Guid.NewGuid(), null, now, cancellation);
        }

        await TellHostsAsync(row, stimulus, result, now, cancellation);
        return result.Continues;
    }

    /// <summary>The turn a stimulus would make now.</summary>
    public Task<TurnResult> PreviewAsync(InstanceRow instance, Stimulus stimulus, CancellationToken cancellation) => RunAsync(
        instance.Id, instance.DefinitionHash, WorkflowState.FromBytes(instance.State), stimulus, null, 0, clock.OfficeNow, cancellation);

    private async Task<TurnResult> RunAsync(
        string instanceId, string definitionHash, WorkflowState? state, Stimulus stimulus, JsonObject? facts, long seed,
        DateTimeOffset now, CancellationToken cancellation) => Turn.Run(new TurnRequest
        {
            Definitions = await definitions.GetAsync(db, definitionHash, cancellation),
            MoveTo = stimulus is MoveToDefinition move ? await definitions.FindAsync(db, move.NewHash, cancellation) : null,
            State = state,
            InstanceId = instanceId,
            Stimulus = stimulus,
            Facts = facts,
            Now = now,
            Seed = seed,
            Options = options,
        });

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
