using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Tests.Execution.Verbs;

/// <summary>Random drawings of tasks in series, in parallel, in boxes and in sequences. Nothing is decided in them, so what must still happen follows from what lives.</summary>
internal sealed class RandomGraph(Random random)
{
    private int next;

    /// <summary>A whole drawing.</summary>
    public JsonObject Draw() => Flowchart("root", 2);

    /// <summary>The same drawing with one random change.</summary>
    /// <param name="root">The drawing.</param>
    /// <param name="joinsOnly">New ways lead only to joints: in token mode any other activity runs once for each arrival.</param>
    public JsonObject Edit(JsonObject root, bool joinsOnly)
    {
        var copy = root.DeepClone().AsObject();
        var chart = Charts(copy).ToList() is var charts ? charts[random.Next(charts.Count)] : copy;
        var connections = chart["connections"]!.AsArray();
        if (connections.Count == 0)
        {
            return copy;
        }

        var connection = connections[random.Next(connections.Count)]!;
        var (source, target) = (End(connection, "source"), End(connection, "target"));
        switch (random.Next(4))
        {
            case 0: // a step between two steps
                var between = Task(chart);
                connections.Remove(connection);
                Connect(connections, source, between);
                Connect(connections, between, target);
                break;
            case 1 when !joinsOnly || target.StartsWith("join", StringComparison.Ordinal): // a step beside a way
                var beside = Task(chart);
                Connect(connections, source, beside);
                Connect(connections, beside, target);
                break;
            case 2: // a step at the end
                Connect(connections, target, Task(chart));
                break;
            default: // a way less, as long as its ends keep another one
                if (connections.Count(c => End(c, "source") == source) > 1 && connections.Count(c => End(c, "target") == target) > 1)
                {
                    connections.Remove(connection);
                }

                break;
        }

        return copy;
    }

    private static IEnumerable<JsonObject> Charts(JsonObject activity)
    {
        if ((string?)activity["type"] == "Elsa.Flowchart")
        {
            yield return activity;
        }

        foreach (var inner in (activity["activities"] as JsonArray ?? []).SelectMany(a => Charts(a!.AsObject())))
        {
            yield return inner;
        }
    }

    private static string End(JsonNode? connection, string side) => (string)connection![side]!["activity"]!;

    private JsonObject Flowchart(string id, int depth)
    {
        var chart = new JsonObject { ["id"] = id, ["type"] = "Elsa.Flowchart", ["activities"] = new JsonArray(), ["connections"] = new JsonArray() };
        Series(chart, depth);
        return chart;
    }

    private (string First, string Last) Series(JsonObject chart, int depth)
    {
        var (first, last) = Block(chart, depth);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var (from, to) = Block(chart, depth);
            Connect(chart["connections"]!.AsArray(), last, from);
            last = to;
        }

        return (first, last);
    }

    private (string First, string Last) Block(JsonObject chart, int depth)
    {
        switch (depth == 0 ? 0 : random.Next(5))
        {
            case 1 or 2:
                return Fork(chart, depth - 1);
            case 3:
                return Add(chart, Flowchart(Name("box"), depth - 1));
            case 4:
                var steps = new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (JsonNode)TaskNode())]);
                return Add(chart, new JsonObject { ["id"] = Name("seq"), ["type"] = "Elsa.Sequence", ["activities"] = steps });
            default:
                var task = Task(chart);
                return (task, task);
        }
    }

    private (string First, string Last) Fork(JsonObject chart, int depth)
    {
        var first = Task(chart);
        var (last, _) = Add(chart, new JsonObject { ["id"] = Name("join"), ["type"] = "Elsa.FlowJoin", ["mode"] = "WaitAllActive" });
        for (var i = random.Next(2, 4); i > 0; i--)
        {
            var (from, to) = Series(chart, depth);
            Connect(chart["connections"]!.AsArray(), first, from);
            Connect(chart["connections"]!.AsArray(), to, last);
        }

        return (first, last);
    }

    private string Task(JsonObject chart) => Add(chart, TaskNode()).First;

    private JsonObject TaskNode()
    {
        var name = Name("t");
        return new JsonObject { ["id"] = name, ["type"] = "Elsa.RunTask", ["taskName"] = name };
    }

    private string Name(string kind) => kind + ++next;

    private static (string First, string Last) Add(JsonObject chart, JsonObject activity)
    {
        chart["activities"]!.AsArray().Add(activity);
        var id = (string)activity["id"]!;
        return (id, id);
    }

    private static void Connect(JsonArray connections, string source, string target) => connections.Add(new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    });
}
