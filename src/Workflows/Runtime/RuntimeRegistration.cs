using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Runtime.Calls;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CaseManagement.Workflows.Runtime;

/// <summary>Registers the runtime with a host.</summary>
public static class RuntimeRegistration
{
    /// <summary>
    /// Adds <see cref="WorkflowRuntime"/>, <see cref="TimerTable"/> and <see cref="Outbox"/> (per scope) and the pumps (one
    /// each). The host registers its own <see cref="ActivityCatalog"/> when it has activities, any number of
    /// <see cref="ITurnEffects"/> and <see cref="IOutboxSender"/>, scoped, so that they share the context, and its timers
    /// with <see cref="AddTimerHandler{T}"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="contextOf">Gives the scope's context, whose model has the engine's tables.</param>
    /// <param name="officeTime">The time workflows live in; system time when null.</param>
    /// <param name="options">Limits of turns and the flowchart mode.</param>
    public static IServiceCollection AddWorkflowRuntime(
        this IServiceCollection services,
        Func<IServiceProvider, DbContext> contextOf,
        Func<IServiceProvider, TimeProvider>? officeTime = null,
        TurnOptions? options = null)
    {
        services.AddLogging();
        services.TryAddSingleton(ActivityCatalog.BuiltIn);
        services.AddSingleton<DefinitionCache>();
        services.AddSingleton(sp => new RuntimeClock(officeTime?.Invoke(sp) ?? TimeProvider.System, TimeProvider.System));
        services.AddScoped(sp => new TimerTable(contextOf(sp)));
        services.TryAddSingleton<IOutboxSeal, NoSeal>();
        services.AddScoped(sp => new Outbox(contextOf(sp), sp.GetRequiredService<RuntimeClock>(), sp.GetRequiredService<IOutboxSeal>()));
        services.AddScoped(sp => new WorkflowRuntime(
            contextOf(sp),
            sp.GetRequiredService<DefinitionCache>(),
            sp.GetRequiredService<RuntimeClock>(),
            options ?? TurnOptions.Default,
            sp.GetRequiredService<TimerTable>(),
            sp.GetRequiredService<Outbox>(),
            sp.GetServices<ITurnEffects>));
        services.AddScoped(sp => new HttpRequests(
            contextOf(sp), sp.GetRequiredService<WorkflowRuntime>(), sp.GetRequiredService<TimerTable>()));
        services.AddTimerHandler<BookmarkTimer>(BookmarkTimer.TimerKind).AddTimerHandler<TriggerTimer>(TriggerTimer.TimerKind);
        services.AddTimerHandler<WakeTimer>(WakeTimer.TimerKind).AddTimerHandler<DeliveryTimer>(DeliveryTimer.TimerKind);
        services.AddTimerHandler<ExpiryTimer>(ExpiryTimer.TimerKind);
        services.TryAddSingleton(new HttpCallOptions());
        services.TryAddSingleton<HttpCaller>();
        services.AddScoped<IOutboxSender, EventSender>().AddScoped<IOutboxSender, CallSender>();
        services.AddSingleton(sp => new TimerPump(
            sp.GetRequiredService<IServiceScopeFactory>(), contextOf, sp.GetRequiredService<RuntimeClock>(),
            sp.GetRequiredService<ILogger<TimerPump>>()));
        services.AddSingleton(sp => new OutboxPump(
            sp.GetRequiredService<IServiceScopeFactory>(), contextOf, sp.GetRequiredService<RuntimeClock>(),
            sp.GetRequiredService<ILogger<OutboxPump>>()));
        return services;
    }

    /// <summary>Adds who handles the timers of a kind. One per kind; it shares the context of the timer's transaction.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="kind">The kind, as <see cref="TimerTable"/> is told it.</param>
    public static IServiceCollection AddTimerHandler<T>(this IServiceCollection services, string kind)
        where T : class, ITimerHandler =>
        services.AddKeyedScoped<ITimerHandler, T>(kind);
}
