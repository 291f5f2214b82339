using System.Text.Json.Nodes;
using CaseManagement.Cases.Design.TryOut.Alone;
using CaseManagement.Tests.Databases;

namespace CaseManagement.Cases.Tests.Design;

/// <summary>Trying a workflow that stands alone, and one activity of a drawing.</summary>
public sealed class TryAloneTests(PostgresCluster cluster)
{
    private static readonly DateTimeOffset Start = new(2017, 9, 20, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_run_is_told_step_by_step_with_its_waits_lines_variables_and_what_would_be_sent()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var id = (await room.SaveAsync(null, Drawing())).Value.Id;
        var begun = await PlayAsync(room, id, new AloneScript { Start = Start, Input = new JsonObject { ["Who"] = "沈知秋" } });
        Assert.Equal(["hello 沈知秋"], begun.Lines);
        var task = Assert.Single(begun.Waits);
        Assert.Equal(("Elsa.RunTask", "look", AloneAnswer.Data), (task.Kind, task.Key, task.Answer));
        Assert.Contains(begun.Sent, s => s.En.Contains("“look”", StringComparison.Ordinal));
        var delayed = await PlayAsync(room, id, begun.Script.With(new AloneStep(task.Bookmark, JsonValue.Create("good"))));
        Assert.Equal("\"good\"", delayed.Variables.Single(v => v.Name == "Found").Json);
        var wait = Assert.Single(delayed.Waits);
        Assert.Equal((AloneAnswer.Time, Start.AddDays(3)), (wait.Answer, wait.DueAt));
        var called = await PlayAsync(room, id, delayed.Script.With(new AloneStep(wait.Bookmark, null)));
        Assert.Equal(Start.AddDays(3), called.Now);
        Assert.Contains(called.Sent, s => s.En.StartsWith("Call GET https://example.org/", StringComparison.Ordinal));
        var call = Assert.Single(called.Waits);
        Assert.Equal(AloneAnswer.Http, call.Answer);
        var end = await PlayAsync(room, id, called.Script.With(new AloneStep(call.Bookmark, new JsonObject { ["statusCode"] = 404 })));
        Assert.Equal("Finished", end.Status);
        Assert.Contains(end.Journal, j => j is { Title: "missing", Event: "Completed" });
        Assert.Equal("not there", end.Lines[^1]);
    }

    [Fact]
    public async Task What_nobody_waits_for_is_refused_and_the_run_stays_as_it_was()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var id = (await room.SaveAsync(null, Drawing())).Value.Id;
        var answer = await PlayAsync(room, id, new AloneScript { Start = Start, Steps = [new AloneStep("nothing", null)] });
        Assert.Equal("nobody-waits", Assert.Single(answer.Refusals).Code);
        Assert.Empty(answer.Script.Steps);
        Assert.Single(answer.Waits);
    }

    [Fact]
    public async Task One_activity_runs_with_the_variables_of_its_drawing_and_nothing_leaves_the_office()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var id = (await room.SaveAsync(null, Drawing())).Value.Id;
        var script = (await room.SendAsync(new TryActivity(id, "compute"))).Value;
        Assert.Equal("Completed", script.Status);
        Assert.Equal("5!", script.Outputs["Result"]!.GetValue<string>());
        var call = (await room.SendAsync(new TryActivity(id, "call"))).Value;
        Assert.Equal("Running", call.Status);
        Assert.Contains(call.Effects, e => e.En.StartsWith("Call GET https://example.org/", StringComparison.Ordinal));
        var broken = (await room.SendAsync(new TryActivity(id, "broken"))).Value;
        Assert.Equal("Faulted", broken.Status);
        Assert.NotNull(broken.Failure);
    }

    [Fact]
    public async Task A_step_of_a_person_is_not_run_by_itself()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var version = await room.LatestAsync();
        var answer = await room.SendAsync(new TryActivity(version.Id, "intake"));
        Assert.Equal("needs-person", Assert.Single(answer.Refusals).Code);
        var letter = (await room.SendAsync(new TryActivity(version.Id, "accept-case"))).Value;
        Assert.Contains(letter.Effects, e => e.En.Contains("case.accept", StringComparison.Ordinal));
    }

    private static async Task<AlonePicture> PlayAsync(DesignRoom room, string version, AloneScript script)
    {
        var answer = await room.SendAsync(new PlayAlone(version, AloneScript.TryParse(script.ToJson())));
        Assert.Empty(answer.Refusals);
        return answer.Value.Picture!;
    }

    private static JsonObject Drawing() => JsonNode.Parse("""
        {
          "name": "Alone",
          "inputs": [{ "type": "String", "name": "Who" }],
          "variables": [
            { "id": "v1", "name": "Found", "typeName": "Object", "isArray": false, "storageDriverTypeName": "WorkflowInstanceStorageDriver" },
            { "id": "v2", "name": "Count", "typeName": "Int32", "isArray": false, "value": "5", "storageDriverTypeName": "WorkflowInstanceStorageDriver" }
          ],
          "root": {
            "id": "flow", "type": "Elsa.Flowchart", "version": 1,
            "activities": [
              { "id": "say", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "'hello ' + getInput('Who')" } } },
              { "id": "task", "type": "Elsa.RunTask", "version": 1, "taskName": { "typeName": "String", "expression": { "type": "Literal", "value": "look" } },
                "result": { "typeName": "Object", "memoryReference": { "id": "v1" } } },
              { "id": "delay", "type": "Elsa.Delay", "version": 1, "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "3.00:00:00" } } },
              { "id": "call", "type": "Elsa.FlowSendHttpRequest", "version": 1,
                "url": { "typeName": "Uri", "expression": { "type": "Literal", "value": "https://example.org/" } }, "method": { "typeName": "String", "expression": { "type": "Literal", "value": "GET" } },
                "expectedStatusCodes": { "typeName": "ICollection<Int32>", "expression": { "type": "Object", "value": "[200,404]" } } },
              { "id": "missing", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "not there" } } },
              { "id": "compute", "type": "Elsa.RunJavaScript", "version": 1, "script": { "typeName": "String", "expression": { "type": "Literal", "value": "return getCount() + '!';" } } },
              { "id": "broken", "type": "Elsa.RunJavaScript", "version": 1, "script": { "typeName": "String", "expression": { "type": "Literal", "value": "throw new Error('no');" } } }
            ],
            "connections": [
              { "source": { "activity": "say", "port": "Done" }, "target": { "activity": "task", "port": "In" } },
              { "source": { "activity": "task", "port": "Done" }, "target": { "activity": "delay", "port": "In" } },
              { "source": { "activity": "delay", "port": "Done" }, "target": { "activity": "call", "port": "In" } },
              { "source": { "activity": "call", "port": "404" }, "target": { "activity": "missing", "port": "In" } },
              { "source": { "activity": "call", "port": "200" }, "target": { "activity": "compute", "port": "In" } },
              { "source": { "activity": "compute", "port": "Done" }, "target": { "activity": "broken", "port": "In" } }
            ]
          }
        }
        """)!.AsObject();
}
