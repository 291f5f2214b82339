using System.Text;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Tests.Conformance;
using CaseManagement.Workflows.Tests.Execution;

namespace CaseManagement.Workflows.Tests.Definitions;

public sealed class DefinitionReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{\"root\": 5}")]
    [InlineData("{\"root\": {}}")]
    [InlineData("{\"a\": 1, \"a\": 2}")]
    [InlineData("{\"name\": \"\\ud800\"}")]
    [InlineData("{\"variables\": 7, \"inputs\": [1], \"root\": {\"type\": \"Elsa.Flowchart\", \"activities\": [null], \"connections\": {\"a\": []}}}")]
    public void No_text_makes_it_throw(string json)
    {
        var read = DefinitionReader.TryRead(json, ActivityCatalog.BuiltIn, out _, out var problems);

        Assert.True(read || problems.Count > 0);
    }

    [Fact]
    public void Damaged_definitions_are_read_or_refused_but_never_throw()
    {
        var random = new Random(5);
        var texts = RecordedRun.AtRandom(CaseManagement.Workflows.Execution.FlowchartMode.Counter).Take(40).Select(r => r.Definition).ToList();
        var pieces = new[] { "null", "{}", "[]", "\"\"", "1e400", "true", "\"Elsa.For\"", "{\"type\":\"JavaScript\",\"value\":{}}" };
        for (var i = 0; i < 1500; i++)
        {
            var text = new StringBuilder(texts[random.Next(texts.Count)]);
            var at = random.Next(text.Length);
            text.Remove(at, Math.Min(random.Next(6), text.Length - at)).Insert(at, pieces[random.Next(pieces.Length)]);

            var read = DefinitionReader.TryRead(text.ToString(), ActivityCatalog.BuiltIn, out var definition, out _);

            Assert.Equal(read, definition is not null);
        }
    }

    [Fact]
    public void Repeated_ids_are_refused()
    {
        Assert.False(DefinitionReader.TryRead(
            """{ "root": { "id": "a", "type": "Elsa.Sequence", "activities": [ { "id": "a", "type": "Elsa.Start" } ] } }""",
            ActivityCatalog.BuiltIn, out _, out var problems));

        Assert.Equal("activity.duplicate-id", Assert.Single(problems).Code);
    }

    [Fact]
    public void Missing_ids_are_made_from_the_type_and_a_number()
    {
        var definition = Some.Definition("""{ "type": "Elsa.Sequence", "activities": [ { "type": "Elsa.WriteLine" }, { "type": "Elsa.WriteLine" } ] }""");

        Assert.Equal(["Sequence1", "WriteLine1", "WriteLine2"], definition.Activities.Select(a => a.Id));
    }

    [Fact]
    public void An_unknown_type_becomes_a_placeholder_that_keeps_its_json()
    {
        var definition = Some.Definition("""{ "id": "x", "type": "Other.Thing", "answer": 42 }""");

        Assert.IsType<NotFound>(definition.Root);
        Assert.Equal(42, (int)definition.Root.Source["answer"]!);
        Assert.Contains("Other.Thing", Some.Incident(Some.Start(definition)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[ { "source": "a", "sourcePort": "Done", "target": "b", "targetPort": "In" } ]""")]
    [InlineData("""{ "$values": [ { "source": { "activity": "a", "port": "Done" }, "target": { "activity": "b" } } ] }""")]
    [InlineData("""{ "Source": { "Activity": "a", "Port": "Done" }, "Target": { "Activity": "b" } }""")]
    [InlineData("""[ { "source": { "activity": "a" }, "target": { "activity": "b" } } ]""")]
    public void Older_forms_of_connections_are_understood(string connections)
    {
        var definition = Some.Definition(
            $$"""{ "type": "Elsa.Flowchart", "activities": [ { "id": "a", "type": "Elsa.Start" }, { "id": "b", "type": "Elsa.Fault", "message": "reached" } ], "connections": {{connections}} }""");

        Assert.Equal("reached", Some.Incident(Some.Start(definition)));
    }

    [Theory]
    [InlineData("String[]", "false", "[\"a\"]")]
    [InlineData("String", "true", "[\"a\"]")]
    [InlineData("List<String>", "false", "[\"a\"]")]
    public void Arrays_are_spelled_in_several_ways(string type, string isArray, string value)
    {
        var definition = Some.Definition(
            Some.Output("r", "getNames()[0]"),
            $$""" "variables": [ { "id": "n", "name": "names", "typeName": "{{type}}", "isArray": {{isArray}}, "value": {{System.Text.Json.JsonSerializer.Serialize(value)}} } ] """);

        Assert.Equal("a", (string)Some.Start(definition).State.Output["r"]!);
    }

    [Fact]
    public void Layout_and_texts_change_the_content_but_not_the_behaviour()
    {
        var plain = Some.Definition("""{ "id": "w", "type": "Elsa.WriteLine", "text": "a" }""");
        var moved = Some.Definition("""{ "id": "w", "type": "Elsa.WriteLine", "text": "a", "metadata": { "displayText": "写" } }""");
        var other = Some.Definition("""{ "id": "w", "type": "Elsa.WriteLine", "text": "b" }""");

        Assert.NotEqual(plain.ContentHash, moved.ContentHash);
        Assert.Equal(plain.BehaviourHash, moved.BehaviourHash);
        Assert.NotEqual(plain.BehaviourHash, other.BehaviourHash);
    }
}
