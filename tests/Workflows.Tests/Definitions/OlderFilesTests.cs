using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Expressions;
using CaseManagement.Workflows.Tests.Execution;

namespace CaseManagement.Workflows.Tests.Definitions;

/// <summary>Spellings of earlier versions and of other writers.</summary>
public sealed class OlderFilesTests
{
    [Theory]
    [InlineData("System.String, System.Private.CoreLib", DataKind.String, false)]
    [InlineData("System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib]], System.Private.CoreLib", DataKind.Int32, true)]
    [InlineData("System.Collections.Generic.ICollection`1[[System.String, System.Private.CoreLib, Version=8.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]], System.Private.CoreLib", DataKind.String, true)]
    [InlineData("System.Nullable`1[[System.Decimal, System.Private.CoreLib]], System.Private.CoreLib", DataKind.Decimal, false)]
    [InlineData("System.Collections.Generic.IDictionary`2[[System.String, System.Private.CoreLib],[System.Object, System.Private.CoreLib]], System.Private.CoreLib", DataKind.Json, false)]
    [InlineData("System.Collections.Generic.Dictionary`2[[System.String, mscorlib],[System.String, mscorlib]], mscorlib", DataKind.Json, false)]
    [InlineData("System.Dynamic.ExpandoObject, System.Linq.Expressions", DataKind.Json, false)]
    [InlineData("System.Byte[], System.Private.CoreLib", DataKind.Bytes, false)]
    [InlineData("System.String[], System.Private.CoreLib", DataKind.String, true)]
    [InlineData("Newtonsoft.Json.Linq.JObject, Newtonsoft.Json", DataKind.Json, false)]
    [InlineData("Elsa.Workflows.Core.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core", DataKind.String, false)]
    [InlineData("int32", DataKind.Int32, false)]
    [InlineData("Int32?", DataKind.Int32, false)]
    [InlineData("Guid[]", DataKind.Guid, true)]
    [InlineData("HashSet<DateTimeOffset>", DataKind.DateTimeOffset, true)]
    [InlineData("IReadOnlyList<Int64?>", DataKind.Int64, true)]
    [InlineData("StringMap", DataKind.Json, false)]
    [InlineData("HttpHeaders", DataKind.Json, false)]
    public void A_type_is_known_by_all_its_names(string alias, DataKind kind, bool isArray)
    {
        Assert.True(DataType.TryParse(alias, false, out var type));

        Assert.Equal(new DataType(kind, isArray), type);
    }

    [Theory]
    [InlineData("System.Diagnostics.Process, System.Diagnostics.Process")]
    [InlineData("UnregisteredClrType:Some.Thing, Some")]
    [InlineData("List<Nobody>")]
    [InlineData("Int32>")]
    [InlineData("`1[[")]
    [InlineData("")]
    public void Other_names_are_unknown(string alias) => Assert.False(DataType.TryParse(alias, false, out _));

    [Theory]
    [InlineData("WorkflowInstanceStorageDriver", VariableStorage.Instance)]
    [InlineData("Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", VariableStorage.Instance)]
    [InlineData("Elsa.Workflows.Services.WorkflowStorageDriver, Elsa.Workflows.Core", VariableStorage.Instance)]
    [InlineData("Elsa.Workflows.Services.MemoryStorageDriver, Elsa.Workflows.Core", VariableStorage.Memory)]
    [InlineData("Somebody.Else", VariableStorage.None)]
    public void A_storage_driver_is_known_by_all_its_names(string driver, VariableStorage storage)
    {
        var definition = Some.Definition(Some.Sequence(), $$""" "variables": [{ "id": "v", "name": "v", "typeName": "String", "storageDriverTypeName": "{{driver}}" }] """);

        Assert.Equal(storage, Assert.Single(definition.Variables).Storage);
    }

    [Theory]
    [InlineData("ContinueWithIncidentsStrategy", true)]
    [InlineData("Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core", true)]
    [InlineData("Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core", false)]
    public void An_incident_strategy_is_known_by_all_its_names(string strategy, bool continues) =>
        Assert.Equal(continues, Some.Definition(Some.Sequence(), $$""" "options": { "incidentStrategyType": "{{strategy}}" } """).ContinuesWithIncidents);

    [Theory]
    [InlineData(""" "options": { "usableAsActivity": true } """, true)]
    [InlineData(""" "usableAsActivity": true """, true)]
    [InlineData(""" "usableAsActivity": true, "options": { "usableAsActivity": false } """, false)]
    [InlineData(""" "usableAsActivity": false """, false)]
    public void Whether_it_is_usable_as_activity_may_stand_at_the_root(string rest, bool usable)
    {
        var json = JsonNode.Parse($$"""{ "definitionId": "d", "name": "D", "root": {{Some.Sequence()}}, {{rest}} }""")!.AsObject();

        Assert.Equal(usable, DefinitionLibrary.Of([json]).Workflows.Count == 1);
    }

    [Theory]
    [InlineData(""" "canStartWorkflow": true """)]
    [InlineData(""" "customProperties": { "CanStartWorkflow": true } """)]
    [InlineData(""" "customProperties": { "canStartWorkflow": "True" } """)]
    public void Whether_an_activity_can_start_is_read_wherever_it_stands(string member) =>
        Assert.True(Some.Definition($$"""{ "id": "w", "type": "Elsa.WriteLine", {{member}} }""").Root.CanStartWorkflow);

    [Fact]
    public void Type_marks_and_wrapped_lists_are_taken_off_but_not_in_the_bags_of_others()
    {
        var definition = Some.Definition("""
            { "_type": "Elsa.X", "id": "f", "type": "Elsa.Flowchart",
              "activities": { "_type": "List", "items": [ { "id": "a", "type": "Elsa.FlowFork", "branches": { "typeName": "Object", "expression": { "type": "Object", "value": { "_type": "T", "values": ["l", "r"] } } },
                "customProperties": { "ours": { "_type": "kept" } } }, { "$id": "2", "id": "b", "type": "Elsa.Fault", "message": "went r" } ] },
              "connections": { "$id": "3", "$values": [ { "source": { "activity": "a", "port": "r" }, "target": { "activity": "b" } } ] } }
            """);

        Assert.Equal("went r", Some.Incident(Some.Start(definition)));
        Assert.Equal("kept", (string)definition.FindActivity("a")!.Source["customProperties"]!["ours"]!["_type"]!);
    }

    [Fact]
    public void Keys_of_the_model_may_be_in_another_case()
    {
        Assert.True(DefinitionReader.TryRead(
            """{ "DefinitionId": "d", "Name": "n", "VARIABLES": [{ "Id": "v", "Name": "V", "TypeName": "Int32", "Value": "5" }], "Options": { "IncidentStrategyType": "ContinueWithIncidentsStrategy" }, "root": { "type": "Elsa.Sequence" } }""",
            ActivityCatalog.BuiltIn, out var definition, out _));

        Assert.Equal("d", definition.DefinitionId);
        Assert.Equal(5L, Assert.Single(definition.Variables).Default);
        Assert.True(definition.ContinuesWithIncidents);
    }

    [Fact]
    public void A_placeholder_heals_when_its_type_is_known_and_gets_its_connections_back()
    {
        var original = JsonSerializer.Serialize("""{ "type": "Elsa.Fault", "message": "healed", "metadata": { "displayText": "原" } }""");
        var next = JsonSerializer.Serialize("""{ "id": "x", "type": "Elsa.WriteLine", "text": "first" }""");
        var definition = Some.Definition($$"""
            { "id": "f", "type": "Elsa.Flowchart", "customProperties": { "notFoundConnections": [
                { "source": { "activity": "x", "port": "Done" }, "target": { "activity": "y", "port": "In" } }, { "source": { "activity": "gone" }, "target": { "activity": "y" } } ] },
              "activities": [ { "id": "x", "type": "Elsa.NotFoundActivity", "originalActivityJson": {{next}} }, { "id": "y", "type": "Elsa.NotFoundActivity", "originalActivityJson": {{original}}, "metadata": { "displayText": "Not Found" } } ],
              "connections": [] }
            """);

        Assert.Equal("healed", Some.Incident(Some.Start(definition)));
        Assert.Equal("原", definition.FindActivity("y")!.DisplayName);
    }

    [Theory]
    [InlineData("""{ "id": "x", "type": "Elsa.NotFoundActivity", "missingTypeName": "Lost.Thing" }""")]
    [InlineData("""{ "id": "x", "type": "Elsa.NotFoundActivity", "missingTypeName": "Lost.Thing", "originalActivityJson": "not json" }""")]
    [InlineData("""{ "id": "x", "type": "Elsa.NotFoundActivity", "originalActivityJson": "{ \"type\": \"Lost.Thing\" }" }""")]
    public void A_placeholder_that_cannot_heal_says_what_is_missing(string json) =>
        Assert.Contains("Lost.Thing", Some.Incident(Some.Start(Some.Definition(json))), StringComparison.Ordinal);

    [Theory]
    [InlineData("2.9.0.0", "getResultFromScript()", null)]
    [InlineData("2.9.0.0", "getResultFromA1()", 7L)]
    [InlineData("3.8.0.0", "getResultFromScript()", 7L)]
    [InlineData("3.8.0.0", "getResultFromA1()", null)]
    [InlineData("", "getResultFromA1()", 7L)]
    [InlineData("", "getResultFromScript()", 7L)]
    public void Scripts_name_activities_by_id_before_version_3_and_by_name_since(string toolVersion, string script, object? expected)
    {
        var result = Some.Start(Some.Definition(
            Some.Sequence("""{ "id": "a1", "name": "script", "type": "Elsa.RunJavaScript", "script": "return 7;" }""", Some.Output("r", script)),
            toolVersion.Length == 0 ? "" : $$""" "toolVersion": "{{toolVersion}}" """));

        Assert.Equal(expected, DataValue.FromJson(result.State.Output["r"]));
    }

    [Theory]
    [InlineData("CounterBased", WorkflowSubStatus.Finished)]
    [InlineData("TokenBased", WorkflowSubStatus.Suspended)]
    public void A_definition_can_say_how_its_flowcharts_run(string mode, WorkflowSubStatus end)
    {
        // A WaitAll join behind a branch that is dead: skipped in counter mode, never reached in token mode.
        var definition = Some.Definition(
            """
            { "id": "f", "type": "Elsa.Flowchart",
              "activities": [ { "id": "d", "type": "Elsa.FlowDecision" }, { "id": "a", "type": "Elsa.WriteLine" }, { "id": "b", "type": "Elsa.WriteLine" }, { "id": "j", "type": "Elsa.FlowJoin", "mode": "WaitAll" } ],
              "connections": [ { "source": "d", "sourcePort": "True", "target": "a" }, { "source": "d", "sourcePort": "False", "target": "b" }, { "source": "a", "sourcePort": "Done", "target": "j" }, { "source": "b", "sourcePort": "Done", "target": "j" } ] }
            """,
            $$""" "customProperties": { "Flowchart:ExecutionMode": "{{mode}}" } """);

        foreach (var host in Enum.GetValues<FlowchartMode>())
        {
            Assert.Equal(end, Some.Start(definition, options: new TurnOptions { Mode = host }).State.SubStatus);
        }
    }

    [Fact]
    public void A_generic_type_name_means_its_type() =>
        Assert.IsType<CaseManagement.Workflows.Activities.Loops.ForEach>(Some.Definition("""{ "type": "Elsa.ForEach<String>" }""").Root);

    [Fact]
    public void A_mark_at_the_beginning_of_the_file_does_no_harm() =>
        Assert.True(DefinitionReader.TryRead("\uFEFF{ \"root\": null }", ActivityCatalog.BuiltIn, out _, out _));

    [Fact]
    public void Text_that_cannot_be_the_default_of_a_variable_is_told_and_left_out()
    {
        Assert.True(DefinitionReader.TryRead(
            """{ "variables": [{ "id": "v", "name": "V", "typeName": "ObjectDictionary", "value": "{ not json" }], "root": null }""",
            ActivityCatalog.BuiltIn, out var definition, out var problems));

        Assert.Null(Assert.Single(definition.Variables).Default);
        Assert.Equal("variable.default", Assert.Single(problems).Code);
    }
}
