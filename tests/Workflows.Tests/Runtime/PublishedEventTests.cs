using System.Text.Json.Nodes;
using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Workflows.Tests.Runtime;

public sealed class PublishedEventTests(PostgresCluster cluster) : DatabaseTests(cluster)
{
    private static readonly string Waits = Samples.Named("waits", Samples.Event("News"), Told("took"));

    [Theory, MemberData(nameof(Databases))]
    public async Task A_published_event_reaches_every_instance_that_waits_for_it(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Waits, "a");
        await host.StartAsync(Waits, "b");

        await host.StartAsync(Samples.Sequence(Publish(("payload", "js:({n:1})"))), "publisher");
        Assert.Empty(await host.NotesAsync());
        await host.SettleAsync();

        Assert.Equal(["took {\"n\":1}", "took {\"n\":1}"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_event_without_payload_brings_an_empty_object(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Waits, "a");

        await host.StartAsync(Samples.Sequence(Publish()), "publisher");
        await host.SettleAsync();

        Assert.Equal(["took {}"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_correlation_id_keeps_an_event_from_the_instances_of_others(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Waits, "a");

        await host.StartAsync(Samples.Sequence(Publish(("correlationId", "case-2"))), "publisher");
        await host.SettleAsync();
        Assert.Empty(await host.NotesAsync());

        await host.StartAsync(Samples.Sequence(Publish(("correlationId", "case-1"))), "publisher-2");
        await host.SettleAsync();
        Assert.Equal(["took {}"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_local_event_reaches_only_the_instance_that_published_it(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Waits, "other");
        await host.PublishAsync(Samples.Named("starts", Samples.Starting(Samples.Event("News")), Samples.Line("started")));

        var both = await host.StartAsync(Samples.Sequence(Publish(("isLocalEvent", "true")), Samples.Event("News"), Samples.Line("local")), "own");
        await host.SettleAsync();

        Assert.Equal("Finished", both.SubStatus);
        Assert.Equal(["local"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_event_starts_the_workflows_that_begin_with_it(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Samples.Named("starts", Samples.Starting(Samples.Event("News")), Told("started by")));

        await host.StartAsync(Samples.Sequence(Publish(("payload", "js:({n:2})"), ("correlationId", "case-9"))), "publisher");
        await host.SettleAsync();

        Assert.Equal(["started by {\"n\":2}"], await host.NotesAsync());
        var started = Assert.Single(await host.RowsAsync<InstanceRow>(), row => row.Id != "publisher");
        Assert.Equal("case-9", started.CorrelationId);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_event_waits_ten_minutes_for_somebody(string kind)
    {
        await using var host = await OpenAsync(kind);
        Assert.True((await PublishAsync(host, 1)).IsPutAside);
        host.Office.Advance(TimeSpan.FromMinutes(9));

        Assert.Equal("Finished", (await host.StartAsync(Waits, "a")).SubStatus);
        Assert.Equal(["took 1"], await host.NotesAsync());

        Assert.Equal("Suspended", (await host.StartAsync(Waits, "b")).SubStatus);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_event_nobody_took_is_forgotten(string kind)
    {
        await using var host = await OpenAsync(kind);
        await PublishAsync(host, 1);
        host.Office.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal("Suspended", (await host.StartAsync(Waits, "late")).SubStatus);
        await host.SettleAsync();
        Assert.Empty(await host.RowsAsync<WaitingEventRow>());
        Assert.Empty(await host.RowsAsync<TimerRow>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_event_for_one_instance_never_expires(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.DeliverAsync("a", new DeliverEvent("News", 7));
        host.Office.Advance(TimeSpan.FromDays(400));

        Assert.Equal("Finished", (await host.StartAsync(Waits, "a")).SubStatus);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_publication_that_is_repeated_starts_and_resumes_nothing_twice(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Samples.Named("starts", Samples.Starting(Samples.Event("News")), Samples.Line("started")));
        await host.StartAsync(Waits, "a");
        var operation = Guid.NewGuid();

        Assert.Equal(new EventOutcome(1, 1), await PublishAsync(host, 1, operation));
        Assert.Equal(new EventOutcome(0, 1), await PublishAsync(host, 1, operation));

        Assert.Equal(["started", "took 1"], (await host.NotesAsync()).Order());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_event_and_a_wait_that_meet_do_not_miss_each_other(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Waits);
        for (var round = 0; round < 10; round++)
        {
            var id = $"i{round}";
            await Task.WhenAll(Task.Run(() => host.StartAsync(Waits, id)), Task.Run(() => PublishAsync(host, round)));
            await host.SettleAsync();
            Assert.Equal("Finished", (await host.RowsAsync<InstanceRow>()).Single(row => row.Id == id).SubStatus);
        }
    }

    private static Task<EventOutcome> PublishAsync(TestHost host, int payload, Guid? operation = null) => host.InScopeAsync(scope =>
        scope.Runtime.PublishEventAsync("News", JsonValue.Create(payload), null, operation ?? Guid.NewGuid(), Cancellation));

    private static string Publish(params (string, string)[] inputs) =>
        Samples.Activity("Elsa.PublishEvent", [("eventName", "News"), .. inputs]);

    private static string Told(string word) => Samples.Activity("Elsa.WriteLine", ("text", $"js:'{word} ' + toJson(getLastResult())"));
}
