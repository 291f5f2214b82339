using System.Text.Json.Nodes;
using CaseManagement.Benchmarks.Measuring;
using CaseManagement.Benchmarks.Storage;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions.Verification;

namespace CaseManagement.Benchmarks.Publishing;

/// <summary>(e) How long it takes to publish a definition of 200 activities: reading, the proof, storing.</summary>
internal static class PublishBenchmark
{
    private const int Activities = 200;
    private const int StepsPerStage = 5;
    private const double LimitMilliseconds = 1000;

    public static async Task<Section> RunAsync(Size size)
    {
        using var store = Store.NewSqlite();
        await store.CreateEngineTablesAsync();
        await using var engine = Engine.Over(store);
        await PublishAsync(engine, Json("warm-up"));
        var times = new Samples();
        for (var i = 0; i < size.Of(20, 3); i++)
        {
            var json = Json($"publish-{i}");
            await times.TimeAsync(() => PublishAsync(engine, json));
        }

        return new Section(
            "e", "Publishing 200 activities",
            $"Reading the file, all checks of publishing, storing it in SQLite; a flow of {Activities} activities in stages of a fork, a decision, a human task, a line and a join; every time another definition.",
            [
                Figure.AtMost("publish, slowest", times.Percentile(1), LimitMilliseconds, "ms"),
                Figure.Plain("publish, median", Figure.Text(times.Percentile(0.5), "ms")),
            ]);
    }

    private static async Task<string> PublishAsync(Engine engine, string json)
    {
        var problems = WorkflowCheck.Run(json, ActivityCatalog.BuiltIn);
        return problems.Count == 0
            ? await engine.PublishAsync(Benchmarks.Definitions.Parse(json))
            : throw new InvalidOperationException(string.Join(" ", problems.Select(problem => problem.MessageEn)));
    }

    /// <summary>Stages one after the other; each forks into a task and a decision with a line, and joins.</summary>
    private static string Json(string id)
    {
        var (activities, connections) = (new JsonArray(), new JsonArray());
        for (var stage = 0; stage < Activities / StepsPerStage; stage++)
        {
            AddStage(stage, activities, connections);
        }

        return new JsonObject
        {
            ["id"] = id,
            ["definitionId"] = id,
            ["name"] = id,
            ["version"] = 1,
            ["isPublished"] = true,
            ["root"] = new JsonObject
            {
                ["id"] = "root",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["start"] = "fork0",
                ["activities"] = activities,
                ["connections"] = connections,
            },
        }.ToJsonString();
    }

    private static void AddStage(int n, JsonArray activities, JsonArray connections)
    {
        activities.Add(Activity($"fork{n}", "Elsa.FlowFork", "branches", new JsonArray("A", "B")));
        activities.Add(Activity($"task{n}", "Elsa.RunTask", "taskName", $"review {n}"));
        activities.Add(Activity($"decide{n}", "Elsa.FlowDecision", "condition", "true"));
        activities.Add(Activity($"line{n}", "Elsa.WriteLine", "text", "done"));
        activities.Add(Activity($"join{n}", "Elsa.FlowJoin", "mode", "WaitAll"));
        connections.Add(Connection($"fork{n}", "A", $"task{n}"));
        connections.Add(Connection($"fork{n}", "B", $"decide{n}"));
        connections.Add(Connection($"decide{n}", "True", $"line{n}"));
        connections.Add(Connection($"decide{n}", "False", $"line{n}"));
        connections.Add(Connection($"line{n}", "Done", $"join{n}"));
        connections.Add(Connection($"task{n}", "Done", $"join{n}"));
        if ((n + 1) * StepsPerStage < Activities)
        {
            connections.Add(Connection($"join{n}", "Done", $"fork{n + 1}"));
        }
    }

    private static JsonObject Activity(string id, string type, string input, JsonNode value) => new()
    {
        ["id"] = id,
        ["type"] = type,
        ["version"] = 1,
        [input] = new JsonObject
        {
            ["typeName"] = "Object",
            ["expression"] = new JsonObject
            {
                ["type"] = value is JsonArray ? "Object" : "Literal",
                ["value"] = value is JsonArray list ? list.ToJsonString() : value,
            },
        },
    };

    private static JsonObject Connection(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };
}
