using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Runtime;

/// <summary>
/// Brings stimuli to instances. A stimulus is first a row in the instance's inbox; a turn then takes it, and everything the
/// turn decided is written in one transaction: the caller's when one is open on the context, else one of its own. A normal
/// return in the latter case means durable.
/// </summary>
public sealed class WorkflowRuntime
{
    private readonly DbContext db;
    private readonly RuntimeClock clock;
    private readonly Statements statements;
    private readonly TurnTaker turns;

    /// <summary>A runtime over one context.</summary>
    /// <param name="db">The context; its model has the engine's tables.</param>
    /// <param name="definitions">Definitions read so far.</param>
    /// <param name="clock">The times of the runtime.</param>
    /// <param name="options">Limits of turns and the flowchart mode.</param>
    /// <param name="timers">The timers, over the same context.</param>
    /// <param name="hosts">Who carries out the host's share of turns; asked late, since they may need the runtime themselves.</param>
    public WorkflowRuntime(
        DbContext db,
        DefinitionCache definitions,
        RuntimeClock clock,
        TurnOptions options,
        TimerTable timers,
        Func<IEnumerable<ITurnEffects>> hosts)
    {
        this.db = db;
        this.clock = clock;
        statements = new Statements(db);
        turns = new TurnTaker(db, definitions, clock, options, statements, new TurnWriter(statements, timers), hosts);
    }

    /// <summary>Stores a definition version so that instances can be started from it; storing it again changes nothing.</summary>
    /// <returns>Its content hash.</returns>
    public async Task<string> PublishAsync(WorkflowDefinition definition, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var json = definition.Source.ToJsonString(JsonText.Options);
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO workflow_definitions (content_hash, definition_id, version, json, published_at)
            VALUES ({definition.ContentHash}, {definition.DefinitionId}, {definition.Version}, {json}, {clock.OfficeNow.UtcTicks})
            ON CONFLICT (content_hash) DO NOTHING
            """, cancellation);
        return definition.ContentHash;
    }

    /// <summary>Starts an instance and lets it run until it waits or ends.</summary>
    /// <param name="definitionHash">Content hash of a published definition.</param>
    /// <param name="instanceId">Identity of the new instance, chosen by the caller.</param>
    /// <param name="start">Input, correlation, name.</param>
    /// <param name="operationId">Identity of the caller's operation.</param>
    /// <param name="cancellation">Cancels before the commit.</param>
    /// <exception cref="InvalidOperationException">Another operation started an instance with this identity, or the
    /// definition is not published.</exception>
    public Task<DeliverResult> StartAsync(
        string definitionHash, string instanceId, StartWorkflow start, Guid operationId, CancellationToken cancellation = default) =>
        TransactAsync(instanceId, start, operationId, null, definitionHash, cancellation);

    /// <summary>Brings a stimulus to an instance and lets it run until it waits or ends.</summary>
    /// <param name="instanceId">The instance; an event may come before it exists.</param>
    /// <param name="stimulus">What happened; not a start.</param>
    /// <param name="operationId">Identity of the caller's operation.</param>
    /// <param name="cancellation">Cancels before the commit.</param>
    /// <exception cref="DbUpdateConcurrencyException">The transaction is the caller's and another one moved the instance.</exception>
    public Task<DeliverResult> DeliverAsync(
        string instanceId, Stimulus stimulus, Guid operationId, CancellationToken cancellation = default) =>
        DeliverAsync(instanceId, stimulus, operationId, null, cancellation);

    /// <summary>Brings a stimulus together with what activities need to know of the outside.</summary>
    /// <param name="instanceId">The instance; an event may come before it exists.</param>
    /// <param name="stimulus">What happened; not a start.</param>
    /// <param name="operationId">Identity of the caller's operation.</param>
    /// <param name="facts">What activities need to know; stored with the stimulus, so codes and ids only.</param>
    /// <param name="cancellation">Cancels before the commit.</param>
    /// <exception cref="DbUpdateConcurrencyException">The transaction is the caller's and another one moved the instance.</exception>
    public Task<DeliverResult> DeliverAsync(
        string instanceId, Stimulus stimulus, Guid operationId, JsonObject? facts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stimulus);
        return stimulus is StartWorkflow
            ? throw new ArgumentException("An instance is started by StartAsync, which names the definition.", nameof(stimulus))
            : TransactAsync(instanceId, stimulus, operationId, facts, null, cancellation);
    }

    /// <summary>
    /// What a stimulus would do now, decided by the same code as <see cref="DeliverAsync(string, Stimulus, Guid, CancellationToken)"/>;
    /// nothing is written.
    /// </summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="stimulus">What would happen; not a start.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <returns>The turn, up to its limit of activities; null when there is no such instance.</returns>
    public async Task<TurnResult?> PreviewAsync(string instanceId, Stimulus stimulus, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentNullException.ThrowIfNull(stimulus);
        var instance = await db.Set<InstanceRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == instanceId, cancellation);
        return instance is null ? null : await turns.PreviewAsync(instance, stimulus, cancellation);
    }

    /// <summary>Brings bursts further that were cut and then left alone because a machine went down.</summary>
    /// <returns>How many instances there were.</returns>
    internal async Task<int> ContinueInterruptedAsync(int limit, CancellationToken cancellation)
    {
        var interrupted = await InboxTable.InterruptedAsync(db, limit, cancellation);
        foreach (var instanceId in interrupted)
        {
            var transaction = new WorkflowTransaction(db);
            await transaction.RunAsync(
                async () =>
                {
                    var session = await OpenAsync(instanceId, Guid.NewGuid(), cancellation);
                    await turns.TakeAllAsync(session, null, () => transaction.CheckpointAsync(cancellation), cancellation);
                    return true;
                },
                cancellation);
        }

        return interrupted.Count;
    }

    private Task<DeliverResult> TransactAsync(
        string instanceId, Stimulus stimulus, Guid operationId, JsonObject? facts, string? definitionHash, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentNullException.ThrowIfNull(stimulus);
        var transaction = new WorkflowTransaction(db);
        return transaction.RunAsync(
            async () =>
            {
                var session = await OpenAsync(instanceId, operationId, cancellation);
                if (session.Own?.Answer is { } answer)
                {
                    return DeliverAnswer.Read(instanceId, session.Own.Sequence, answer);
                }

                if (stimulus is StartWorkflow && session.Instance is not null)
                {
                    throw new InvalidOperationException($"Instance {instanceId} was started before by another operation.");
                }

                if (session.Own is null)
                {
                    session.Append(stimulus, operationId, facts, clock.OfficeNow);
                }

                await turns.TakeAllAsync(session, definitionHash, () => transaction.CheckpointAsync(cancellation), cancellation);
                return session.AnswerTo(session.Own!);
            },
            cancellation);
    }

    private Task<InstanceSession> OpenAsync(string instanceId, Guid operationId, CancellationToken cancellation)
    {
        turns.NoteDelivery();
        return InstanceSession.OpenAsync(db, statements, instanceId, operationId, cancellation);
    }
}
