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
    Func<IEnumerable<ITurnEffects>> hosts)
{
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
        var result = await RunAsync(
            session.InstanceId, definitionHash, session.Instance?.State, entry.Stimulus, entry.Facts, entry.Seed, now, cancellation);
        if (result.Refusal is { } refusal)
        {
            InstanceSession.Refuse(entry, refusal, now);
            return false;
        }

        session.Took(entry, result, now);
        writer.Write(session.InstanceId, result.Effects, now);
        await statements.SendAsync(cancellation);
        var told = deliveries;
        await TellHostsAsync(session.InstanceId, entry, result, now, cancellation);
        if (told != deliveries)
        {
            await session.ReadAsync(cancellation);
        }

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
