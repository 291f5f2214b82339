using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;

namespace CaseManagement.Workflows.Tests.Runtime;

public sealed class ChildWorkflowTests(PostgresCluster cluster) : DatabaseTests(cluster)
{
    private const string Outputs = """ "outputs": [ { "name": "answer", "type": "Object" } ], """;

    private static readonly string Child = Samples.With("child", Outputs,
        Samples.Activity("Elsa.WriteLine", ("text", "js:'child ' + getInput('n')")),
        Samples.Activity("Elsa.SetOutput", ("outputName", "answer"), ("outputValue", "js:getInput('n') + 1")));

    private static readonly string WaitingChild = Samples.With("child", Outputs,
        Samples.Event("Go"), Samples.Activity("Elsa.SetOutput", ("outputName", "answer"), ("outputValue", "js:42")));

    [Theory, MemberData(nameof(Databases))]
    public async Task A_dispatched_workflow_runs_by_itself_and_knows_its_parent(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Child);

        var parent = await host.StartAsync(Samples.Sequence(Dispatch(waits: false), Samples.Line("parent")), "p");
        Assert.Equal("Finished", parent.Status);
        Assert.Equal(["parent"], await host.NotesAsync());

        await host.SettleAsync();
        Assert.Equal(["parent", "child 1"], await host.NotesAsync());
        var child = Assert.Single(await host.RowsAsync<InstanceRow>(), row => row.Id != "p");
        Assert.Equal(("p", "p", null, null, "Finished"), (child.ParentInstanceId, child.RootInstanceId, child.ParentWaitKey, child.CorrelationId, child.Status));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_parent_waits_for_the_end_of_its_child_and_gets_its_output(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(WaitingChild);

        var parent = await host.StartAsync(Samples.Sequence(Dispatch(waits: true), Told()), "p");
        await host.SettleAsync();
        Assert.Equal("Suspended", parent.SubStatus);

        await host.DeliverAsync(await ChildIdAsync(host), new DeliverEvent("Go"));
        await host.SettleAsync();
        Assert.Equal(["got {\"answer\":42}"], await host.NotesAsync());
        Assert.All(await host.RowsAsync<InstanceRow>(), row => Assert.Equal("Finished", row.SubStatus));
        Assert.Empty(await host.RowsAsync<TimerRow>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_child_of_a_child_knows_the_first_of_its_family_be_it_started_within_the_turn_or_dispatched(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Samples.Named("last", Samples.Line("last")));
        await host.PublishAsync(Samples.Named("child", Starts("Elsa.ExecuteWorkflow", true, "last"), Dispatch(waits: true, "last")));

        await host.StartAsync(Samples.Sequence(Execute(waits: true)), "p");
        await host.SettleAsync();

        var family = await host.RowsAsync<InstanceRow>();
        var child = Assert.Single(family, row => row.ParentInstanceId == "p");
        Assert.Null(family.Single(row => row.Id == "p").RootInstanceId);
        Assert.Equal(2, family.Count(row => row.ParentInstanceId == child.Id));
        Assert.All(family.Where(row => row.Id != "p"), row => Assert.Equal("p", row.RootInstanceId));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_parent_goes_on_also_when_its_child_failed(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Samples.Named("child", Samples.Activity("Elsa.Fault", ("message", "no"))));

        await host.StartAsync(Samples.Sequence(Dispatch(waits: true), Samples.Line("went on")), "p");
        await host.SettleAsync();

        Assert.Equal(["went on"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_is_not_published_cannot_be_started(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Child);
        await host.InScopeAsync(async scope =>
        {
            await scope.Runtime.RetractAsync("child", Cancellation);
            return true;
        });

        var parent = await host.StartAsync(Samples.Sequence(Dispatch(waits: false)), "p");

        Assert.Equal("Faulted", parent.SubStatus);
        Assert.Contains(await host.JournalAsync(), row => row.Message == "The workflow child has no published version.");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task New_instances_run_the_version_published_last(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Samples.Named("child", Samples.Line("old")));
        await host.PublishAsync(Samples.Named("child", Samples.Line("new")));

        await host.StartAsync(Samples.Sequence(Dispatch(waits: false)), "p");
        await host.SettleAsync();

        Assert.Equal(["new"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Cancelling_an_instance_cancels_its_children_and_theirs(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(WaitingChild);
        await host.PublishAsync(Samples.Named("middle", Dispatch(waits: true)));
        await host.StartAsync(Samples.Sequence(Dispatch(waits: true, of: "middle")), "p");
        await host.SettleAsync();
        Assert.Equal(3, (await host.RowsAsync<InstanceRow>()).Count);

        await host.DeliverAsync("p", new CancelWorkflow());
        await host.SettleAsync();

        Assert.All(await host.RowsAsync<InstanceRow>(), row => Assert.Equal("Cancelled", row.SubStatus));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_child_that_had_not_begun_when_its_parent_was_cancelled_never_does(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Child);
        await host.StartAsync(Samples.Sequence(Dispatch(waits: true)), "p");

        await host.DeliverAsync("p", new CancelWorkflow());
        await host.SettleAsync();

        Assert.Equal("p", Assert.Single(await host.RowsAsync<InstanceRow>()).Id);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_executed_workflow_ends_within_its_parents_turn(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Child);

        var parent = await host.StartAsync(Samples.Sequence(Execute(waits: true), Told()), "p");

        Assert.Equal("Finished", parent.SubStatus);
        var id = await ChildIdAsync(host);
        Assert.Equal(
            [$$$"""got {"workflowInstanceId":"{{{id}}}","status":"Finished","subStatus":"Finished","output":{"answer":2}}""", "child 1"],
            await host.NotesAsync());
        Assert.Equal(("start", 1L), (await InboxAsync(host, id))[0]);
        Assert.DoesNotContain(await host.JournalAsync(), row => row.Event == "Suspended");
        Assert.Empty(await host.RowsAsync<TimerRow>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_executed_workflow_that_waits_is_waited_for_and_gives_its_bare_output(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(WaitingChild);

        var parent = await host.StartAsync(Samples.Sequence(Execute(waits: true), Told()), "p");
        Assert.Equal("Suspended", parent.SubStatus);

        await host.DeliverAsync(await ChildIdAsync(host), new DeliverEvent("Go"));
        await host.SettleAsync();
        Assert.Equal(["got {\"answer\":42}"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Workflows_that_execute_each_other_stop_at_ten(string kind)
    {
        await using var host = await OpenAsync(kind);
        var endless = Samples.Named("child", Samples.Line("again"), Execute(waits: true));
        await host.PublishAsync(endless);

        await host.StartAsync(endless, "p");

        Assert.Equal(11, (await host.NotesAsync()).Count);
        Assert.Contains(await host.JournalAsync(), row => row.Message == "Workflows execute one another 10 deep; child would be one too many.");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Each_item_of_a_bulk_dispatch_is_a_child_and_the_parent_ends_after_the_last(string kind)
    {
        await using var host = await OpenAsync(kind);
        const int Count = 30;
        await host.PublishAsync(Samples.Named("child", Samples.Activity("Elsa.WriteLine", ("text", "js:'item ' + getInput('Item')"))));
        var items = "json:[" + string.Join(",", Enumerable.Range(1, Count)) + "]";

        await host.StartAsync(Samples.Sequence(Bulk(items), Samples.Line("all done")), "p");
        Assert.Equal(Count, (await host.RowsAsync<TimerRow>()).Count);
        await host.SettleAsync();

        var notes = await host.NotesAsync();
        Assert.Equal([.. Enumerable.Range(1, Count).Select(i => $"item {i}"), "all done"], notes);
        Assert.All(await host.RowsAsync<InstanceRow>(), row => Assert.Equal("Finished", row.SubStatus));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_thousand_children_are_a_thousand_rows_for_the_pump(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Samples.Named("child", Samples.Line("x")));

        await host.StartAsync(Samples.Sequence(Bulk("json:[" + string.Join(",", Enumerable.Range(1, 1000)) + "]")), "p");

        Assert.Equal(1000, (await host.RowsAsync<TimerRow>()).Count(row => row.Kind == "wake"));
        Assert.Equal("p", Assert.Single(await host.RowsAsync<InstanceRow>()).Id);
        Assert.Empty(await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_bulk_dispatch_runs_one_body_for_each_child_that_ended_well_and_another_for_each_that_failed(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Samples.With("child", Outputs,
            Samples.Activity("Elsa.SetOutput", ("outputName", "answer"), ("outputValue", "js:getInput('n')")),
            Samples.Activity("Elsa.If", ", \"then\": { \"id\": \"f\", \"type\": \"Elsa.Fault\" }", ("condition", "js:getInput('n') == 2"))));
        const string Bodies = """
            , "childCompleted": { "id": "ok", "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "'ok ' + getInput('WorkflowOutput').answer + ' ' + (getChildInstanceId() == getInput('WorkflowInstanceId'))" } } },
              "childFaulted": { "id": "bad", "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "'bad ' + getInput('WorkflowSubStatus')" } } }
            """;

        await host.StartAsync(Samples.Sequence(Bulk("json:[{\"n\":1},{\"n\":2},{\"n\":3}]", Bodies), Samples.Line("all done")), "p");
        await host.SettleAsync();

        var notes = await host.NotesAsync();
        Assert.Equal(["bad Faulted", "ok 1 true", "ok 3 true"], notes.Take(3).Order());
        Assert.Equal("all done", notes[3]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Each_child_of_a_bulk_dispatch_gets_the_correlation_its_item_says(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Samples.Named("child", Samples.Line("x")));

        await host.StartAsync(Samples.Sequence(Bulk("json:[{\"no\":\"a\"},{\"no\":\"b\"}]", "", ("correlationIdFunction", "js:'case ' + getNo()"))), "p");
        await host.SettleAsync();

        var children = (await host.RowsAsync<InstanceRow>()).Where(row => row.Id != "p").Select(row => row.CorrelationId).Order();
        Assert.Equal(["case a", "case b"], children);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_child_its_strategy_refuses_is_a_fault_of_the_activity_that_waits_for_it(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Samples.With("child", """ "options": { "activationStrategyType": "SingletonStrategy" }, """, Samples.Event("Go")));
        var parent = Samples.Sequence(Dispatch(waits: true));
        await host.StartAsync(parent, "p1");
        await host.SettleAsync();

        await host.StartAsync(parent, "p2");
        await host.SettleAsync();

        Assert.Equal("Faulted", (await host.RowsAsync<InstanceRow>()).Single(row => row.Id == "p2").SubStatus);
        Assert.Equal(3, (await host.RowsAsync<InstanceRow>()).Count);
    }

    private static string Dispatch(bool waits, string of = "child") => Starts("Elsa.DispatchWorkflow", waits, of);

    private static string Execute(bool waits) => Starts("Elsa.ExecuteWorkflow", waits, "child");

    private static string Starts(string type, bool waits, string of) => Samples.Activity(
        type, ", \"result\": { \"typeName\": \"Object\", \"memoryReference\": { \"id\": \"x\" } }, \"name\": \"Other\"",
        ("workflowDefinitionId", of), ("waitForCompletion", waits ? "true" : "false"), ("input", "json:{\"n\":1}"));

    private static string Bulk(string items, string members = "", params (string, string)[] inputs) => Samples.Activity(
        "Elsa.BulkDispatchWorkflows", members, [("workflowDefinitionId", "child"), ("items", items), .. inputs]);

    private static string Told() => Samples.Activity("Elsa.WriteLine", ("text", "js:'got ' + toJson(getLastResult())"));

    private static async Task<string> ChildIdAsync(TestHost host) => (await host.RowsAsync<InstanceRow>()).Single(row => row.Id != "p").Id;

    private static async Task<List<(string, long?)>> InboxAsync(TestHost host, string id) =>
        [.. (await host.RowsAsync<InboxRow>()).Where(row => row.InstanceId == id).Select(row => (row.Kind, row.Turn))];
}
