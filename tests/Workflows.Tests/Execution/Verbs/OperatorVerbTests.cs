using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Tests.Execution.Verbs;

public sealed class OperatorVerbTests
{
    private const string Broken = """{ "id": "broken", "type": "Elsa.RunJavaScript", "script": "return nowhere.to.be.found;" }""";

    private const string Amount = """
        "variables": [{ "id": "v-amount", "name": "Amount", "typeName": "Int32", "value": 1, "storageDriverTypeName": "WorkflowInstanceStorageDriver" }]
        """;

    public static TheoryData<FlowchartMode> Modes => [FlowchartMode.Counter, FlowchartMode.Token];

    [Theory, MemberData(nameof(Modes))]
    public void A_joint_goes_on_when_the_branch_it_waits_for_is_cancelled(FlowchartMode mode)
    {
        var played = Fork(mode);
        played.Finish(Open(played, "a"));
        played.Take(new CancelBranch(Open(played, "b").ActivityInstanceId));

        Assert.Equal(["after"], Waiting(played));
        played.FinishAll(new Random(1));
        Assert.Equal(["start", "a", "after"], played.Done);
        Assert.Equal(WorkflowSubStatus.Finished, played.State.SubStatus);
    }

    [Theory, MemberData(nameof(Modes))]
    public void A_jump_back_of_everything_does_both_branches_and_the_joint_again(FlowchartMode mode)
    {
        var played = Fork(mode);
        played.Finish(Open(played, "a"));
        played.Finish(Open(played, "b"));
        played.Take(new JumpTo("start"));
        Assert.Equal(["start"], Waiting(played));
        played.FinishAll(new Random(1));
        Assert.Equal(["a", "a", "after", "b", "b", "start", "start"], played.Done.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Modes))]
    public void Doing_a_finished_branch_again_keeps_what_the_other_one_is_doing(FlowchartMode mode)
    {
        var played = Fork(mode);
        played.Finish(Open(played, "a"));
        var kept = Open(played, "b").Id;
        played.Take(new RerunFrom("a"));
        Assert.Equal(["a", "b"], Waiting(played));
        Assert.Equal(kept, Open(played, "b").Id);
        played.Finish(Open(played, "b"));
        Assert.Equal(["a"], Waiting(played));
    }

    [Theory, MemberData(nameof(Modes))]
    public void One_branch_cannot_jump_past_a_joint_the_other_one_still_comes_to(FlowchartMode mode)
    {
        var played = Fork(mode);
        var result = played.Take(new JumpTo("after", Open(played, "a").ActivityInstanceId));
        Assert.Equal("would-double", result.Refusal!.Code);
        Assert.Contains("b", result.Refusal.MessageZh, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], Waiting(played));
    }

    [Fact]
    public void A_jump_into_a_box_that_is_not_open_opens_it_there()
    {
        var box = Some.Sequence(Some.Task("in1"), Some.Task("in2"));
        var played = Play(Chart([Some.Task("t"), box, Some.Task("end")], ("t", "seq"), ("seq", "end")));
        played.Take(new JumpTo("in2"));
        Assert.Equal(["in2"], Waiting(played));
        played.FinishAll(new Random(1));
        Assert.Equal(["in2", "end"], played.Done);
    }

    [Fact]
    public void A_loop_cannot_be_entered_from_outside()
    {
        const string loop = """{ "id": "loop", "type": "Elsa.ForEach", "items": ["x"], "body": { "id": "in", "type": "Elsa.RunTask", "taskName": "in" } }""";
        var played = Play(Chart([Some.Task("t"), loop], ("t", "loop")));
        Assert.Equal("cannot-enter", played.Take(new JumpTo("in")).Refusal?.Code);
    }

    [Fact]
    public void Restarting_the_body_of_a_loop_keeps_its_item()
    {
        const string loop = """
            { "id": "loop", "type": "Elsa.ForEach", "items": ["x", "y"], "body": { "id": "seq", "type": "Elsa.Sequence", "activities": [
                { "id": "in", "type": "Elsa.RunTask", "taskName": "in" },
                { "id": "out", "type": "Elsa.SetOutput", "outputName": "o", "outputValue": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "getCurrentValue()" } } },
                { "id": "next", "type": "Elsa.RunTask", "taskName": "next" } ] } }
            """;
        var played = Play(loop);
        played.Finish(Open(played, "in"));
        played.Take(new RerunFrom("seq"));
        played.Finish(Open(played, "in"));
        Assert.Equal("x", (string?)played.State.Output["o"]);
        played.Finish(Open(played, "next"));
        Assert.Equal(["in"], Waiting(played));
    }

    [Fact]
    public void Cancelling_the_last_branch_of_a_sequence_ends_the_sequence_and_not_the_flow_around_it()
    {
        var played = Play(Chart([Some.Task("t"), Some.Sequence(Some.Task("in1"), Some.Task("in2")), Some.Task("other")], ("t", "seq"), ("t", "other")));
        played.Finish(Open(played, "t"));
        played.Take(new CancelBranch(Open(played, "in1").ActivityInstanceId));
        Assert.Equal(["other"], Waiting(played));
        Assert.Equal(WorkflowStatus.Running, played.State.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""" "options": { "incidentStrategyType": "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" } """)]
    public void A_retried_incident_runs_the_activity_once_more_and_the_instance_is_running_again(string strategy)
    {
        var script = Some.Script("s", "if (getAmount() < 5) { throw new Error('too small'); }");
        var played = Play(Chart([script, Some.Task("t"), Some.Task("beside")], ("s", "t"), ("s", "beside")), Amount + (strategy.Length > 0 ? "," + strategy : ""));
        var failed = Assert.Single(played.Live(), c => c.Status == ActivityStatus.Faulted).InstanceId;
        Assert.Equal(strategy.Length > 0 ? WorkflowSubStatus.Suspended : WorkflowSubStatus.Faulted, played.State.SubStatus);

        Assert.Null(played.Take(new ModifyVariable("v-amount", 7)).Refusal);
        var journal = played.Take(new RetryIncident(failed)).Effects.OfType<JournalWritten>().Select(j => (j.Event, j.ActivityId)).ToList();

        Assert.Equal(("IncidentRetried", "s"), journal[0]);
        Assert.Equal((WorkflowSubStatus.Suspended, 2), (played.State.SubStatus, played.State.Bookmarks.Count));
        Assert.Equal("no-execution", played.Take(new RetryIncident(failed)).Refusal?.Code);
    }

    [Fact]
    public void A_resolved_incident_leaves_by_the_given_outcome()
    {
        const string decision = """{ "id": "d", "type": "Elsa.FlowDecision", "condition": { "typeName": "Boolean", "expression": { "type": "JavaScript", "value": "nowhere.x" } } }""";
        var played = Play(Chart([decision, Some.Task("yes"), Some.Task("no")], ("d:True", "yes"), ("d:False", "no")));
        var failed = Assert.Single(played.Live(), c => c.Status == ActivityStatus.Faulted).InstanceId;
        Assert.Equal("no-outcome", played.Take(new ResolveIncident(failed, "Maybe")).Refusal?.Code);
        Assert.Null(played.Take(new ResolveIncident(failed, "False")).Refusal);
        Assert.Equal(["no"], Waiting(played));
    }

    [Fact]
    public void A_delay_that_passed_while_the_instance_stood_still_is_set_again()
    {
        const string delay = """{ "id": "wait", "type": "Elsa.Delay", "timeSpan": "00:10:00" }""";
        var played = Play(Chart([Some.Task("t"), delay, Broken], ("t", "wait"), ("t", "broken")));
        played.Finish(Open(played, "t"));
        Assert.Equal(WorkflowSubStatus.Faulted, played.State.SubStatus);
        var failed = Assert.Single(played.Live(), c => c.Status == ActivityStatus.Faulted).InstanceId;
        Assert.Single(played.Take(new ResolveIncident(failed)).Effects.OfType<TimerSet>());
    }

    [Fact]
    public void A_variable_takes_only_a_value_of_its_type()
    {
        var played = Play(Some.Sequence(Some.Task("t"), Some.Output("o", "getAmount() + 1")), Amount);
        Assert.Equal("wrong-value", played.Take(new ModifyVariable("v-amount", "many")).Refusal?.Code);
        Assert.Equal("no-variable", played.Take(new ModifyVariable("v-none", 1)).Refusal?.Code);
        Assert.Null(played.Take(new ModifyVariable("v-amount", 41)).Refusal);
        played.Finish(Open(played, "t"));
        Assert.Equal("42", played.State.Output["o"]?.ToJsonString());
    }

    [Fact]
    public void A_move_without_the_living_activity_names_what_needs_a_mapping_and_the_mapping_carries_it_over()
    {
        var played = Play(Chart([Some.Task("t"), Some.Task("old")], ("t", "old")));
        played.Finish(Open(played, "t"));
        var open = Open(played, "old").Id;
        var to = Some.Definition(Chart([Some.Task("t"), Some.Task("new"), Some.Task("end")], ("t", "new"), ("new", "end")));

        var refusal = played.Take(new MoveToDefinition(to.ContentHash), to).Refusal!;
        Assert.Equal("needs-mapping", refusal.Code);
        Assert.Equal(["old"], refusal.ActivityIds);

        var moved = played.Take(new MoveToDefinition(to.ContentHash, new Dictionary<string, string> { ["old"] = "new" }), to);
        Assert.Equal(new BookmarkMoved(open, "old", "new"), Assert.Single(moved.Effects.OfType<BookmarkMoved>()));
        Assert.Equal(open, Open(played, "new").Id);
        played.FinishAll(new Random(1));
        Assert.Equal(["t", "new", "end"], played.Done);
    }

    [Fact]
    public void A_move_keeps_variables_by_id_and_gives_new_ones_their_default()
    {
        var played = Play(Some.Sequence(Some.Task("t")), Amount);
        played.Take(new ModifyVariable("v-amount", 9));
        var to = Some.Definition(
            Some.Sequence(Some.Task("t"), Some.Output("o", "getTotal() + getExtra()")),
            """ "variables": [{ "id": "v-amount", "name": "Total", "typeName": "Int32", "value": 1, "storageDriverTypeName": "WorkflowInstanceStorageDriver" }, { "id": "v-extra", "name": "Extra", "typeName": "Int32", "value": 100, "storageDriverTypeName": "WorkflowInstanceStorageDriver" }] """);
        Assert.Null(played.Take(new MoveToDefinition(to.ContentHash), to).Refusal);
        played.FinishAll(new Random(1));
        Assert.Equal("109", played.State.Output["o"]?.ToJsonString());
    }

    [Theory, MemberData(nameof(Modes))]
    public void A_joint_whose_other_branch_a_move_led_elsewhere_goes_on_with_what_arrived(FlowchartMode mode)
    {
        var played = Fork(mode);
        played.Finish(Open(played, "a"));
        var to = Some.Definition(Chart(
            [Some.Task("start"), Some.Task("a"), Some.Task("b"), Join, Some.Task("after"), Some.Task("apart")],
            ("start", "a"), ("start", "b"), ("a", "j"), ("b", "apart"), ("j", "after")));
        Assert.Null(played.Take(new MoveToDefinition(to.ContentHash), to).Refusal);
        Assert.Equal(["after", "b"], Waiting(played));
    }

    [Fact]
    public void An_ended_instance_refuses_every_verb()
    {
        var played = Play(Some.Sequence(Some.Task("t")));
        played.FinishAll(new Random(1));
        Assert.Equal("ended", played.Take(new JumpTo("t")).Refusal?.Code);
    }

    [Fact]
    public void Every_verb_survives_the_inbox()
    {
        Stimulus[] verbs =
        [
            new CancelBranch("i:1"), new JumpTo("a", "i:2"), new RerunFrom("a"), new RetryIncident("i:3"), new ResolveIncident("i:3", "Done"),
        ];
        foreach (var verb in verbs)
        {
            Assert.Equal(verb, JsonSerializer.Deserialize<Stimulus>(JsonSerializer.Serialize(verb)));
        }
    }

    private const string Join = """{ "id": "j", "type": "Elsa.FlowJoin", "mode": "WaitAllActive" }""";

    private static Played Fork(FlowchartMode mode)
    {
        var played = new Played(Some.Definition(Chart(
            [Some.Task("start"), Some.Task("a"), Some.Task("b"), Join, Some.Task("after")],
            ("start", "a"), ("start", "b"), ("a", "j"), ("b", "j"), ("j", "after"))), mode).Start();
        played.Finish(Open(played, "start"));
        return played;
    }

    private static Played Play(string root, string rest = "") => new Played(Some.Definition(root, rest), FlowchartMode.Counter).Start();

    private static string[] Waiting(Played played) => [.. played.State.Bookmarks.Select(b => b.ActivityId).Order(StringComparer.Ordinal)];

    private static OpenBookmark Open(Played played, string activityId) => Assert.Single(played.State.Bookmarks, b => b.ActivityId == activityId);

    /// <summary>A flowchart; a source may name its port after a colon.</summary>
    private static string Chart(string[] activities, params (string Source, string Target)[] connections) => new JsonObject
    {
        ["id"] = "chart",
        ["type"] = "Elsa.Flowchart",
        ["activities"] = new JsonArray([.. activities.Select(a => JsonNode.Parse(a))]),
        ["connections"] = new JsonArray([.. connections.Select(c => new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = c.Source.Split(':')[0], ["port"] = c.Source.Contains(':') ? c.Source.Split(':')[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = c.Target, ["port"] = "In" },
        })]),
    }.ToJsonString();
}
