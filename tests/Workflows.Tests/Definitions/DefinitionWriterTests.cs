using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Tests.Conformance;

namespace CaseManagement.Workflows.Tests.Definitions;

public sealed class DefinitionWriterTests
{
    [Fact]
    public void Keys_stand_in_the_order_of_the_model_and_nulls_only_in_activities()
    {
        var written = Write("""
            { "root": { "type": "Elsa.WriteLine", "version": 1, "id": "w", "mine": true, "name": null }, "zebra": 1, "isPublished": true, "tenantId": null, "links": [],
              "options": { "commitStrategyName": "Periodic" }, "version": 2, "name": "n", "definitionId": "d", "id": "i" }
            """);

        Assert.Equal(
            """{"id":"i","definitionId":"d","name":"n","version":2,"variables":[],"inputs":[],"outputs":[],"outcomes":[],"customProperties":{},"isPublished":true,"options":{"commitStrategyName":"Periodic","autoUpdateConsumingWorkflows":false},"zebra":1,"root":{"text":null,"mine":true,"id":"w","nodeId":"Workflow1:w","name":null,"type":"Elsa.WriteLine","version":1,"customProperties":{},"metadata":{}}}""",
            written.ToJsonString());
    }

    [Fact]
    public void Inputs_are_wrapped_and_marked_with_their_type()
    {
        var root = Write("""{ "root": { "id": "s", "type": "Elsa.Sequence", "activities": [ { "type": "Elsa.WriteLine", "text": "Hi" }, { "type": "Elsa.Delay", "timeSpan": { "typeName": null, "expression": { "type": "Literal", "value": "00:00:05" } } } ] } }""")["root"]!;

        Assert.Equal("""{"typeName":"String","expression":{"type":"Literal","value":"Hi"}}""", root["activities"]![0]!["text"]!.ToJsonString());
        Assert.Equal("TimeSpan", (string)root["activities"]![1]!["timeSpan"]!["typeName"]!);
    }

    [Fact]
    public void Paths_are_computed_anew_whatever_the_file_says()
    {
        var root = Write("""{ "root": { "id": "f", "nodeId": "Workflow7:old", "type": "Elsa.FlowNode", "body": { "id": "i", "type": "Elsa.If", "then": { "id": "t", "nodeId": "x", "type": "Elsa.WriteLine" } } } }""")["root"]!;

        Assert.Equal("Workflow1:f", (string)root["nodeId"]!);
        Assert.Equal("Workflow1:f:i:t", (string)root["body"]!["then"]!["nodeId"]!);
    }

    [Fact]
    public void Older_spellings_become_todays()
    {
        var written = Write("""
            { "usableAsActivity": true, "variables": [ { "name": "n", "typeName": "Int32", "value": 5, "storageDriverTypeName": "Elsa.Workflows.Services.MemoryStorageDriver, Elsa" } ],
              "root": { "type": "Elsa.Flowchart", "canStartWorkflow": true, "activities": { "$values": [ { "id": "a", "type": "Elsa.ForEach<String>", "customProperties": { "RunAsynchronously": true } } ] },
                "connections": [ { "source": "a", "sourcePort": "Done", "target": "a", "targetPort": "In", "ours": 1 } ] } }
            """);

        Assert.Equal("""{"usableAsActivity":true,"autoUpdateConsumingWorkflows":false}""", written["options"]!.ToJsonString());
        Assert.Equal("""[{"id":"workflow:variable-1","name":"n","typeName":"Int32","isArray":false,"value":"5","storageDriverTypeName":"MemoryStorageDriver"}]""", written["variables"]!.ToJsonString());
        Assert.Equal("""{"canStartWorkflow":true}""", written["root"]!["customProperties"]!.ToJsonString());
        Assert.Equal("Elsa.ForEach", (string)written["root"]!["activities"]![0]!["type"]!);
        Assert.Equal("""{"runAsynchronously":true}""", written["root"]!["activities"]![0]!["customProperties"]!.ToJsonString());
        Assert.Equal("""[{"source":{"activity":"a","port":"Done"},"target":{"activity":"a","port":"In"},"vertices":[],"ours":1}]""", written["root"]!["connections"]!.ToJsonString());
        Assert.Equal("Flowchart1", (string)written["root"]!["id"]!);
    }

    [Fact]
    public void A_file_for_others_begins_with_its_schema_and_carries_no_other_definition()
    {
        var file = DefinitionWriter.Export(Json("""{ "id": "i", "usedDefinitions": [{}], "root": null }"""), ActivityCatalog.BuiltIn);

        Assert.Equal("$schema", file.First().Key);
        Assert.False(file.ContainsKey("usedDefinitions"));
    }

    [Fact]
    public void Every_definition_survives_being_written_with_all_members_nobody_knows()
    {
        var random = new Random(11);
        foreach (var (name, source) in Sources())
        {
            var strange = source.DeepClone().AsObject();
            Sprinkle(strange, random);

            var written = DefinitionWriter.Write(strange, ActivityCatalog.BuiltIn);

            Assert.Equal(Paths(strange, "$").Except(Paths(written, "$")), []);
            Assert.Equal(written.ToJsonString(), DefinitionWriter.Write(Json(written.ToJsonString()), ActivityCatalog.BuiltIn).ToJsonString());
            AssertSame(name, Read(strange), Read(written));
        }
    }

    [Fact]
    public void Writing_changes_neither_what_a_definition_does_nor_the_hash_of_it()
    {
        foreach (var (name, source) in Sources())
        {
            var written = DefinitionWriter.Write(source, ActivityCatalog.BuiltIn);

            Assert.True(CanonicalJson.BehaviourHash(source) == CanonicalJson.BehaviourHash(written), name);
        }
    }

    [Fact]
    public void Damaged_definitions_are_written_or_refused_but_never_throw()
    {
        var random = new Random(17);
        var texts = Sources().Take(40).Select(s => s.Source.ToJsonString()).Append(Older).Append(Older).ToList();
        string[] pieces = ["null", "{}", "[]", "\"\"", "1e400", "{\"_type\":1,\"items\":[null]}", "{\"$values\":[5]}", "{\"type\":\"Elsa.NotFoundActivity\",\"originalActivityJson\":\"{\\\"type\\\":\\\"x\\\",\\\"metadata\\\":5}\",\"metadata\":{\"designer\":1}}"];
        var written = 0;
        for (var i = 0; i < 1000; i++)
        {
            if (Damaged(JsonNode.Parse(texts[random.Next(texts.Count)])!.AsObject(), pieces, random) is { } source)
            {
                var stored = StudioModel.FromStudio(source, ActivityCatalog.BuiltIn, Json(Older));
                _ = StudioModel.ForStudio(stored, ActivityCatalog.BuiltIn, library: DefinitionLibrary.Of([source]));
                _ = StudioModel.ForStudio(source, ActivityCatalog.BuiltIn);
                _ = CanonicalJson.BehaviourHash(source);
                _ = DefinitionReader.TryRead(source.ToJsonString(), ActivityCatalog.BuiltIn, DefinitionLibrary.Of([source, stored]), out var definition, out _);
                written += definition?.BehaviourHash.Length > 0 ? 1 : 0;
            }
        }

        Assert.True(written > 200, $"Only {written} could be read.");
    }

    [Theory]
    [InlineData(""" "text": "a" """, """ "text": { "typeName": "Object", "expression": { "type": "Literal", "value": "a" }, "memoryReference": { "id": "x" } } """, true)]
    [InlineData(""" "text": null """, "", true)]
    [InlineData(""" "version": 1 """, "", true)]
    [InlineData(""" "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "1" } } """, """ "text": { "typeName": null, "expression": { "type": "JavaScript", "value": "1" } } """, true)]
    [InlineData(""" "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "1" } } """, """ "text": { "expression": { "type": "JavaScript", "value": "1" } } """, false)]
    [InlineData(""" "text": { "typeName": "String", "expression": { "type": "Literal", "value": "1" } } """, """ "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "1" } } """, false)]
    [InlineData(""" "text": { "typeName": "String", "expression": { "type": "Object", "value": { "a": null, "type": "x" } } } """, """ "text": { "typeName": "String", "expression": { "type": "Object", "value": { "type": "x" } } } """, false)]
    [InlineData(""" "customProperties": { "canStartWorkflow": true } """, """ "customProperties": {} """, false)]
    public void The_hash_of_the_behaviour_tells_defaults_from_differences(string one, string other, bool equal)
    {
        static string Hash(string member) =>
            CanonicalJson.BehaviourHash(Json($$"""{ "root": { "id": "w", "type": "Elsa.WriteLine" {{(member.Length > 0 ? "," + member : "")}} } }"""));

        Assert.Equal(equal, Hash(one) == Hash(other));
    }

    private const string Older = """
        { "id": "o", "definitionId": "o", "NAME": "o", "options": { "usableAsActivity": true }, "inputs": [{ "name": "a", "type": "String" }], "outputs": [{ "name": "b", "type": "String" }],
          "variables": { "_type": "L", "items": [{ "Name": "v", "typeName": "System.Collections.Generic.List`1[[System.String, x]]", "value": "[1]" }] },
          "root": { "_type": "F", "type": "Elsa.Flowchart", "customProperties": { "notFoundConnections": [{ "source": { "activity": "a" }, "target": { "activity": "b" } }] },
            "activities": { "$values": [ { "id": "a", "type": "Elsa.NotFoundActivity", "originalActivityJson": "{\"type\":\"Elsa.If\",\"then\":{\"type\":\"o\",\"a\":1}}", "metadata": { "designer": { "position": {} } } }, { "id": "b", "type": "p", "workflowDefinitionId": "o" } ] },
            "connections": { "Source": { "Activity": "a" }, "Target": { "Activity": "b" } } } }
        """;

    /// <summary>One value somewhere is replaced; null when the piece does not fit.</summary>
    private static JsonObject? Damaged(JsonObject source, string[] pieces, Random random)
    {
        JsonNode node = source;
        while (true)
        {
            var piece = pieces[random.Next(pieces.Length)];
            var replacement = piece == "1e400" ? JsonValue.Create("1e400") : JsonNode.Parse(piece);
            switch (node)
            {
                case JsonObject { Count: > 0 } inner:
                    var key = inner.ElementAt(random.Next(inner.Count)).Key;
                    if (inner[key] is not (JsonObject or JsonArray) || random.Next(4) == 0)
                    {
                        inner[key] = replacement;
                        return source;
                    }

                    node = inner[key]!;
                    break;
                case JsonArray { Count: > 0 } items:
                    var index = random.Next(items.Count);
                    if (items[index] is not (JsonObject or JsonArray) || random.Next(4) == 0)
                    {
                        items[index] = replacement;
                        return source;
                    }

                    node = items[index]!;
                    break;
                default:
                    return null;
            }
        }
    }

    private static IEnumerable<(string Name, JsonObject Source)> Sources()
    {
        foreach (var run in RecordedRun.AtRandom(FlowchartMode.Counter).Concat(RecordedRun.ByHand(FlowchartMode.Counter)))
        {
            yield return (run.Name, Json(run.Definition));
        }

        yield return ("shipped", Json(File.ReadAllText(Path.Combine(RecordedRun.Folder(), "../../../../workflow-definitions/rebirth-approval/workflow.json"))));
    }

    /// <summary>Puts members nobody knows into the definition, its variables and connections, and all activities.</summary>
    private static void Sprinkle(JsonNode? node, Random random)
    {
        switch (node)
        {
            case JsonObject source:
                foreach (var (_, value) in source.Where(p => p.Key is not ("expression" or "metadata")).ToList())
                {
                    Sprinkle(value, random);
                }

                if (random.Next(3) == 0)
                {
                    source["x-" + random.Next(1000)] = random.Next(3) switch
                    {
                        0 => new JsonObject { ["id"] = "a", ["type"] = "Elsa.Start" },
                        1 => JsonValue.Create("陌生"),
                        _ => new JsonArray(1, null, "x"),
                    };
                }

                break;
            case JsonArray items:
                foreach (var item in items.ToList())
                {
                    Sprinkle(item, random);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>Every member with its value, except what writing settles anew.</summary>
    private static IEnumerable<string> Paths(JsonNode? node, string path) => node switch
    {
        JsonObject { Count: > 0 } source => source.Where(p => p.Key is not ("nodeId" or "$schema" or "storageDriverTypeName")).SelectMany(p => Paths(p.Value, $"{path}.{p.Key}")),
        JsonArray { Count: > 0 } items => items.SelectMany((item, i) => Paths(item, $"{path}[{i}]")),
        _ => [$"{path}={node?.ToJsonString()}"],
    };

    private static void AssertSame(string name, WorkflowDefinition before, WorkflowDefinition after)
    {
        Assert.Equal(before.Activities.Select(a => (a.Id, a.Type, a.Path, a.DisplayName, a.CanStartWorkflow)), after.Activities.Select(a => (a.Id, a.Type, a.Path, a.DisplayName, a.CanStartWorkflow)));
        Assert.Equal(before.Variables.Select(v => v with { Default = null }), after.Variables.Select(v => v with { Default = null }));
        Assert.True(before.BehaviourHash == after.BehaviourHash, name);
        Assert.Equal(InMemoryRun.Lines(before, [], FlowchartMode.Counter, DateTimeOffset.UnixEpoch), InMemoryRun.Lines(after, [], FlowchartMode.Counter, DateTimeOffset.UnixEpoch));
    }

    private static WorkflowDefinition Read(JsonObject source)
    {
        Assert.True(DefinitionReader.TryRead(source.ToJsonString(), ActivityCatalog.BuiltIn, out var definition, out var problems), string.Join(" ", problems.Select(p => p.MessageEn)));
        return definition;
    }

    private static JsonObject Write(string json) => DefinitionWriter.Write(Json(json), ActivityCatalog.BuiltIn);

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
