using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Workflows.Tests.Runtime;

public sealed class ActivationTests(PostgresCluster cluster) : DatabaseTests(cluster)
{
    /// <summary>Strategy, correlation of the one that runs, of the new one, and whether the new one may start.</summary>
    public static TheoryData<string, string?, string?, bool> Cases { get; } = new()
    {
        { "AllowAlwaysStrategy", "c", "c", true },
        { "Singleton", "c", "other", false },
        { "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime", null, null, false },
        { "CorrelatedSingletonStrategy", "c", "other", true },
        { "CorrelatedSingletonStrategy", "c", "c", false },
        { "Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Runtime", "c", "c", false },
        { "CorrelationStrategy", "c", "other", true },
        { "CorrelationStrategy", null, null, true },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task A_strategy_decides_beside_which_instances_a_new_one_may_start(string strategy, string? first, string? second, bool allowed)
    {
        await using var host = await OpenAsync(Sqlite);
        var hash = await host.PublishAsync(Waiting("d", strategy));
        await StartAsync(host, hash, "one", first);

        var answer = await StartAsync(host, hash, "two", second);

        Assert.Equal(allowed ? DeliverOutcome.Taken : DeliverOutcome.Refused, answer.Outcome);
        Assert.Equal(allowed, (await host.RowsAsync<InstanceRow>()).Any(row => row.Id == "two"));
        Assert.Equal(allowed, answer.StartRefusal is null);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Only_running_instances_of_the_definition_in_any_version_count(string kind)
    {
        await using var host = await OpenAsync(kind);
        var old = await host.PublishAsync(Waiting("d", "Singleton"));
        var other = await host.PublishAsync(Waiting("e", "Singleton"));
        await StartAsync(host, old, "one", null);
        Assert.Equal(DeliverOutcome.Taken, (await StartAsync(host, other, "of another definition", null)).Outcome);

        var next = await host.PublishAsync(Samples.With("d", Options("Singleton"), Samples.Event("Go"), Samples.Line("new")));
        Assert.Equal(DeliverOutcome.Refused, (await StartAsync(host, next, "two", null)).Outcome);

        await host.DeliverAsync("one", new DeliverEvent("Go"));
        Assert.Equal(DeliverOutcome.Taken, (await StartAsync(host, next, "two", null)).Outcome);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Of_many_starts_at_once_one_is_allowed(string kind)
    {
        await using var host = await OpenAsync(kind);
        var hash = await host.PublishAsync(Waiting("d", "Singleton"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => StartAsync(host, hash, $"i{i}", null))));

        Assert.Single(answers, answer => answer.Outcome == DeliverOutcome.Taken);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_event_does_not_start_what_its_strategy_refuses(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Samples.With("d", Options("Singleton"), Samples.Starting(Samples.Event("Begin")), Samples.Event("Go")));

        var outcomes = new[] { await PublishAsync(host), await PublishAsync(host) };

        Assert.Equal([1, 0], outcomes.Select(outcome => outcome.Started));
    }

    private static Task<EventOutcome> PublishAsync(TestHost host) =>
        host.InScopeAsync(scope => scope.Runtime.PublishEventAsync("Begin", null, null, Guid.NewGuid(), Cancellation));

    private static Task<DeliverResult> StartAsync(TestHost host, string hash, string id, string? correlation) => host.InScopeAsync(scope =>
        scope.Runtime.StartAsync(hash, id, new StartWorkflow(CorrelationId: correlation), Guid.NewGuid(), Cancellation));

    private static string Waiting(string id, string strategy) => Samples.With(id, Options(strategy), Samples.Event("Go"));

    private static string Options(string strategy) => $$""" "options": { "activationStrategyType": "{{strategy}}" }, """;
}
