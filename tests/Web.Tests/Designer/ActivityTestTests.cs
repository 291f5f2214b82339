using System.Text.Json.Nodes;
using CaseManagement.Web.Tests.Citizen;

namespace CaseManagement.Web.Tests.Designer;

/// <summary>The designer's Test tab.</summary>
[Collection(QuietOfficeTests.Name)]
public sealed class ActivityTestTests(QuietOffice office)
{
    [Fact]
    public async Task An_activity_runs_by_itself_and_shows_outputs_and_what_it_would_do()
    {
        var drafter = await Drafter.EnterAsync(office);
        var draft = await drafter.DoAsync("/workflow-definitions/import", Drawing());
        var computed = await TestAsync(drafter, draft, "Workflow1:flow:compute");
        Assert.Equal("Completed", computed["status"]!.ToString());
        Assert.Equal("7", computed["outputs"]!["Result"]!.ToString());
        Assert.Null(computed["exception"]);
        var sent = await TestAsync(drafter, draft, "Workflow1:flow:tell");
        Assert.Contains("发布事件“done”", sent["activityState"]!["会做的事（测试不做）"]!.ToJsonString(Readable), StringComparison.Ordinal);
        var broken = await TestAsync(drafter, draft, "Workflow1:flow:broken");
        Assert.Equal("Faulted", broken["status"]!.ToString());
        Assert.NotEmpty(broken["exception"]!["message"]!.ToString());
    }

    [Fact]
    public async Task A_step_of_a_person_points_to_the_try_out()
    {
        var drafter = await Drafter.EnterAsync(office);
        var opened = await drafter.ReadAsync("/workflow-definitions/by-definition-id/rebirth-approval?versionOptions=Latest");
        var answer = await TestAsync(drafter, opened, "Workflow1:rebirth-flow:intake");
        Assert.Equal("Faulted", answer["status"]!.ToString());
        Assert.Contains("试走", answer["exception"]!["message"]!.ToString(), StringComparison.Ordinal);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Task<JsonObject> TestAsync(Drafter drafter, JsonObject version, string nodeId) => drafter.DoAsync("/tests/activities", new JsonObject
    {
        ["workflowDefinitionHandle"] = new JsonObject { ["definitionVersionId"] = version["id"]!.ToString() },
        ["activityHandle"] = new JsonObject { ["activityNodeId"] = nodeId },
    });

    private static JsonObject Drawing() => JsonNode.Parse("""
        { "id": "activity-test-1", "definitionId": "activity-test", "name": "单个测试", "version": 1,
          "root": { "id": "flow", "type": "Elsa.Flowchart", "version": 1, "name": "Flowchart1",
            "activities": [
              { "id": "compute", "type": "Elsa.RunJavaScript", "version": 1, "name": "A", "script": { "typeName": "String", "expression": { "type": "Literal", "value": "return 3 + 4;" } } },
              { "id": "tell", "type": "Elsa.PublishEvent", "version": 1, "name": "B", "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "done" } } },
              { "id": "broken", "type": "Elsa.RunJavaScript", "version": 1, "name": "C", "script": { "typeName": "String", "expression": { "type": "Literal", "value": "throw new Error('no');" } } } ],
            "connections": [
              { "source": { "activity": "compute", "port": "Done" }, "target": { "activity": "tell", "port": "In" } },
              { "source": { "activity": "tell", "port": "Done" }, "target": { "activity": "broken", "port": "In" } } ] } }
        """)!.AsObject();
}
