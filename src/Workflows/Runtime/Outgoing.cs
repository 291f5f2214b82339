using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities.Waiting;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime.Calls;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Runtime;

/// <summary>
/// Writes what a turn decided about anything outside its instance: events, other instances, calls, responses. All of it is
/// rows in the transaction of the turn; what they lead to happens in transactions of their own, so that no turn waits for
/// the lock of another instance.
/// </summary>
internal sealed class Outgoing(DbContext db, Statements statements, TimerTable timers, Outbox outbox)
{
    private const string InsertStart = """
        INSERT INTO workflow_inbox (instance_id, sequence, kind, payload, received_at, now, seed, operation_id)
        VALUES ($1, 1, 'start', $2, $3, $3, $4, $5)
        """;

    private const string InsertWake = """
        INSERT INTO workflow_timers (id, due_at, kind, target_id, payload, attempts, retry_at) VALUES ($1, $2, $3, $4, $5, 0, 0)
        """;

    private const string InsertResponse = """
        INSERT INTO workflow_responses (request_id, instance_id, status_code, content_type, headers, body)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (request_id) DO NOTHING
        """;

    /// <summary>How long a response is kept for the door that asked, far longer than any door waits.</summary>
    private static readonly TimeSpan ResponseKept = TimeSpan.FromMinutes(10);

    private readonly WaitingEventTable events = new(db);

    /// <summary>Writes it all.</summary>
    /// <param name="result">What the turn decided.</param>
    /// <param name="parent">Who is to be told when the instance has ended.</param>
    /// <param name="now">The moment of the turn.</param>
    /// <param name="append">Puts a stimulus with its operation into the inbox of the instance itself.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task WriteAsync(
        TurnResult result, ParentInstance? parent, DateTimeOffset now, Action<Stimulus, Guid> append, CancellationToken cancellation)
    {
        var state = result.State;
        WriteDispatches(result.Effects, now);
        WriteEvents(state, result.Effects, append);
        foreach (var effect in result.Effects)
        {
            switch (effect)
            {
                case CallRequested call:
                    var message = new CallMessage(
                        state.InstanceId, call.BookmarkId, Call: null, outbox.Seal(JsonSerializer.Serialize(call.Call, JsonText.Options)));
                    outbox.Add(statements, CallSender.MessageKind, JsonSerializer.Serialize(message, JsonText.Options), call.BookmarkId);
                    break;
                case ResponseWritten response:
                    WriteResponse(state, response, now);
                    break;
            }
        }

        await TakeWaitingEventsAsync(result, append, now, cancellation);
        if (state.Status == WorkflowStatus.Finished)
        {
            await WriteEndAsync(parent, state, now, cancellation);
        }
    }

    /// <summary>Tells the parent's waiting activity how a child ended, or that it never began.</summary>
    public void TellParent(ParentInstance parent, ChildEnded ended, DateTimeOffset now) =>
        Deliver(parent.InstanceId, ended, DerivedId.Of(ended.InstanceId, "ended"), now);

    /// <summary>Lets an instance take what its inbox holds, after the commit.</summary>
    public void Wake(string instanceId, DateTimeOffset now) => timers.Set(statements, WakeTimer.TimerKind, instanceId, now, null);

    private void Deliver(string instanceId, Stimulus stimulus, Guid id, DateTimeOffset now) =>
        timers.Set(statements, DeliveryTimer.TimerKind, id.ToString(), now, DeliveryTimer.Payload(instanceId, stimulus));

    /// <summary>A row in the inbox of each child and one that wakes it, in the order of the dispatch.</summary>
    private void WriteDispatches(IReadOnlyList<Effect> effects, DateTimeOffset now)
    {
        var children = effects.OfType<ChildDispatched>().ToList();
        for (var i = 0; i < children.Count; i++)
        {
            var child = children[i];
            var hash = child.DefinitionHash ?? throw new InvalidOperationException($"{child.DefinitionId} was dispatched unseen.");
            statements.Add(
                InsertStart, child.InstanceId, JsonText.Of(child.Start), now.UtcTicks,
                Random.Shared.NextInt64(), DerivedId.Of(child.InstanceId, "start").ToString());
            statements.Add(
                InsertWake, Guid.NewGuid().ToString(), now.UtcTicks - children.Count + i, WakeTimer.TimerKind, child.InstanceId, hash);
        }
    }

    /// <summary>A local event is a row in the instance's own inbox; the others go out together, in order, after the commit.</summary>
    private void WriteEvents(WorkflowState state, IReadOnlyList<Effect> effects, Action<Stimulus, Guid> append)
    {
        var published = effects.OfType<EventPublished>().ToList();
        foreach (var local in published.Where(e => e.IsLocal))
        {
            append(new DeliverEvent(local.Name, local.Payload), Guid.NewGuid());
        }

        var others = published.Where(e => !e.IsLocal).ToList();
        if (others.Count > 0)
        {
            outbox.Add(
                statements, EventSender.MessageKind, JsonSerializer.Serialize(others, JsonText.Options), $"{state.InstanceId}:{state.Turn}");
        }
    }

    /// <summary>Events that were published before this instance waited for them.</summary>
    private async Task TakeWaitingEventsAsync(
        TurnResult result, Action<Stimulus, Guid> append, DateTimeOffset now, CancellationToken cancellation)
    {
        var opened = result.Effects.OfType<BookmarkOpened>().Where(b => b.Kind == Event.TypeName && b.Key is not null)
            .Select(b => b.Key!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (var name in opened)
        {
            await events.LockAsync(name, cancellation);
            foreach (var row in await events.TakeAsync(name, result.State.InstanceId, result.State.CorrelationId, now, cancellation))
            {
                append(new DeliverEvent(name, row.Payload is null ? null : JsonNode.Parse(row.Payload)), Guid.Parse(row.Id));
            }
        }
    }

    private void WriteResponse(WorkflowState state, ResponseWritten response, DateTimeOffset now)
    {
        statements.Add(
            InsertResponse, response.RequestId, state.InstanceId, response.StatusCode, response.ContentType,
            response.Headers.ToJsonString(JsonText.Options), response.Body);
        timers.Set(statements, ExpiryTimer.TimerKind, ExpiryTimer.Response(response.RequestId), now + ResponseKept, null);
    }

    private async Task WriteEndAsync(ParentInstance? parent, WorkflowState state, DateTimeOffset now, CancellationToken cancellation)
    {
        if (parent?.WaitKey is { } key)
        {
            TellParent(
                parent, new ChildEnded(key, state.InstanceId, state.Status.ToString(), state.SubStatus.ToString(), state.Output), now);
        }

        if (state.SubStatus != WorkflowSubStatus.Cancelled)
        {
            return;
        }

        foreach (var child in await InstanceTable.RunningChildrenAsync(db, state.InstanceId, cancellation))
        {
            var cancel = new CancelWorkflow($"The workflow that started it, {state.InstanceId}, was cancelled.");
            Deliver(child, cancel, DerivedId.Of(child, "cancelled"), now);
        }
    }
}
