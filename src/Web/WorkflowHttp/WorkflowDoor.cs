using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;
using Microsoft.Extensions.Options;

namespace CaseManagement.Web.WorkflowHttp;

/// <summary>
/// The door behind which workflows listen to HTTP requests. It finds the one that listens, hands the request over, and waits a
/// while for the response its instance writes; else it answers 202 with the number of the instance.
/// </summary>
internal sealed class WorkflowDoor(RequestDelegate next, IOptions<WorkflowHttpOptions> options, TimeProvider system, ILogger<WorkflowDoor> log)
{
    /// <summary>Askers that wait at the same time; more get 202 at once.</summary>
    private const int WaitingAtOnce = 64;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private int waiting;

    /// <summary>The pipeline ends here: what is behind the prefix is the workflows' alone.</summary>
    public RequestDelegate Next => next;

    public async Task InvokeAsync(HttpContext context, HttpRequests requests, EndpointSearch search, DoorKeeper keeper)
    {
        var cancellation = context.RequestAborted;
        var instanceId = Given(context, "X-Workflow-Instance-ID", "workflowInstanceId");
        var correlationId = Given(context, "X-Correlation-ID", "correlationId");
        var found = await search.FindAsync(context, instanceId, correlationId, cancellation);
        var terms = found.Count == 1 ? await requests.TermsAsync(found[0].Listener, cancellation) : null;
        if (terms is null)
        {
            var status = found.Count > 1 ? StatusCodes.Status500InternalServerError : StatusCodes.Status404NotFound;
            await DoorResponse.RefuseAsync(context, status, cancellation);
            return;
        }

        if (await keeper.RefusalAsync(context, terms) is { } refused)
        {
            await DoorResponse.RefuseAsync(context, refused, cancellation);
            return;
        }

        var (request, problem) = await DoorRequest.ReadAsync(context.Request, found[0].Values, terms, cancellation);
        if (request is null)
        {
            await DoorResponse.RefuseAsync(context, problem, cancellation);
            return;
        }

        // From here on the asker may go away; what was handed over is done all the same.
        var requestId = Guid.NewGuid();
        var taken = await requests.HandOverAsync(found[0].Listener, requestId, request, correlationId, CancellationToken.None);
        log.LogInformation(
            "{Method} {Route} was handed to workflow instance {Instance}: {Outcome}",
            context.Request.Method, found[0].Listener.Route, taken?.InstanceId, taken?.Outcome);
        await AnswerAsync(context, requests, taken, requestId, terms, cancellation);
    }

    private static string? Given(HttpContext context, string header, string query)
    {
        var value = context.Request.Headers[header].ToString();
        value = value.Length > 0 ? value : context.Request.Query[query].ToString();
        return value.Length > 0 ? value : null;
    }

    private async Task AnswerAsync(
        HttpContext context, HttpRequests requests, DeliverResult? taken, Guid requestId, HttpTerms terms, CancellationToken cancellation)
    {
        switch (taken?.Outcome)
        {
            case DeliverOutcome.Refused:
                await DoorResponse.RefuseAsync(context, StatusCodes.Status409Conflict, cancellation);
                return;
            case DeliverOutcome.Taken:
                break;
            default:
                await DoorResponse.RefuseAsync(context, StatusCodes.Status404NotFound, cancellation);
                return;
        }

        var wait = terms.Wait is { } own && own < options.Value.Wait ? own : options.Value.Wait;
        var (response, subStatus) = await ResponseAsync(requests, taken, requestId, wait, cancellation);
        await ((response, subStatus) switch
        {
            ({ } written, _) => DoorResponse.WriteAsync(context, written, cancellation),
            (_, nameof(WorkflowSubStatus.Finished)) => EndedAsync(context, StatusCodes.Status200OK),
            (_, nameof(WorkflowSubStatus.Faulted) or nameof(WorkflowSubStatus.Cancelled)) => EndedAsync(context, StatusCodes.Status500InternalServerError),
            _ => DoorResponse.AcceptedAsync(context, taken.InstanceId, cancellation),
        });
    }

    /// <summary>Ended without a response, as Elsa answers then: nothing but a status.</summary>
    private static Task EndedAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>Looks for the response until the instance ends or time is over. Any node may write it, so it is in the database.</summary>
    private async Task<(ResponseRow? Response, string? SubStatus)> ResponseAsync(
        HttpRequests requests, DeliverResult taken, Guid requestId, TimeSpan wait, CancellationToken cancellation)
    {
        var response = await requests.TakeResponseAsync(requestId, cancellation);
        if (response is not null || taken.Status == nameof(WorkflowStatus.Finished) || waiting >= WaitingAtOnce)
        {
            return (response, taken.SubStatus);
        }

        Interlocked.Increment(ref waiting);
        try
        {
            var began = system.GetTimestamp();
            while (system.GetElapsedTime(began) < wait)
            {
                await Task.Delay(LookAgain, system, cancellation);

                // The status comes first: an instance that ended has written its response before.
                var subStatus = await requests.SubStatusAsync(taken.InstanceId, cancellation);
                response = await requests.TakeResponseAsync(requestId, cancellation);
                if (response is not null || subStatus is nameof(WorkflowSubStatus.Finished) or nameof(WorkflowSubStatus.Faulted) or nameof(WorkflowSubStatus.Cancelled))
                {
                    return (response, subStatus);
                }
            }

            return (null, taken.SubStatus);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }
}
