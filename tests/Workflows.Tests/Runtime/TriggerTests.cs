using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Workflows.Tests.Runtime;

public sealed class TriggerTests(PostgresCluster cluster) : DatabaseTests(cluster)
{
    [Theory, MemberData(nameof(Databases))]
    public async Task Publishing_indexes_the_triggers_that_may_start_and_replaces_those_of_the_version_before(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Samples.Named("d", Samples.Starting(Samples.Event("A")), Samples.Event("never"), Inside(Samples.Starting(Samples.Event("B")))));
        Assert.Equal(["A", "B"], (await host.RowsAsync<TriggerRow>()).Select(row => row.Key).Order());

        var hash = await host.PublishAsync(Samples.Named("d", Samples.Starting(Samples.Event("C"))));
        var row = Assert.Single(await host.RowsAsync<TriggerRow>());
        Assert.Equal(("Elsa.Event", "C", "step1", hash), (row.Kind, row.Key, row.ActivityId, row.DefinitionHash));

        await RetractAsync(host, "d");
        Assert.Empty(await host.RowsAsync<TriggerRow>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_timer_starts_its_workflow_again_and_again(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Samples.Named("d", Samples.Starting(Samples.Activity("Elsa.Timer", ("interval", "01:00:00"))),
            Samples.Activity("Elsa.WriteLine", ("text", "js:'every ' + getInput('Interval')"))));

        await host.SettleAsync();
        Assert.Empty(await host.NotesAsync());
        for (var i = 0; i < 2; i++)
        {
            host.Office.Advance(TimeSpan.FromHours(1));
            await host.SettleAsync();
        }

        Assert.Equal(["every 01:00:00", "every 01:00:00"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Publishing_the_same_again_does_not_put_a_timer_back(string kind)
    {
        await using var host = await OpenAsync(kind);
        var timed = Samples.Starting(Samples.Activity("Elsa.Timer", ("interval", "01:00:00")));
        await host.PublishAsync(Samples.Named("d", timed, Samples.Line("first")));
        host.Office.Advance(TimeSpan.FromMinutes(50));
        await host.PublishAsync(Samples.Named("d", timed, Samples.Line("first")));
        await host.PublishAsync(Samples.Named("d", timed, Samples.Line("second")));

        host.Office.Advance(TimeSpan.FromMinutes(10));
        await host.SettleAsync();

        Assert.Equal(["second"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_retracted_workflow_is_started_by_no_timer(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Samples.Named("d", Samples.Starting(Samples.Activity("Elsa.Timer", ("interval", "01:00:00"))), Samples.Line("x")));
        await RetractAsync(host, "d");

        host.Office.Advance(TimeSpan.FromDays(1));
        await host.SettleAsync();

        Assert.Empty(await host.NotesAsync());
        Assert.Empty(await host.RowsAsync<TimerRow>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_moment_starts_its_workflow_once_even_when_it_is_past(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Samples.Named("d", Samples.Starting(Samples.Activity("Elsa.StartAt", ("dateTime", "2001-01-01T00:00:00Z"))), Samples.Line("late")));

        await host.SettleAsync();
        host.Office.Advance(TimeSpan.FromDays(400));
        await host.SettleAsync();

        Assert.Equal(["late"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_cron_trigger_starts_at_each_moment_of_its_schedule(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Samples.Named("d", Samples.Starting(Samples.Activity("Elsa.Cron", ("cronExpression", "0 0 3 * * *"))), Samples.Line("night")));

        for (var day = 0; day < 3; day++)
        {
            host.Office.Advance(TimeSpan.FromDays(1));
            await host.SettleAsync();
        }

        Assert.Equal(["night", "night", "night"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_cron_step_waits_for_the_next_moment_of_its_schedule(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Samples.Sequence(Samples.Activity("Elsa.Cron", ("cronExpression", "0 0 3 * * *")), Samples.Line("after")), "i");
        await host.SettleAsync();
        Assert.Empty(await host.NotesAsync());

        host.Office.Advance(TimeSpan.FromDays(1));
        await host.SettleAsync();

        Assert.Equal(["after"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_bad_schedule_cannot_be_published(string kind)
    {
        await using var host = await OpenAsync(kind);
        var result = await TryPublishAsync(host, Samples.Named("d", Samples.Starting(Samples.Activity("Elsa.Cron", ("cronExpression", "* * * * *")))));

        var problem = Assert.Single(result.Problems);
        Assert.Equal(("trigger.cron", "step1"), (problem.Code, problem.ActivityId));
        Assert.Equal("step1: Error when parsing cron expression: “* * * * *” has 5 fields; it needs six, seconds first.", problem.MessageEn);
        Assert.Empty(await host.RowsAsync<DefinitionRow>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_path_belongs_to_one_workflow(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Samples.Named("first", Endpoint("orders/{id}", "[\"GET\",\"POST\"]")));
        await host.PublishAsync(Samples.Named("first", Endpoint("orders/{id}", "[\"GET\",\"POST\"]"), Samples.Line("changed")));
        Assert.True((await TryPublishAsync(host, Samples.Named("other", Endpoint("orders/{id}", "[\"PUT\"]")))).Succeeded);

        var result = await TryPublishAsync(host, Samples.Named("second", Endpoint("/Orders/{key}/", "[\"POST\"]")));

        Assert.Equal("step1: The orders/{key} path and POST method are already in use by another workflow!", Assert.Single(result.Problems).MessageEn);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_trigger_whose_input_fails_cannot_be_published(string kind)
    {
        await using var host = await OpenAsync(kind);
        var result = await TryPublishAsync(host, Samples.Named("d", Samples.Starting(Samples.Activity("Elsa.Event", ("eventName", "js:nobody.knows")))));

        Assert.Equal("trigger.inputs", Assert.Single(result.Problems).Code);
    }

    private static string Inside(string activity) =>
        $$""" "type": "Elsa.Sequence", "version": 1, "activities": [ { "id": "inner", {{activity}} } ] """;

    private static string Endpoint(string path, string methods) => Samples.Starting(
        Samples.Activity("Elsa.HttpEndpoint", ("path", path), ("supportedMethods", "json:" + methods)));

    private static Task<bool> RetractAsync(TestHost host, string definitionId) => host.InScopeAsync(async scope =>
    {
        await scope.Runtime.RetractAsync(definitionId, Cancellation);
        return true;
    });

    private static Task<PublishResult> TryPublishAsync(TestHost host, string json) =>
        host.InScopeAsync(scope => scope.Runtime.TryPublishAsync(Samples.Read(json), Cancellation));
}
