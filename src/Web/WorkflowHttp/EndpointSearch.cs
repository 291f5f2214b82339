using CaseManagement.Workflows.Runtime;
using Microsoft.AspNetCore.Routing.Template;

namespace CaseManagement.Web.WorkflowHttp;

/// <summary>Finds the workflows that listen to a request: those it starts first, then instances that wait for it.</summary>
internal sealed class EndpointSearch(HttpRequests requests, IInlineConstraintResolver constraints, ILogger<EndpointSearch> log)
{
    /// <summary>Everything that listens, with the parts of the path by name; more than one is ambiguous.</summary>
    public async Task<IReadOnlyList<FoundEndpoint>> FindAsync(
        HttpContext context, string? instanceId, string? correlationId, CancellationToken cancellationToken)
    {
        var method = context.Request.Method;
        if (instanceId is null)
        {
            var starters = (await requests.StartersAsync(method, cancellationToken))
                .Select(starter => Match(context, starter)).OfType<FoundEndpoint>().ToList();
            if (starters.Count > 0)
            {
                return starters;
            }
        }

        var found = new List<FoundEndpoint>();
        foreach (var route in await requests.AwaitedRoutesAsync(method, instanceId, correlationId, cancellationToken))
        {
            if (Values(context, route) is { } values)
            {
                var waiters = await requests.WaitersAsync(method, route, instanceId, correlationId, cancellationToken);
                found.AddRange(waiters.Select(waiter => new FoundEndpoint(waiter, values)));
            }
        }

        return found;
    }

    private FoundEndpoint? Match(HttpContext context, HttpListener listener) =>
        Values(context, listener.Route) is { } values ? new FoundEndpoint(listener, values) : null;

    /// <summary>The parts of the path by name; null when the path does not fit.</summary>
    private RouteValueDictionary? Values(HttpContext context, string route)
    {
        RouteTemplate template;
        try
        {
            template = TemplateParser.Parse(route);
        }
        catch (ArgumentException mistake)
        {
            log.LogWarning(mistake, "The path {Route} of a workflow cannot be read and never matches", route);
            return null;
        }

        var values = new RouteValueDictionary();
        var defaults = new RouteValueDictionary(template.Parameters.Where(p => p.DefaultValue is not null)
            .Select(p => KeyValuePair.Create(p.Name!, p.DefaultValue)));
        return new TemplateMatcher(template, defaults).TryMatch(context.Request.Path, values) && Allow(context, template, values) ? values : null;
    }

    private bool Allow(HttpContext context, RouteTemplate template, RouteValueDictionary values) => template.Parameters
        .Where(parameter => values.ContainsKey(parameter.Name!))
        .SelectMany(parameter => parameter.InlineConstraints, (parameter, constraint) => (parameter.Name, constraint.Constraint))
        .All(c => constraints.ResolveConstraint(c.Constraint) is { } constraint
            && constraint.Match(context, null, c.Name!, values, RouteDirection.IncomingRequest));
}

/// <summary>A listener and the parts of the path by name.</summary>
internal sealed record FoundEndpoint(HttpListener Listener, RouteValueDictionary Values);
