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
public sealed partial class WorkflowRuntime
{
    private readonly DbContext db;
    private readonly RuntimeClock clock;
    private readonly Statements statements;
    private readonly TurnTaker turns;
    private readonly Outgoing outgoing;
    private readonly DefinitionCache definitions;
    private readonly Publisher publisher;
    private readonly EventDelivery events;
    private readonly ActivationGate gate;

    /// <summary>A runtime over one context.</summary>
    /// <param name="db">The context; its model has the engine's tables.</param>
    /// <param name="definitions">Definitions read so far.</param>
    /// <param name="clock">The times of the runtime.</param>
    /// <param name="options">Limits of turns and the flowchart mode.</param>
    /// <param name="timers">The timers, over the same context.</param>
    /// <param name="outbox">The outbox, over the same context.</param>
    /// <param name="hosts">Who carries out the host's share of turns; asked late, since they may need the runtime themselves.</param>
    public WorkflowRuntime(
        DbContext db,
        DefinitionCache definitions,
        RuntimeClock clock,
        TurnOptions options,
        TimerTable timers,
        Outbox outbox,
        Func<IEnumerable<ITurnEffects>> hosts)
    {
        this.db = db;
        this.clock = clock;
        statements = new Statements(db);
        this.definitions = definitions;
        outgoing = new Outgoing(db, statements, timers, outbox);
        turns = new TurnTaker(db, definitions, clock, options, statements, new TurnWriter(statements, timers), outgoing, hosts);
        publisher = new Publisher(db, clock, timers);
        events = new EventDelivery(this, db, clock, timers);
        gate = new ActivationGate(db);
    }

    /// <summary>
    /// Publishes a definition version: new instances of its definition id run it, and what from outside starts the workflow
    /// does so from now on. Publishing it again changes nothing; running instances keep their version.
    /// </summary>
    /// <returns>Its content hash.</returns>
    /// <exception cref="InvalidOperationException">It cannot be published; <see cref="TryPublishAsync"/> says so as a value.</exception>
    public async Task<string> PublishAsync(WorkflowDefinition definition, CancellationToken cancellation = default)
    {
        var result = await TryPublishAsync(definition, cancellation);
        return result.ContentHash ?? throw new InvalidOperationException(string.Join(" ", result.Problems.Select(problem => problem.MessageEn)));
    }

    /// <summary>Like <see cref="PublishAsync"/>; a bad schedule, or a path another workflow answers at, comes back as a problem.</summary>
    public Task<PublishResult> TryPublishAsync(WorkflowDefinition definition, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return publisher.PublishAsync(definition, cancellation);
    }

    /// <summary>From now on the definition starts no new instances by itself or as a child; running ones go on.</summary>
    public Task RetractAsync(string definitionId, CancellationToken cancellation = default) =>
        publisher.RetractAsync(definitionId, cancellation);

    /// <summary>
    /// Brings a named event to every instance that waits for it and starts every workflow that begins with it. One that
    /// finds nobody waits ten minutes for somebody. A repetition of the operation reaches only who did not take it before.
    /// </summary>
    /// <param name="name">Event name, compared exactly.</param>
    /// <param name="payload">What comes with it.</param>
    /// <param name="correlationId">When given, only instances with this correlation id take it; new ones get it.</param>
    /// <param name="operationId">Identity of the caller's operation.</param>
    /// <param name="cancellation">Cancels between receivers.</param>
    public Task<EventOutcome> PublishEventAsync(
        string name, JsonNode? payload, string? correlationId, Guid operationId, CancellationToken cancellation = default) =>
        events.PublishAsync(name, payload, correlationId, operationId, cancellation);

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

    /// <summary>Instances whose burst was cut and then left alone because a machine went down.</summary>
    internal Task<List<string>> InterruptedAsync(int limit, CancellationToken cancellation) => InboxTable.InterruptedAsync(db, limit, cancellation);

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

                if (stimulus is StartWorkflow start && await RefusalAsync(definitionHash!, start, cancellation) is { } refusal)
                {
                    return new DeliverResult(instanceId, 0, DeliverOutcome.Refused, null, null) { StartRefusal = refusal };
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
        return InstanceSession.OpenAsync(statements, instanceId, operationId, cancellation);
    }
}
