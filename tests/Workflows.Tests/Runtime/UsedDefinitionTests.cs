using System.Text.Json.Nodes;
using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Workflows.Tests.Runtime;

/// <summary>Workflows used as activities, published and run over a database.</summary>
public sealed class UsedDefinitionTests(PostgresCluster cluster) : DatabaseTests(cluster)
{
    [Theory, MemberData(nameof(Databases))]
    public async Task A_new_version_of_a_used_workflow_leaves_running_instances_as_they_were(string kind)
    {
        await using var host = await OpenAsync(kind);
        var before = Parent(Child("old"));
        await StartAsync(host, before, "running");
        var after = Parent(Child("new"));
        await StartAsync(host, after, "later");

        await host.DeliverAsync("running", new DeliverEvent("go"));
        await host.DeliverAsync("later", new DeliverEvent("go"));

        Assert.Equal(["old", "new"], await host.NotesAsync());
        Assert.Equal(2, (await host.RowsAsync<DefinitionRow>()).Count);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_bookmark_inside_a_used_workflow_says_where_it_is(string kind)
    {
        await using var host = await OpenAsync(kind);
        await StartAsync(host, Parent(Child("x")), "i");

        Assert.Equal("use/step1", Assert.Single(await host.RowsAsync<BookmarkRow>()).ActivityId);
        Assert.Contains(await host.JournalAsync(), row => row is { ActivityId: "use/step1", Event: "Suspended" });
    }

    private static Task<DeliverResult> StartAsync(TestHost host, WorkflowDefinition definition, string instanceId) => host.InScopeAsync(async scope =>
    {
        var hash = await scope.Runtime.PublishAsync(definition, Cancellation);
        return await scope.Runtime.StartAsync(hash, instanceId, new StartWorkflow(), Guid.NewGuid(), Cancellation);
    });

    private static JsonObject Child(string line)
    {
        var child = JsonNode.Parse(Samples.Sequence(Samples.Event("go"), Samples.Line(line)))!.AsObject();
        child["options"] = new JsonObject { ["usableAsActivity"] = true };
        return child;
    }

    private static WorkflowDefinition Parent(JsonObject child) => DefinitionReader.TryRead(
        """{ "id": "p", "definitionId": "parent", "name": "Parent", "root": { "id": "use", "type": "Sample", "version": 1 } }""",
        ActivityCatalog.BuiltIn, DefinitionLibrary.Of([child]), out var definition, out var problems)
        ? definition
        : throw new InvalidOperationException(string.Join(" ", problems.Select(problem => problem.MessageEn)));
}
