using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities.Waiting;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Runtime;

/// <summary>What became of an event.</summary>
/// <param name="Resumed">Bookmarks it resumed.</param>
/// <param name="Started">Instances it started.</param>
public sealed record EventOutcome(int Resumed, int Started)
{
    /// <summary>True when it was put aside for whoever waits for it within the next ten minutes.</summary>
    public bool IsPutAside => Resumed + Started == 0;
}

/// <summary>
/// Brings an event to every instance that waits for it and to every workflow that begins with it. Every receiver takes it in
/// a transaction of its own, recognised by an identity that follows from the publication: a repetition changes nothing.
/// </summary>
internal sealed class EventDelivery(WorkflowRuntime runtime, DbContext db, RuntimeClock clock, TimerTable timers)
{
    /// <summary>As long as Elsa keeps what nobody waits for.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly TriggerTable triggers = new(db);
    private readonly WaitingEventTable events = new(db);

    public async Task<EventOutcome> PublishAsync(
        string name, JsonNode? payload, string? correlationId, Guid operationId, CancellationToken cancellation)
    {
        var resumed = await ResumeAsync(name, payload, correlationId, operationId, cancellation);
        var started = await StartAsync(name, payload, correlationId, operationId, cancellation);
        if (resumed + started > 0)
        {
            return new EventOutcome(resumed, started);
        }

        // Somebody may have begun to wait since the first look.
        return await PutAsideAsync(name, payload, correlationId, operationId, cancellation)
            ? new EventOutcome(0, 0)
            : new EventOutcome(await ResumeAsync(name, payload, correlationId, operationId, cancellation), 0);
    }

    private async Task<int> ResumeAsync(
        string name, JsonNode? payload, string? correlationId, Guid operationId, CancellationToken cancellation)
    {
        var resumed = 0;
        foreach (var bookmark in await Waiting(name, correlationId).ToListAsync(cancellation))
        {
            var operation = DerivedId.Of(operationId.ToString(), bookmark.Id);
            var answer = await runtime.DeliverAsync(
                bookmark.InstanceId, new ResumeBookmark(bookmark.Id, payload?.DeepClone()), operation, cancellation);
            resumed += answer.Outcome == DeliverOutcome.Taken ? 1 : 0;
        }

        return resumed;
    }

    private async Task<int> StartAsync(
        string name, JsonNode? payload, string? correlationId, Guid operationId, CancellationToken cancellation)
    {
        var started = 0;
        foreach (var trigger in await triggers.MatchingAsync(Event.TypeName, name, cancellation))
        {
            var input = new JsonObject { [Event.PayloadInput] = payload?.DeepClone() };
            var answer = await runtime.StartByTriggerAsync(trigger, input, correlationId, operationId, cancellation);
            started += answer.Outcome == DeliverOutcome.Taken ? 1 : 0;
        }

        return started;
    }

    /// <returns>False when somebody waits after all.</returns>
    private Task<bool> PutAsideAsync(
        string name, JsonNode? payload, string? correlationId, Guid operationId, CancellationToken cancellation) =>
        new WorkflowTransaction(db).RunAsync(
            async () =>
            {
                await events.LockAsync(name, cancellation);
                if (await Waiting(name, correlationId).AnyAsync(cancellation))
                {
                    return false;
                }

                var expiresAt = clock.OfficeNow + Kept;
                if (await events.AddAsync(operationId, name, correlationId, payload, expiresAt, cancellation))
                {
                    await timers.SetAsync(
                        ExpiryTimer.TimerKind, ExpiryTimer.Event(operationId.ToString()), expiresAt, cancellation: cancellation);
                }

                return true;
            },
            cancellation);

    private IQueryable<BookmarkRow> Waiting(string name, string? correlationId) =>
        from bookmark in db.Set<BookmarkRow>().AsNoTracking()
        join instance in db.Set<InstanceRow>().AsNoTracking() on bookmark.InstanceId equals instance.Id
        where bookmark.Kind == Event.TypeName && bookmark.Key == name && instance.Status == "Running"
            && (correlationId == null || instance.CorrelationId == correlationId)
        orderby bookmark.Id
        select bookmark;
}
