using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticAssets;

namespace CaseManagement.Web.Infrastructure;

/// <summary>
/// One line per request, with the route instead of the address: addresses hold receipt numbers and search words.
/// The number of the line is the one an error page tells.
/// </summary>
internal sealed class RequestLog(RequestDelegate next, TimeProvider system, ILogger<RequestLog> log)
{
    private static readonly object Asked = new();

    public async Task InvokeAsync(HttpContext context)
    {
        // Short enough to be read out on the telephone.
        context.TraceIdentifier = Convert.ToHexString(RandomNumberGenerator.GetBytes(4));
        var started = system.GetTimestamp();
        using var scope = log.BeginScope("{Correlation}", context.TraceIdentifier);
        await next(context);
        if (context.Items[Asked] is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
            && endpoint.Metadata.GetMetadata<QuietRoute>() is null)
        {
            log.LogInformation("{Method} {Route} {Status} {Milliseconds:0} ms {Correlation}", context.Request.Method,
                endpoint.RoutePattern.RawText, context.Response.StatusCode, system.GetElapsedTime(started).TotalMilliseconds, context.TraceIdentifier);
        }
    }

    /// <summary>Notes the endpoint that was asked for, which an error page would otherwise hide. Comes after routing.</summary>
    public static Task NoteEndpoint(HttpContext context, RequestDelegate next)
    {
        context.Items.TryAdd(Asked, context.GetEndpoint());
        return next(context);
    }
}
