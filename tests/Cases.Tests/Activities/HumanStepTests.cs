using System.Text.Json.Nodes;
using CaseManagement.Cases.Activities;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Cases.Tests.Activities;

public sealed class HumanStepTests
{
    private const string Definition = """
        {
          "id": "d-1", "definitionId": "d", "name": "d", "version": 1,
          "root": {
            "id": "flow", "type": "Elsa.Flowchart", "version": 1, "start": "check",
            "activities": [
              {
                "id": "check", "type": "Case.Verify", "version": 1,
                "title": { "typeName": "String", "expression": { "type": "Literal", "value": "核实" } },
                "titleEn": { "typeName": "String", "expression": { "type": "Literal", "value": "Check" } },
                "post": { "typeName": "String", "expression": { "type": "Literal", "value": "village-worker" } },
                "unit": { "typeName": "String", "expression": { "type": "Literal", "value": "village" } },
                "outcomes": { "typeName": "Object", "expression": { "type": "Object", "value": "[\"Verified\", \"Return\"]" } }
              },
              {
                "id": "end", "type": "Case.Close", "version": 1,
                "result": { "typeName": "String", "expression": { "type": "Literal", "value": "Granted" } }
              }
            ],
            "connections": [
              { "source": { "activity": "check", "port": "Verified" }, "target": { "activity": "end", "port": "In" } }
            ]
          }
        }
        """;

    [Fact]
    public void A_step_waits_and_tells_who_does_it()
    {
        var opened = Assert.Single(Start().Effects.OfType<BookmarkOpened>());
        var step = StepRequest.From(opened.Payload!);
        Assert.Equal((HumanStep.BookmarkKind, "check"), (opened.Kind, opened.Key));
        Assert.Equal(("核实", "Check", "village-worker", "village"), (step.Title, step.TitleEn, step.Post, step.Unit));
        Assert.Equal(["Verified", "Return"], step.Outcomes);
    }

    [Fact]
    public void A_completed_step_leaves_by_its_outcome()
    {
        var asked = Assert.Single(Resume(new JsonObject { ["outcome"] = "Verified" }).Effects.OfType<HostRequested>());
        Assert.Equal((OfficeRequest.Close, "Granted"), (asked.Request, asked.Payload["result"]!.GetValue<string>()));
    }

    [Fact]
    public void An_outcome_without_connection_asks_for_nothing() =>
        Assert.Empty(Resume(new JsonObject { ["outcome"] = "Return" }).Effects.OfType<HostRequested>());

    [Fact]
    public void A_step_completed_without_outcome_is_an_incident() =>
        Assert.Single(Resume([]).Effects.OfType<IncidentRaised>());

    private static TurnResult Start() => Turn.Run(Request(null, new StartWorkflow()));

    private static TurnResult Resume(JsonObject input)
    {
        var started = Start();
        return Turn.Run(Request(started.State, new ResumeBookmark(started.State.Bookmarks[0].Id, input)));
    }

    private static TurnRequest Request(WorkflowState? state, Stimulus stimulus)
    {
        var catalog = ActivityCatalog.From(typeof(HumanStep).Assembly);
        Assert.True(DefinitionReader.TryRead(Definition, catalog, out var definition, out var problems), string.Join("; ", problems));
        return new TurnRequest
        {
            Definitions = new DefinitionSet(definition),
            State = state,
            InstanceId = "i",
            Stimulus = stimulus,
            Now = new DateTimeOffset(2017, 9, 20, 1, 0, 0, TimeSpan.Zero),
            Seed = 1,
        };
    }
}
