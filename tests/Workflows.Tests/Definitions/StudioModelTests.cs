using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Tests.Conformance;

namespace CaseManagement.Workflows.Tests.Definitions;

public sealed class StudioModelTests
{
    private const string WithUnknownSteps = """
        {
          "id": "v1", "definitionId": "d", "name": "d", "version": 3, "isSystem": true, "ours": { "kept": 1 },
          "root": { "id": "flow", "type": "Elsa.Flowchart", "activities": [
              { "id": "a", "type": "Elsa.Start", "extra": [1, 2] },
              { "id": "x", "name": "X1", "type": "Other.Thing", "version": 4, "level": { "typeName": "String", "expression": { "type": "Literal", "value": "高" } },
                "metadata": { "displayText": "别的", "designer": { "position": { "x": 1, "y": 2 } } } },
              { "id": "box", "type": "Elsa.FlowNode", "body": { "type": "Other.Thing", "answer": 42 } } ],
            "connections": [
              { "source": { "activity": "a", "port": "Done" }, "target": { "activity": "x", "port": "In" } },
              { "source": { "activity": "x", "port": "Approved" }, "target": { "activity": "box", "port": "In" } },
              { "source": { "activity": "a", "port": "Done" }, "target": { "activity": "gone", "port": "In" } } ] }
        }
        """;

    [Fact]
    public void Unknown_types_are_shown_as_placeholders_at_every_depth()
    {
        var model = StudioModel.ForStudio(Json(WithUnknownSteps), ActivityCatalog.BuiltIn);

        var placeholders = All(model["root"]).Where(a => (string)a["type"]! == "Elsa.NotFoundActivity").ToList();
        Assert.Equal(2, placeholders.Count);
        Assert.All(placeholders, p => Assert.Equal("Other.Thing", (string)p["missingTypeName"]!));
        Assert.Equal(2, (int)placeholders[0]["metadata"]!["designer"]!["position"]!["y"]!);
        Assert.Contains("Other.Thing", (string)placeholders[0]["metadata"]!["displayText"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_the_caller_knows_stay_as_they_are()
    {
        var model = StudioModel.ForStudio(Json(WithUnknownSteps), ActivityCatalog.BuiltIn, (type, version) => type == "Other.Thing" && version == 4);

        Assert.Equal(["Elsa.Flowchart", "Elsa.Start", "Other.Thing", "Elsa.FlowNode", "Elsa.NotFoundActivity"], All(model["root"]).Select(a => (string)a["type"]!));
    }

    [Fact]
    public void Every_activity_has_its_path_of_ids()
    {
        var model = StudioModel.ForStudio(Json(WithUnknownSteps), ActivityCatalog.BuiltIn);

        Assert.Equal(
            ["Workflow1:flow", "Workflow1:flow:a", "Workflow1:flow:x", "Workflow1:flow:box", "Workflow1:flow:box:Thing1"],
            All(model["root"]).Select(a => (string)a["nodeId"]!));
    }

    [Fact]
    public void Connections_that_start_at_a_placeholder_are_parked_and_those_without_an_end_left_out()
    {
        var model = StudioModel.ForStudio(Json(WithUnknownSteps), ActivityCatalog.BuiltIn);

        Assert.Equal("x", (string)Assert.Single(model["root"]!["connections"]!.AsArray())!["target"]!["activity"]!);
        Assert.Equal("Approved", (string)Assert.Single(model["root"]!["customProperties"]!["notFoundConnections"]!.AsArray())!["source"]!["port"]!);
    }

    [Fact]
    public void What_comes_back_unchanged_is_what_was_there()
    {
        var saved = DefinitionWriter.Write(Json(WithUnknownSteps), ActivityCatalog.BuiltIn);
        var model = StudioModel.ForStudio(saved, ActivityCatalog.BuiltIn);
        model["links"] = new JsonArray(new JsonObject { ["rel"] = "publish" });

        var back = StudioModel.FromStudio(model, ActivityCatalog.BuiltIn, saved);

        // The connection without an end is the one thing that does not survive being drawn.
        saved["root"]!["connections"]!.AsArray().RemoveAt(2);
        back["root"]!["customProperties"]!.AsObject().Remove("notFoundConnections");
        Assert.Equal(CanonicalJson.Hash(saved), CanonicalJson.Hash(back));
    }

    [Fact]
    public void A_placeholder_that_was_moved_and_renamed_gives_its_place_and_name_to_the_original()
    {
        var model = StudioModel.ForStudio(Json(WithUnknownSteps), ActivityCatalog.BuiltIn);
        var placeholder = All(model["root"]).First(a => (string)a["type"]! == "Elsa.NotFoundActivity");
        placeholder["id"] = "copy";
        placeholder["metadata"]!["designer"]!["position"]!["y"] = 99;

        var back = All(StudioModel.FromStudio(model, ActivityCatalog.BuiltIn)["root"]).Single(a => (string)a["id"]! == "copy");

        Assert.Equal("Other.Thing", (string)back["type"]!);
        Assert.Equal(4, (int)back["version"]!);
        Assert.Equal("别的", (string)back["metadata"]!["displayText"]!);
        Assert.Equal(99, (int)back["metadata"]!["designer"]!["position"]!["y"]!);
        Assert.Equal("高", (string)back["level"]!["expression"]!["value"]!);
    }

    [Fact]
    public void Order_is_kept_though_the_Studio_sends_another_and_new_steps_follow()
    {
        var saved = Json("""
            { "id": "v", "definitionId": "d", "root": { "id": "f", "type": "Elsa.Flowchart", "activities": [
                { "id": "a", "type": "Elsa.Start" }, { "id": "b", "type": "Elsa.End" } ],
              "connections": [ { "source": { "activity": "a", "port": "1" }, "target": { "activity": "b" } }, { "source": { "activity": "a", "port": "2" }, "target": { "activity": "b" } } ] } }
            """);
        var sent = Json("""
            { "id": "v", "definitionId": "d", "root": { "id": "f", "type": "Elsa.Flowchart", "activities": [
                { "id": "new", "type": "Elsa.End" }, { "id": "b", "type": "Elsa.End" }, { "id": "a", "type": "Elsa.Start" } ],
              "connections": [ { "source": { "activity": "a", "port": "3" }, "target": { "activity": "new" } },
                { "source": { "activity": "a", "port": "2" }, "target": { "activity": "b" } }, { "source": { "activity": "a", "port": "1" }, "target": { "activity": "b" } } ] } }
            """);

        var root = StudioModel.FromStudio(sent, ActivityCatalog.BuiltIn, saved)["root"]!;

        Assert.Equal(["a", "b", "new"], root["activities"]!.AsArray().Select(a => (string)a!["id"]!));
        Assert.Equal(["1", "2", "3"], root["connections"]!.AsArray().Select(c => (string)c!["source"]!["port"]!));
    }

    [Fact]
    public void A_new_definition_as_the_Studio_makes_it_gets_its_lists()
    {
        var model = Json("""
            { "id": "v", "definitionId": "d", "name": "n", "variables": null, "inputs": null, "outputs": null, "outcomes": null,
              "customProperties": null, "options": null, "links": null, "root": { "id": "r", "type": "Elsa.Flowchart", "version": 1, "name": "Flowchart1" } }
            """);

        var stored = StudioModel.FromStudio(model, ActivityCatalog.BuiltIn);

        Assert.Equal(
            """{"id":"v","definitionId":"d","name":"n","variables":[],"inputs":[],"outputs":[],"outcomes":[],"customProperties":{},"options":{"autoUpdateConsumingWorkflows":false},"root":{"id":"r","nodeId":"Workflow1:r","name":"Flowchart1","type":"Elsa.Flowchart","version":1,"customProperties":{},"metadata":{},"activities":[],"variables":[],"connections":[]}}""",
            stored.ToJsonString());
    }

    [Fact]
    public void Members_the_Studio_does_not_send_come_from_the_saved_version()
    {
        var sent = Json("""{ "id": "v2", "definitionId": "d", "name": "new", "root": { "id": "r", "type": "Elsa.Flowchart" } }""");

        var stored = StudioModel.FromStudio(sent, ActivityCatalog.BuiltIn, Json(WithUnknownSteps));

        Assert.Equal(1, (int)stored["ours"]!["kept"]!);
        Assert.True((bool)stored["isSystem"]!);
        Assert.Equal("new", (string)stored["name"]!);
    }

    [Fact]
    public void An_activity_that_means_a_workflow_is_called_what_the_workflow_is_called_now()
    {
        var child = Json("""{ "id": "c-2", "definitionId": "c", "name": "Ask - Twice", "version": 2, "inputs": [{ "name": "Question One", "type": "String" }], "options": { "usableAsActivity": true } }""");
        var parent = Json("""{ "id": "p", "definitionId": "p", "root": { "id": "a", "type": "Ask-Twice", "workflowDefinitionId": "c", "questionOne": "why", "other": 1 } }""");

        var root = StudioModel.ForStudio(parent, ActivityCatalog.BuiltIn, library: DefinitionLibrary.Of([child]))["root"]!;

        Assert.Equal(
            """{"questionOne":{"typeName":"Object","expression":{"type":"Literal","value":"why"}},"workflowDefinitionId":"c","other":1,"workflowDefinitionVersionId":"c-2","id":"a","nodeId":"Workflow1:a","name":null,"type":"AskTwice","version":2,"customProperties":{},"metadata":{}}""",
            root.ToJsonString());
    }

    [Fact]
    public void Drawings_made_at_random_survive_the_Studio_with_everything_in_them()
    {
        foreach (var run in RecordedRun.AtRandom(FlowchartMode.Counter))
        {
            var saved = DefinitionWriter.Write(Json(run.Definition), ActivityCatalog.BuiltIn);

            var back = StudioModel.FromStudio(StudioModel.ForStudio(saved, ActivityCatalog.BuiltIn), ActivityCatalog.BuiltIn, saved);

            Assert.Equal(saved.ToJsonString(), back.ToJsonString());
        }
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    private static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonObject source => (source.ContainsKey("nodeId") ? new[] { source } : []).Concat(source.SelectMany(p => All(p.Value))),
        JsonArray items => items.SelectMany(All),
        _ => [],
    };
}
