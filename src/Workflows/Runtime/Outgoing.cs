using System.Text.Json;
using CaseManagement.Workflows.Activities.Waiting;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime.Calls;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Runtime;

/// <summary>
/// Carries what a turn decided about anything outside its instance: events, other instances, calls, responses. All of it is
/// rows in the transaction of the turn; what they lead to happens in transactions of their own, so that no turn waits for
/// the lock of another instance.
/// </summary>
internal sealed class Outgoing(DbContext db, InboxTable inbox, InstanceTable instances, TimerTable timers, Outbox outbox)
{
    /// <summary>How long a response is kept for the door that asked, far longer than any door waits.</summary>
    private static readonly TimeSpan ResponseKept = TimeSpan.FromMinutes(10);

    private readonly WaitingEventTable events = new(db);

    /// <summary>Writes it all.</summary>
    /// <param name="parent">Who is to be told when the instance has ended.</param>
    /// <param name="result">What the turn decided.</param>
    /// <param name="now">The moment of the turn.</param>
    /// <param name="cancellation">Cancels between statements.</param>
    public async Task CarryAsync(ParentInstance? parent, TurnResult result, DateTimeOffset now, CancellationToken cancellation)
    {
        var state = result.State;
        await DispatchAsync(state, [.. result.Effects.OfType<ChildDispatched>()], now, cancellation);
        await PublishAsync(state, [.. result.Effects.OfType<EventPublished>()], now, cancellation);
        await TakeWaitingEventsAsync(state, result.Effects, now, cancellation);
        foreach (var effect in result.Effects)
        {
            await (effect switch
            {
                CallRequested call => CallAsync(state, call, cancellation),
                ResponseWritten response => RespondAsync(state, response, now, cancellation),
                _ => Task.CompletedTask,
            });
        }

        if (state.Status == WorkflowStatus.Finished)
        {
            await EndAsync(parent, state, now, cancellation);
        }
    }

    /// <summary>Tells the parent's waiting activity how a child ended, or that it never began.</summary>
    public Task TellParentAsync(ParentInstance? parent, ChildEnded ended, DateTimeOffset now, CancellationToken cancellation) =>
        parent is null ? Task.CompletedTask : DeliverAsync(parent.InstanceId, ended, DerivedId.Of(ended.InstanceId, "ended"), now, cancellation);

    /// <summary>Lets an instance take what its inbox holds, after the commit.</summary>
    public Task WakeAsync(string instanceId, DateTimeOffset now, CancellationToken cancellation) =>
        timers.SetAsync(WakeTimer.TimerKind, instanceId, now, cancellation: cancellation);

    private Task DeliverAsync(string instanceId, Stimulus stimulus, Guid id, DateTimeOffset now, CancellationToken cancellation) =>
        timers.SetAsync(DeliveryTimer.TimerKind, id.ToString(), now, DeliveryTimer.Payload(instanceId, stimulus), cancellation);

    /// <summary>A row in the inbox of each child and one that wakes it, in the order of the dispatch.</summary>
    private async Task DispatchAsync(
        WorkflowState state, IReadOnlyList<ChildDispatched> children, DateTimeOffset now, CancellationToken cancellation)
    {
        if (children.Count == 0)
        {
            return;
        }

        await inbox.AppendStartsAsync(children.Select(child => (child.InstanceId, child.Start)), now, cancellation);
        var wakes = children.Select((child, i) => new object?[]
        {
            Guid.NewGuid().ToString(), now.UtcTicks - children.Count + i, WakeTimer.TimerKind, child.InstanceId,
            child.DefinitionHash ?? throw new InvalidOperationException($"Instance {state.InstanceId} dispatched {child.DefinitionId} unseen."),
            0L, 0L,
        });
        await RowWriter.InsertAsync(
            db, "workflow_timers (id, due_at, kind, target_id, payload, attempts, retry_at)", "", [.. wakes], cancellation);
    }

    /// <summary>A local event is a row in the instance's own inbox; the others go out together, in order, after the commit.</summary>
    private async Task PublishAsync(
        WorkflowState state, IReadOnlyList<EventPublished> published, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var local in published.Where(e => e.IsLocal))
        {
            await inbox.AppendAsync(state.InstanceId, new DeliverEvent(local.Name, local.Payload), Guid.NewGuid(), null, now, cancellation);
        }

        var others = published.Where(e => !e.IsLocal).ToList();
        if (others.Count > 0)
        {
            await outbox.AddAsync(
                EventSender.MessageKind, JsonSerializer.Serialize(others, JsonText.Options), $"{state.InstanceId}:{state.Turn}",
                cancellation: cancellation);
        }
    }

    /// <summary>Events that were published before this instance waited for them.</summary>
    private async Task TakeWaitingEventsAsync(
        WorkflowState state, IReadOnlyList<Effect> effects, DateTimeOffset now, CancellationToken cancellation)
    {
        var opened = effects.OfType<BookmarkOpened>().Where(b => b.Kind == Event.TypeName && b.Key is not null)
            .Select(b => b.Key!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (var name in opened)
        {
            await events.LockAsync(name, cancellation);
            foreach (var row in await events.TakeAsync(name, state.InstanceId, state.CorrelationId, now, cancellation))
            {
                var payload = row.Payload is null ? null : System.Text.Json.Nodes.JsonNode.Parse(row.Payload);
                await inbox.AppendAsync(state.InstanceId, new DeliverEvent(name, payload), Guid.Parse(row.Id), null, now, cancellation);
            }
        }
    }

    private Task CallAsync(WorkflowState state, CallRequested call, CancellationToken cancellation) => outbox.AddAsync(
        CallSender.MessageKind,
        JsonSerializer.Serialize(new CallMessage(state.InstanceId, call.BookmarkId, call.Call), JsonText.Options),
        call.BookmarkId, cancellation: cancellation);

    private async Task RespondAsync(WorkflowState state, ResponseWritten response, DateTimeOffset now, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO workflow_responses (request_id, instance_id, status_code, content_type, headers, body)
            VALUES ({response.RequestId}, {state.InstanceId}, {response.StatusCode}, {response.ContentType},
                {response.Headers.ToJsonString(JsonText.Options)}, {response.Body})
            ON CONFLICT (request_id) DO NOTHING
            """, cancellation);
        await timers.SetAsync(
            ExpiryTimer.TimerKind, ExpiryTimer.Response(response.RequestId), now + ResponseKept, cancellation: cancellation);
    }

    private async Task EndAsync(ParentInstance? parent, WorkflowState state, DateTimeOffset now, CancellationToken cancellation)
    {
        if (parent?.WaitKey is { } key)
        {
            var ended = new ChildEnded(key, state.InstanceId, state.Status.ToString(), state.SubStatus.ToString(), state.Output);
            await TellParentAsync(parent, ended, now, cancellation);
        }

        if (state.SubStatus != WorkflowSubStatus.Cancelled)
        {
            return;
        }

        foreach (var child in await instances.RunningChildrenAsync(state.InstanceId, cancellation))
        {
            var cancel = new CancelWorkflow($"The workflow that started it, {state.InstanceId}, was cancelled.");
            await DeliverAsync(child, cancel, DerivedId.Of(child, "cancelled"), now, cancellation);
        }
    }
}
