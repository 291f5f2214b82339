using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Workflows.Tests.Runtime;

/// <summary>Operator verbs through the inbox and the database.</summary>
public sealed class OperatorVerbDeliveryTests(PostgresCluster cluster) : DatabaseTests(cluster)
{
    private static readonly string FailsThenWaits = Samples.Sequence("""
        "type": "Elsa.RunJavaScript", "script": "return nowhere.x;"
        """, Samples.Event("Approved"), Samples.Line("after"));

    [Theory, MemberData(nameof(Databases))]
    public async Task A_stopped_instance_runs_again_after_its_incident_is_resolved(string kind)
    {
        await using var host = await OpenAsync(kind);
        var started = await host.StartAsync(FailsThenWaits, "i");
        Assert.Equal("Faulted", started.SubStatus);

        var resolved = await host.DeliverAsync("i", new ResolveIncident("i:2"));

        Assert.Equal((DeliverOutcome.Taken, "Running", "Suspended"), (resolved.Outcome, resolved.Status, resolved.SubStatus));
        await host.DeliverAsync("i", new DeliverEvent("Approved"));
        Assert.Equal(["after"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_refused_verb_is_taken_changes_nothing_and_is_answered_the_same_again(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Samples.WaitsForApproval, "i");
        var before = Assert.Single(await host.RowsAsync<InstanceRow>());
        var operation = Guid.NewGuid();

        var first = await host.DeliverAsync("i", new JumpTo("nowhere"), operation);
        var again = await host.DeliverAsync("i", new JumpTo("nowhere"), operation);

        Assert.Equal((DeliverOutcome.TooLate, "no-activity"), (first.Outcome, first.Refusal?.Code));
        Assert.Equal(first.Refusal!.MessageZh, again.Refusal?.MessageZh);
        var after = Assert.Single(await host.RowsAsync<InstanceRow>());
        Assert.Equal(before.Version, after.Version);
        Assert.Equal(before.State, after.State);
        Assert.DoesNotContain(await host.RowsAsync<InboxRow>(), row => row.TakenAt is null);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_preview_tells_what_the_verb_will_do_and_writes_nothing(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Samples.WaitsForApproval, "i");

        var preview = await host.InScopeAsync(scope => scope.Runtime.PreviewAsync("i", new JumpTo("step3"), TestHost.Cancellation));

        Assert.Equal(WorkflowStatus.Finished, preview!.State.Status);
        Assert.Equal("Suspended", Assert.Single(await host.RowsAsync<InstanceRow>()).SubStatus);
        var taken = await host.DeliverAsync("i", new JumpTo("step3"));
        Assert.Equal(preview.State.Status.ToString(), taken.Status);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_moved_instance_pins_the_other_definition_and_goes_on_by_it(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Samples.WaitsForApproval, "i");
        var to = Samples.Read(Samples.Sequence(Samples.Line("before"), Samples.Event("Approved"), Samples.Line("after the move")));
        await host.InScopeAsync(scope => scope.Runtime.PublishAsync(to, TestHost.Cancellation));

        Assert.Equal("not-published", (await host.DeliverAsync("i", new MoveToDefinition("0000"))).Refusal?.Code);
        var moved = await host.DeliverAsync("i", new MoveToDefinition(to.ContentHash));

        Assert.Equal(DeliverOutcome.Taken, moved.Outcome);
        Assert.Equal(to.ContentHash, Assert.Single(await host.RowsAsync<InstanceRow>()).DefinitionHash);
        await host.DeliverAsync("i", new DeliverEvent("Approved"));
        Assert.Equal(["before", "after the move"], await host.NotesAsync());
    }
}
