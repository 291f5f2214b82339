using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Tests.Execution;

/// <summary>Random flowcharts, structured or not, with tasks finished in random order: seeded, so that a failure repeats.</summary>
public sealed class RandomFlowchartTests
{
    private static readonly string[] JoinModes = ["WaitAny", "WaitAll", "WaitAllActive"];

    [Theory]
    [InlineData(FlowchartMode.Counter)]
    [InlineData(FlowchartMode.Token)]
    public void Equal_stimuli_give_byte_equal_states_and_every_state_survives_a_round_trip(FlowchartMode mode)
    {
        for (var seed = 1; seed <= 400; seed++)
        {
            var definition = Some.Definition(Flowchart(new Random(seed)));

            var first = Play(definition, mode, seed, throughBytes: false);
            var second = Play(definition, mode, seed, throughBytes: true);

            Assert.Equal(first.Count, second.Count);
            for (var i = 0; i < first.Count; i++)
            {
                Assert.True(first[i].ToBytes().AsSpan().SequenceEqual(second[i].ToBytes()), $"seed {seed}, turn {i}");
                var again = WorkflowState.FromBytes(first[i].ToBytes());
                Assert.Equal(first[i].Bookmarks.Select(b => b.Id), again.Bookmarks.Select(b => b.Id));
            }
        }
    }

    private static List<WorkflowState> Play(WorkflowDefinition definition, FlowchartMode mode, int seed, bool throughBytes)
    {
        var random = new Random(seed);
        var options = new TurnOptions { Mode = mode, ActivitiesPerInstance = 300 };
        var states = new List<WorkflowState> { Some.Start(definition, null, options).State };
        while (states[^1] is { Status: WorkflowStatus.Running, Bookmarks.Count: > 0 } state && states.Count < 30)
        {
            var open = state.Bookmarks[random.Next(state.Bookmarks.Count)];
            var given = throughBytes ? WorkflowState.FromBytes(state.ToBytes()) : state;
            states.Add(Some.Take(definition, given, new ResumeBookmark(open.Id, JsonValue.Create(random.Next(3))), options).State);
        }

        return states;
    }

    private static string Flowchart(Random random)
    {
        var count = random.Next(3, 14);
        var activities = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            activities.Add(Activity(random, "n" + i));
        }

        var connections = new JsonArray();
        for (var i = random.Next(count, count * 2); i > 0; i--)
        {
            var source = random.Next(count);
            connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = "n" + source, ["port"] = Port(random, (string)activities[source]!["type"]!) },
                ["target"] = new JsonObject { ["activity"] = "n" + random.Next(count), ["port"] = "In" },
            });
        }

        return new JsonObject { ["id"] = "f", ["type"] = "Elsa.Flowchart", ["activities"] = activities, ["connections"] = connections }.ToJsonString();
    }

    private static JsonObject Activity(Random random, string id) => random.Next(6) switch
    {
        0 or 1 => new JsonObject { ["id"] = id, ["type"] = "Elsa.RunTask", ["taskName"] = id },
        2 => new JsonObject { ["id"] = id, ["type"] = "Elsa.FlowJoin", ["mode"] = JoinModes[random.Next(3)] },
        3 => new JsonObject { ["id"] = id, ["type"] = "Elsa.FlowDecision", ["condition"] = random.Next(2) == 0 },
        4 => new JsonObject { ["id"] = id, ["type"] = "Elsa.FlowFork", ["branches"] = new JsonArray("A", "B") },
        _ => new JsonObject { ["id"] = id, ["type"] = random.Next(12) == 0 ? "Elsa.End" : "Elsa.WriteLine" },
    };

    private static string Port(Random random, string type) => (type, random.Next(2)) switch
    {
        ("Elsa.FlowDecision", 0) => "True",
        ("Elsa.FlowDecision", _) => "False",
        ("Elsa.FlowFork", 0) => "A",
        ("Elsa.FlowFork", _) => "B",
        _ => "Done",
    };
}
