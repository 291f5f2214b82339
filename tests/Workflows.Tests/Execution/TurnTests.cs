using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Tests.Execution;

public sealed class TurnTests
{
    private const string Counter =
        """
        "variables": [ { "id": "v", "name": "count", "typeName": "Int32", "value": "1", "storageDriverTypeName": "WorkflowInstanceStorageDriver" },
                       { "id": "w", "name": "lost", "typeName": "Int32", "value": "1" } ]
        """;

    [Fact]
    public void Scripts_read_and_write_variables_by_all_their_names()
    {
        var definition = Some.Definition(
            Some.Sequence(Some.Script("a", "variables.count = getCount() + 1; setLost(5); setVariable('made', 'x');"), Some.Output("r", "[getCount(), variables.lost, getVariable('made'), getMade()]")),
            Counter);

        var result = Some.Start(definition);

        Assert.Equal("[2,5,\"x\",\"x\"]", result.State.Output["r"]!.ToJsonString());
    }

    [Fact]
    public void A_variable_without_storage_has_its_default_again_after_a_wait()
    {
        var definition = Some.Definition(
            Some.Sequence(Some.Script("a", "setCount(9); setLost(9);"), Some.Task("t"), Some.Output("r", "[getCount(), getLost()]")), Counter);
        var waiting = Some.Start(definition).State;

        var result = Some.Take(definition, WorkflowState.FromBytes(waiting.ToBytes()), new ResumeBookmark(waiting.Bookmarks[0].Id));

        Assert.Equal("[9,1]", result.State.Output["r"]!.ToJsonString());
    }

    [Fact]
    public void Outputs_of_activities_are_read_by_name_within_a_burst()
    {
        var definition = Some.Definition(Some.Sequence(Some.Script("Ask", "return 42;"), Some.Output("r", "getResultFromAsk() + getOutputFrom('Ask') + getLastResult()")));

        var result = Some.Start(definition);

        Assert.Equal(126, (long)result.State.Output["r"]!);
    }

    [Fact]
    public void A_failing_expression_is_an_incident_that_names_the_input()
    {
        var definition = Some.Definition(Some.Output("r", "nobody()"));

        var result = Some.Start(definition);

        Assert.Equal(WorkflowSubStatus.Faulted, result.State.SubStatus);
        Assert.StartsWith("Input OutputValue: ", Some.Incident(result), StringComparison.Ordinal);
    }

    [Fact]
    public void With_continue_strategy_an_incident_leaves_the_instance_suspended()
    {
        var definition = Some.Definition("""{ "type": "Elsa.Fault", "message": "no" }""", """ "options": { "incidentStrategyType": "ContinueWithIncidentsStrategy" } """);

        var result = Some.Start(definition);

        Assert.Equal(WorkflowSubStatus.Suspended, result.State.SubStatus);
        Assert.Equal(1, result.State.IncidentCount);
    }

    [Fact]
    public void A_long_turn_is_cut_and_goes_on_with_nothing_lost()
    {
        var loop = """{ "type": "Elsa.For", "start": 1, "end": 500, "body": { "type": "Elsa.SetVariable", "variable": { "id": "w", "name": "lost", "typeName": "Int32" }, "value": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "getLost() + getCurrentValue()" } } } }""";
        var definition = Some.Definition(Some.Sequence(loop, Some.Output("r", "getLost()")), Counter);
        var options = new TurnOptions { ActivitiesPerTurn = 20 };

        var result = Some.Start(definition, null, options);
        var turns = 1;
        for (; result.Continues; turns++)
        {
            result = Some.Take(definition, WorkflowState.FromBytes(result.State.ToBytes()), new ContinueBurst(), options);
        }

        Assert.Equal(26, turns);
        Assert.Equal(125251, (long)result.State.Output["r"]!);
        Assert.Equal(WorkflowSubStatus.Finished, result.State.SubStatus);
    }

    [Fact]
    public void An_instance_that_never_ends_is_stopped_at_the_ceiling()
    {
        var definition = Some.Definition("""{ "type": "Elsa.While", "condition": true, "body": { "type": "Elsa.WriteLine" } }""");

        var result = Some.Start(definition, null, new TurnOptions { ActivitiesPerInstance = 50 });

        Assert.Equal(WorkflowSubStatus.Faulted, result.State.SubStatus);
        Assert.Contains("50 activities", Some.Incident(result), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_beyond_the_limit_is_refused_with_a_sentence()
    {
        var definition = Some.Definition(Some.Script("a", "variables.text = 'x'.repeat(70000);"), """ "variables": [ { "id": "t", "name": "text", "typeName": "String" } ] """);

        var result = Some.Start(definition);

        Assert.Contains("70000 bytes", Some.Incident(result), StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_beyond_the_limit_stops_the_instance()
    {
        var definition = Some.Definition(Some.Sequence(Some.Script("a", "setVariable('big', 'x'.repeat(2000));"), Some.Task("t")));

        var result = Some.Start(definition, null, new TurnOptions { StateBytes = 1000 });

        Assert.Equal(WorkflowSubStatus.Faulted, result.State.SubStatus);
        Assert.Empty(result.State.Bookmarks);
        Assert.True(result.State.ToBytes().Length < 1000);
    }

    [Fact]
    public void Cancelling_closes_all_bookmarks()
    {
        var definition = Some.Definition($$"""{ "type": "Elsa.Parallel", "activities": [{{Some.Task("a")}}, {{Some.Task("b")}}] }""");
        var waiting = Some.Start(definition).State;

        var result = Some.Take(definition, waiting, new CancelWorkflow("gone"));

        Assert.Equal(WorkflowSubStatus.Cancelled, result.State.SubStatus);
        Assert.Equal(2, result.Effects.OfType<BookmarkClosed>().Count(b => b.Cancelled));
    }

    [Fact]
    public void A_bookmark_that_is_gone_changes_nothing()
    {
        var definition = Some.Definition(Some.Task("a"));
        var waiting = Some.Start(definition).State;

        var result = Some.Take(definition, waiting, new ResumeBookmark("nobody"));

        Assert.Same(waiting, result.State);
        Assert.Empty(result.Effects);
    }

    [Fact]
    public void A_delay_sets_a_timer_and_completes_when_resumed()
    {
        var definition = Some.Definition("""{ "type": "Elsa.Delay", "timeSpan": "1.00:00:00" }""");
        var waiting = Some.Start(definition);

        var result = Some.Take(definition, waiting.State, new ResumeBookmark(waiting.State.Bookmarks[0].Id));

        Assert.Equal(DateTimeOffset.UnixEpoch.AddDays(1), waiting.Effects.OfType<TimerSet>().Single().DueAt);
        Assert.Equal(WorkflowSubStatus.Finished, result.State.SubStatus);
    }

    [Fact]
    public void Break_ends_the_nearest_loop()
    {
        var definition = Some.Definition(Some.Sequence(
            """{ "type": "Elsa.While", "condition": true, "body": { "type": "Elsa.Sequence", "activities": [ { "type": "Elsa.Break" }, { "type": "Elsa.Fault" } ] } }""",
            Some.Output("r", "1")));

        Assert.Equal(1, (long)Some.Start(definition).State.Output["r"]!);
    }

    [Theory]
    [InlineData("""[\"Agreed\", \"Late\"]""", new[] { "Agreed", "Late" })]
    [InlineData("[]", new[] { "Done" })]
    public void The_outcomes_of_Complete_are_those_of_the_instance_and_stand_in_its_journal(string given, string[] expected)
    {
        var complete = $$"""{ "id": "c", "type": "Elsa.Complete", "outcomes": { "typeName": "Object", "expression": { "type": "Object", "value": "{{given}}" } } }""";

        var result = Some.Start(Some.Definition(Some.Sequence(complete, Some.Output("never", "1"))));

        Assert.Equal((WorkflowSubStatus.Finished, 0), (result.State.SubStatus, result.State.Output.Count));
        Assert.Equal(expected, result.State.Outcomes);
        Assert.Equal(expected, WorkflowState.FromBytes(result.State.ToBytes()).Outcomes);
        var line = Assert.Single(result.Effects.OfType<JournalWritten>(), j => j.ActivityType == "Elsa.Workflow");
        Assert.Equal(("Completed", string.Join(", ", expected)), (line.Event, line.Message));
    }

    [Fact]
    public void A_workflow_that_ends_by_itself_has_no_outcomes()
    {
        var result = Some.Start(Some.Definition(Some.Sequence(Some.Output("a", "1"))));

        Assert.Empty(result.State.Outcomes);
        Assert.DoesNotContain(result.Effects.OfType<JournalWritten>(), j => j.ActivityType == "Elsa.Workflow");
    }

    [Fact]
    public void Complete_ends_the_workflow_from_any_depth()
    {
        var definition = Some.Definition($$"""{ "type": "Elsa.Parallel", "activities": [{{Some.Task("a")}}, { "type": "Elsa.If", "condition": true, "then": { "type": "Elsa.Complete" } }] }""");

        var result = Some.Start(definition);

        Assert.Equal(WorkflowSubStatus.Finished, result.State.SubStatus);
        Assert.Empty(result.State.Bookmarks);
    }

    [Fact]
    public void A_host_activity_waits_asks_and_leaves_by_an_outcome()
    {
        var catalog = ActivityCatalog.FromTypes([typeof(Review), .. typeof(Activity).Assembly.GetTypes().Where(t => t.IsDefined(typeof(ActivityTypeAttribute), false))]);
        var definition = Some.Definition(
            """
            { "type": "Elsa.Flowchart", "activities": [ { "id": "r", "type": "Test.Review", "office": "3" }, { "id": "w", "type": "Elsa.WriteLine", "text": "granted" } ],
              "connections": [ { "source": { "activity": "r", "port": "Granted" }, "target": { "activity": "w" } } ] }
            """,
            catalog: catalog);
        var waiting = Some.Start(definition);

        var result = Some.Take(definition, waiting.State, new ResumeBookmark(waiting.State.Bookmarks[0].Id, JsonValue.Create("Granted")));

        var asked = waiting.Effects.OfType<HostRequested>().Single();
        Assert.Equal(("case.review", waiting.State.Bookmarks[0].Id, 3), (asked.Request, asked.BookmarkId, (int)asked.Payload["office"]!));
        Assert.Equal("granted", result.Effects.OfType<LineWritten>().Single().Text);
    }
}

/// <summary>A host's activity: a person reviews and chooses.</summary>
[ActivityType("Test.Review", "Granted", "Refused")]
internal sealed class Review : Activity
{
    public Input<int> Office { get; init; } = 0;

    public override Outcome Execute(ActivityTurn turn)
    {
        var payload = new JsonObject { ["office"] = turn.Evaluate(Office) };
        return Outcome.Wait(new Wait("case.review", Key: null, payload) { Request = "case.review" });
    }

    public override Outcome Resume(ActivityTurn turn, JsonNode? input) => Outcome.Complete((string)input!);
}
