using System.Security.Cryptography;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;

namespace CaseManagement.Web.Infrastructure;

/// <summary>
/// One line per request, with the route instead of the address: addresses hold receipt numbers and search words.
/// The number of the line is the one an error page tells.
/// </summary>
internal sealed class RequestLog(RequestDelegate next, TimeProvider system, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // Short enough to be read out on the telephone.
        context.TraceIdentifier = Convert.ToHexString(RandomNumberGenerator.GetBytes(4));
        var started = system.GetTimestamp();
        using var scope = log.BeginScope("{Correlation}", context.TraceIdentifier);
        await next(context);
        if (Endpoint(context) is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        {
            log.LogInformation("{Method} {Route} {Status} {Milliseconds:0} ms {Correlation}", context.Request.Method,
                endpoint.RoutePattern.RawText, context.Response.StatusCode, system.GetElapsedTime(started).TotalMilliseconds, context.TraceIdentifier);
        }
    }

    // Behind an error page the endpoint is the page; the one that failed is meant.
    private static Endpoint? Endpoint(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Endpoint
        ?? context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint
        ?? context.GetEndpoint();
}
