using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities.Http;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Runtime;

/// <summary>A workflow that begins with, or an instance that waits for, HTTP requests to a path.</summary>
/// <param name="Route">The path with its parameters.</param>
/// <param name="TriggerId">What the request starts; null where it resumes.</param>
/// <param name="BookmarkId">What the request resumes; null where it starts.</param>
/// <param name="InstanceId">The waiting instance; null where the request starts one.</param>
public sealed record HttpListener(string Route, string? TriggerId, string? BookmarkId, string? InstanceId);

/// <summary>What a listener demands of requests.</summary>
/// <param name="Authorize">Only signed-in people may ask.</param>
/// <param name="Policy">Name of the host's policy that decides who may ask.</param>
/// <param name="SizeLimit">Largest body in bytes.</param>
/// <param name="Wait">How long the asker waits for a response; null for as long as the door allows.</param>
/// <param name="TakesTooLarge">The workflow itself wants to know of a body that is too large.</param>
public sealed record HttpTerms(bool Authorize, string? Policy, long SizeLimit, TimeSpan? Wait, bool TakesTooLarge);

/// <summary>What a host's HTTP door needs: who listens, handing a request over, and the response.</summary>
public sealed class HttpRequests(DbContext db, WorkflowRuntime runtime, TimerTable timers)
{
    private readonly TriggerTable triggers = new(db);

    /// <summary>Largest body a workflow takes, in bytes.</summary>
    public static int LargestBody => TurnOptions.Default.ValueBytes;

    /// <summary>Workflows that begin with a request of this method.</summary>
    public async Task<IReadOnlyList<HttpListener>> StartersAsync(string method, CancellationToken cancellation = default)
    {
        var prefix = HttpRoute.KeyOf(method, "");
        var rows = await triggers.OfKindAsync(HttpEndpoint.TypeName, cancellation);
        return [.. rows.Where(row => row.Key!.StartsWith(prefix, StringComparison.Ordinal))
            .Select(row => new HttpListener(HttpRoute.Split(row.Key!).Path, row.Id, null, null))];
    }

    /// <summary>Paths for which running instances wait for a request of this method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="instanceId">Only this instance.</param>
    /// <param name="correlationId">Only instances with this correlation id.</param>
    /// <param name="cancellation">Cancels the query.</param>
    public async Task<IReadOnlyList<string>> AwaitedRoutesAsync(
        string method, string? instanceId, string? correlationId, CancellationToken cancellation = default)
    {
        var prefix = HttpRoute.KeyOf(method, "");
        var keys = await Waiting(instanceId, correlationId).Select(row => row.Key!).Where(key => key.StartsWith(prefix))
            .Distinct().ToListAsync(cancellation);
        return [.. keys.Select(key => HttpRoute.Split(key).Path)];
    }

    /// <summary>Instances that wait for a request of this method to this path; two at most, since more are ambiguous all the same.</summary>
    public async Task<IReadOnlyList<HttpListener>> WaitersAsync(
        string method, string route, string? instanceId, string? correlationId, CancellationToken cancellation = default)
    {
        var key = HttpRoute.KeyOf(method, route);
        var rows = await Waiting(instanceId, correlationId).Where(row => row.Key == key).OrderBy(row => row.Id).Take(2).ToListAsync(cancellation);
        return [.. rows.Select(row => new HttpListener(route, null, row.Id, row.InstanceId))];
    }

    /// <summary>What the listener demands; null when it is no longer there.</summary>
    public async Task<HttpTerms?> TermsAsync(HttpListener listener, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(listener);
        if (listener.TriggerId is { } trigger)
        {
            return await triggers.FindAsync(trigger, cancellation) is { Payload: { } payload } ? Read(JsonNode.Parse(payload) as JsonObject) : null;
        }

        var state = await db.Set<InstanceRow>().Where(row => row.Id == listener.InstanceId).Select(row => row.State).SingleOrDefaultAsync(cancellation);
        var bookmark = state is null ? null : WorkflowState.FromBytes(state).Bookmarks.FirstOrDefault(b => b.Id == listener.BookmarkId);
        return bookmark is null ? null : Read(bookmark.Payload);
    }

    /// <summary>Hands a request over and lets the instance run until it waits or ends.</summary>
    /// <param name="listener">Who takes it.</param>
    /// <param name="requestId">Identity of the request; the response is found by it.</param>
    /// <param name="request">Members <c>method</c>, <c>path</c>, <c>routeData</c>, <c>query</c>, <c>headers</c>, <c>contentType</c>,
    /// <c>body</c>, and <c>tooLarge</c> in place of a body that was.</param>
    /// <param name="correlationId">Correlation id of a new instance.</param>
    /// <param name="cancellation">Cancels before the commit.</param>
    public async Task<DeliverResult?> HandOverAsync(
        HttpListener listener, Guid requestId, JsonObject request, string? correlationId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(listener);
        ArgumentNullException.ThrowIfNull(request);
        request["id"] = requestId.ToString();
        if (listener.TriggerId is null)
        {
            return await runtime.DeliverAsync(listener.InstanceId!, new ResumeBookmark(listener.BookmarkId!, request), requestId, cancellation);
        }

        return await triggers.FindAsync(listener.TriggerId, cancellation) is { } trigger
            ? await runtime.StartByTriggerAsync(
                trigger, new JsonObject { [HttpEndpoint.RequestInput] = request }, correlationId, requestId, cancellation)
            : null;
    }

    /// <summary>The response to a request, once; null while there is none.</summary>
    public async Task<ResponseRow?> TakeResponseAsync(Guid requestId, CancellationToken cancellation = default)
    {
        var id = requestId.ToString();
        var row = await db.Set<ResponseRow>().AsNoTracking().SingleOrDefaultAsync(response => response.RequestId == id, cancellation);
        if (row is not null)
        {
            await runtime.ForgetResponseAsync(id, cancellation);
            await timers.ClearAsync(ExpiryTimer.TimerKind, ExpiryTimer.Response(id), cancellation);
        }

        return row;
    }

    /// <summary>How an instance stands, in detail; null when there is none.</summary>
    public Task<string?> SubStatusAsync(string instanceId, CancellationToken cancellation = default) =>
        InstanceTable.SubStatusAsync(db, instanceId, cancellation);

    private static HttpTerms Read(JsonObject? terms)
    {
        var limit = terms?["sizeLimit"]?.GetValue<long>() ?? 0;
        var seconds = terms?["seconds"]?.GetValue<long>() ?? 0;
        return new HttpTerms(
            terms?.Flag("authorize") == true, terms?.Text("policy"), limit > 0 && limit < LargestBody ? limit : LargestBody,
            seconds > 0 ? TimeSpan.FromSeconds(seconds) : null, terms?.Flag("exposesTooLarge") == true);
    }

    private IQueryable<BookmarkRow> Waiting(string? instanceId, string? correlationId) =>
        from bookmark in db.Set<BookmarkRow>().AsNoTracking()
        join instance in db.Set<InstanceRow>().AsNoTracking() on bookmark.InstanceId equals instance.Id
        where bookmark.Kind == HttpEndpoint.TypeName && instance.Status == "Running"
            && (instanceId == null || bookmark.InstanceId == instanceId)
            && (correlationId == null || instance.CorrelationId == correlationId)
        select bookmark;
}
