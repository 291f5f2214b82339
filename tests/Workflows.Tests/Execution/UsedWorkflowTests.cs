using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Tests.Execution;

public sealed class UsedWorkflowTests
{
    [Fact]
    public void Inputs_go_in_and_outputs_come_back_to_variables()
    {
        var child = Child("Add Tax", Some.Output("Total", "getAmount() * 2"), """ "inputs": [{ "name": "Amount", "type": "Decimal" }], "outputs": [{ "name": "Total", "type": "Decimal" }] """);

        var result = Some.Start(Parent(
            Some.Sequence(Use("AddTax", """ "amount": { "typeName": "Decimal", "expression": { "type": "JavaScript", "value": "getN() + 1" } }, "total": { "typeName": "Decimal", "memoryReference": { "id": "n" } } """), Some.Output("r", "getN()")),
            """ "variables": [{ "id": "n", "name": "N", "typeName": "Decimal", "value": "20" }] """, child));

        Assert.Equal(42, (long)result.State.Output["r"]!);
        Assert.Equal(WorkflowSubStatus.Finished, result.State.SubStatus);
    }

    [Fact]
    public void An_output_can_be_bound_to_an_output_of_the_workflow_around_and_read_by_scripts()
    {
        var child = Child("Child", Some.Output("Total", "7"), """ "outputs": [{ "name": "Total", "type": "Int32" }] """);

        var result = Some.Start(Parent(
            Some.Sequence(Use("Child", """ "total": { "typeName": "Int32", "memoryReference": { "id": "Total" } } """), Some.Output("read", "getTotalFromUse()")),
            """ "outputs": [{ "name": "Total", "type": "Int32" }] """, child));

        Assert.Equal("""{"Total":7,"read":7}""", result.State.Output.ToJsonString());
    }

    [Fact]
    public void What_a_used_workflow_calls_an_output_does_not_become_one_of_the_instance()
    {
        var bound = """{ "id": "s", "type": "Elsa.RunJavaScript", "script": "return 7;", "result": { "typeName": "Object", "memoryReference": { "id": "Total" } } }""";
        var child = Child("Child", Some.Sequence(bound, Some.Output("Total", "getTotal() + 1")), """ "outputs": [{ "name": "Total", "type": "Int32" }] """);

        var result = Some.Start(Parent(Some.Sequence(Use("Child")), """ "outputs": [{ "name": "Total", "type": "Int32" }] """, child));

        Assert.Equal("{}", result.State.Output.ToJsonString());
    }

    [Fact]
    public void Inside_a_used_workflow_its_inputs_hide_those_of_the_instance()
    {
        var read = Some.Sequence(Some.Output("a", "getName() + '/' + getInput('name') + '/' + getInput('Other') + '/' + getOther()"));
        var child = Child("Child", read, """ "inputs": [{ "name": "Name", "type": "String" }], "variables": [{ "id": "o", "name": "Other", "typeName": "String", "value": "own" }] """);
        var definition = Parent(Some.Sequence(Use("Child", """ "name_": 1, "Name": "inner" """)), """ "inputs": [{ "name": "Name", "type": "String" }] """, child);

        var result = Some.Start(definition, new JsonObject { ["Name"] = "outer", ["Other"] = "o" });

        Assert.Equal("inner/inner/o/own", (string)result.State.Output["a"]!);
    }

    [Theory]
    [InlineData("""{ "id": "c", "type": "Elsa.Complete", "outcomes": { "typeName": "Object", "expression": { "type": "Object", "value": "[\"Agreed\"]" } } }""", "agreed")]
    [InlineData("""{ "id": "c", "type": "Elsa.WriteLine" }""", "done")]
    [InlineData("""{ "id": "c", "type": "Elsa.Complete" }""", "done")]
    public void It_leaves_by_the_outcome_that_was_chosen_inside(string last, string expected)
    {
        var child = Child("Child", Some.Sequence(last), """ "outcomes": ["Agreed"] """);

        var result = Some.Start(Parent($$"""
            { "id": "f", "type": "Elsa.Flowchart", "activities": [ {{Use("Child")}}, {{Named("agreed")}}, {{Named("done")}} ],
              "connections": [ { "source": { "activity": "use", "port": "Agreed" }, "target": { "activity": "agreed" } }, { "source": { "activity": "use", "port": "Done" }, "target": { "activity": "done" } } ] }
            """, "", child));

        Assert.Equal(expected, Assert.Single(result.Effects.OfType<LineWritten>(), l => l.Text.Length > 0).Text);
    }

    [Fact]
    public void Complete_ends_only_the_workflow_it_stands_in_even_out_of_a_branch()
    {
        var inner = Child("Inner", $$"""{ "id": "p", "type": "Elsa.Parallel", "activities": [ {{Some.Task("never")}}, { "id": "c", "type": "Elsa.Complete", "outcomes": "Left" } ] }""");

        var result = Some.Start(Parent(Some.Sequence(Use("Inner"), Named("after")), "", inner));

        Assert.Equal("after", Assert.Single(result.Effects.OfType<LineWritten>()).Text);
        Assert.Equal(["Left"], result.Effects.OfType<ActivityExecuted>().Single(e => e.ActivityId == "use").Outcomes);
        Assert.Equal(WorkflowSubStatus.Finished, result.State.SubStatus);
    }

    [Fact]
    public void It_waits_inside_keeps_its_variables_and_goes_on_where_it_was()
    {
        var body = Some.Sequence(Some.Script("s", "setKept(getAmount() + 1)"), Some.Task("wait"), Some.Output("Total", "getAmount() + '/' + getKept() + '/' + getLost()"));
        var child = Child("Child", body, """
            "inputs": [{ "name": "Amount", "type": "Int32" }], "outputs": [{ "name": "Total", "type": "String" }],
            "variables": [ { "id": "k", "name": "Kept", "typeName": "Int32", "storageDriverTypeName": "WorkflowInstanceStorageDriver" }, { "id": "l", "name": "Lost", "typeName": "Int32", "value": "5" } ]
            """);
        var definition = Parent(Some.Sequence(Use("Child", """ "amount": 20, "total": { "typeName": "String", "memoryReference": { "id": "t" } } """), Some.Output("r", "getT()")),
            """ "variables": [{ "id": "t", "name": "T", "typeName": "String" }] """, child);

        var waiting = Some.Start(definition);
        var stored = WorkflowState.FromBytes(waiting.State.ToBytes());
        var ended = Some.Take(Again(definition), stored, new ResumeBookmark(stored.Bookmarks[0].Id));

        Assert.Equal("20/21/5", (string)ended.State.Output["r"]!);
    }

    [Fact]
    public void The_same_ids_inside_and_outside_are_told_apart()
    {
        var child = Child("Child", Some.Sequence(Some.Task("t")));
        var definition = Parent(
            $$"""{ "id": "seq", "type": "Elsa.Parallel", "activities": [ {{Some.Task("t")}}, {{Use("Child")}}, {{Use("Child", "", "use2")}} ] }""", "", child);

        var result = Some.Start(definition);

        Assert.Equal(["t", "use/t", "use2/t"], result.State.Bookmarks.Select(b => b.ActivityId));
        Assert.Equal(["use/seq", "use/t", "use2/seq", "use2/t"], result.Effects.OfType<JournalWritten>().Select(j => j.ActivityId).Where(id => id.Contains('/', StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal("Workflow1:seq:use2:seq:t", definition.FindActivity("use2/t")!.NodeId);
        var ended = result.State.Bookmarks.Aggregate(result, (last, bookmark) => Some.Take(Again(definition), WorkflowState.FromBytes(last.State.ToBytes()), new ResumeBookmark(bookmark.Id)));
        Assert.Equal(WorkflowSubStatus.Finished, ended.State.SubStatus);
    }

    [Fact]
    public void Used_workflows_use_others_in_turn()
    {
        var deep = Child("Deep", Some.Output("x", "'deep'"), """ "outputs": [{ "name": "x", "type": "String" }] """, "deep");
        var middle = Child("Middle", Some.Sequence(Use("Deep", """ "x": { "typeName": "String", "memoryReference": { "id": "y" } } """)), """ "outputs": [{ "name": "y", "type": "String" }] """, "middle");

        var definition = Parent(Some.Sequence(Use("Middle", """ "y": { "typeName": "String", "memoryReference": { "id": "z" } } """)), """ "outputs": [{ "name": "z", "type": "String" }] """, deep, middle);

        Assert.Equal("deep", (string)Some.Start(definition).State.Output["z"]!);
        Assert.Equal(["deep", "middle"], definition.Uses.Select(u => u.DefinitionId));
    }

    [Fact]
    public void A_workflow_that_uses_itself_through_another_is_refused()
    {
        var one = Child("One", Some.Sequence(Use("Two")), "", "one");
        var two = Child("Two", Some.Sequence(Use("One")), "", "two");

        var read = DefinitionReader.TryRead(one.ToJsonString(), ActivityCatalog.BuiltIn, DefinitionLibrary.Of([one, two]), out _, out var problems);

        Assert.False(read);
        Assert.Equal("workflow.recursion", Assert.Single(problems).Code);
    }

    [Fact]
    public void Uses_that_multiply_are_refused_and_do_not_fill_the_memory()
    {
        var library = Enumerable.Range(0, 12).Select(i => Child($"W{i}", Some.Sequence([.. Enumerable.Range(0, 8).Select(u => Use($"W{i + 1}", "", $"u{u}"))]), "", $"w{i}")).ToList();

        var read = DefinitionReader.TryRead(library[0].ToJsonString(), ActivityCatalog.BuiltIn, DefinitionLibrary.Of(library), out _, out var problems);

        Assert.False(read);
        Assert.Equal("workflow.too-many", Assert.Single(problems, p => !p.IsWarning).Code);
    }

    [Theory]
    [InlineData(""" "type": "Anything", "workflowDefinitionVersionId": "child-1" """, 1)]
    [InlineData(""" "type": "InputOutputLogging3-Child", "version": 2 """, 2)]
    [InlineData(""" "type": "InputOutputLogging 3Child", "version": 2 """, 2)]
    [InlineData(""" "type": "InputOutputLogging 3Child", "version": 9 """, 2)]
    [InlineData(""" "type": "Anything", "workflowDefinitionId": "child" """, 2)]
    [InlineData(""" "type": "InputOutputLogging3-Child", "version": 2, "workflowDefinitionVersionId": "child-1" """, 1)]
    public void It_is_found_by_version_by_either_spelling_of_its_name_and_by_definition(string activity, int version)
    {
        JsonObject Version(int number, bool published) =>
            Child("Input Output Logging 3 - Child", Some.Output("v", number.ToString(System.Globalization.CultureInfo.InvariantCulture)), $$""" "version": {{number}}, "isPublished": {{(published ? "true" : "false")}} """);

        var definition = Parent($$"""{ "id": "use", {{activity}} }""", "", Version(1, true), Version(2, true), Version(3, false));

        Assert.Equal(version, (long)Some.Start(definition).State.Output["v"]!);
    }

    [Fact]
    public void A_workflow_that_may_not_be_used_is_an_unknown_activity()
    {
        var child = Child("Child", Some.Output("x", "1"));
        child["options"]!["usableAsActivity"] = false;

        Assert.Contains("Child", Some.Incident(Some.Start(Parent(Use("Child"), "", child))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_content_hash_covers_what_is_used_and_the_definition_carries_it()
    {
        var first = Parent(Use("Child"), "", Child("Child", Some.Output("x", "1")));
        var second = Parent(Use("Child"), "", Child("Child", Some.Output("x", "2")));

        Assert.NotEqual(first.ContentHash, second.ContentHash);
        Assert.NotEqual(first.BehaviourHash, second.BehaviourHash);
        Assert.Equal(first.ContentHash, Again(first).ContentHash);
        Assert.Equal(2, (long)Some.Start(Again(second)).State.Output["x"]!);
    }

    private static JsonObject Child(string name, string root, string rest = "", string id = "child")
    {
        var child = JsonNode.Parse($$"""{ "definitionId": "{{id}}", "name": "{{name}}", "version": 1, "isPublished": true, "toolVersion": "3.8.0.0", "options": { "usableAsActivity": true }, "root": {{root}} }""")!.AsObject();
        foreach (var (key, value) in JsonNode.Parse("{" + rest + "}")!.AsObject())
        {
            child[key] = value?.DeepClone();
        }

        child["id"] = $"{id}-{child["version"]}";
        return child;
    }

    private static string Use(string type, string rest = "", string id = "use") =>
        $$"""{ "id": "{{id}}", "name": "{{id}}", "type": "{{type}}", "version": 1 {{(rest.Length > 0 ? "," + rest : "")}} }""";

    private static string Named(string text) => $$"""{ "id": "{{text}}", "type": "Elsa.WriteLine", "text": "{{text}}" }""";

    private static WorkflowDefinition Parent(string root, string rest, params JsonObject[] library)
    {
        var json = $$"""{ "id": "v1", "definitionId": "d", "name": "d", "version": 1, "root": {{root}} {{(rest.Length > 0 ? "," + rest : "")}} }""";
        Assert.True(DefinitionReader.TryRead(json, ActivityCatalog.BuiltIn, DefinitionLibrary.Of(library), out var definition, out var problems), JsonSerializer.Serialize(problems));
        return definition;
    }

    /// <summary>The same definition read from what was stored of it.</summary>
    private static WorkflowDefinition Again(WorkflowDefinition definition)
    {
        Assert.True(DefinitionReader.TryRead(definition.Source.ToJsonString(), ActivityCatalog.BuiltIn, out var again, out _));
        return again;
    }
}
