using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseManagement.Benchmarks.Storage;

/// <summary>The runtime over a store, as a host registers it; every operation in a scope of its own, as every request has one.</summary>
internal sealed class Engine : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Engine(ServiceProvider services) => _services = services;

    public TimerPump Timers => _services.GetRequiredService<TimerPump>();

    public static Engine Over(Store store)
    {
        var services = new ServiceCollection();
        services.AddDbContextPool<EngineDb>(store.Configure);
        services.AddWorkflowRuntime(scope => scope.GetRequiredService<EngineDb>());
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        return new Engine(services.BuildServiceProvider());
    }

    public async Task<string> PublishAsync(WorkflowDefinition definition)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().PublishAsync(definition);
    }

    public async Task StartAsync(string definitionHash, string instanceId)
    {
        await using var scope = _services.CreateAsyncScope();
        Require(await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>()
            .StartAsync(definitionHash, instanceId, new StartWorkflow(), Guid.NewGuid()));
    }

    public async Task DeliverAsync(string instanceId, Stimulus stimulus)
    {
        await using var scope = _services.CreateAsyncScope();
        Require(await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().DeliverAsync(instanceId, stimulus, Guid.NewGuid()));
    }

    /// <summary>The id of the bookmark an instance opened as its n-th.</summary>
    public static string Bookmark(string instanceId, int number) => $"{instanceId}:b{number}";

    /// <summary>An identity as hosts give them: in the order of time.</summary>
    public static string NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static void Require(DeliverResult result)
    {
        if (result.Outcome != DeliverOutcome.Taken)
        {
            throw new InvalidOperationException($"The stimulus was not taken: {result}");
        }
    }
}
