using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Tests.Verification;

/// <summary>
/// A random workflow: steps, decisions, forks with joins of all modes, loops, nested flowcharts and containers; about half
/// are then damaged. Every choice it makes is read from the variable <c>q</c>: a list of answers for each activity, so that
/// a run can be told beforehand what to choose.
/// </summary>
internal sealed class RandomWorkflow
{
    private static readonly string[] JoinModes = ["WaitAny", "WaitAll", "WaitAllActive"];
    private readonly Random random;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private int budget;

    private RandomWorkflow(int seed)
    {
        random = new Random(seed);
        budget = random.Next(4, 22);
    }

    /// <summary>The root activity.</summary>
    public static string Root(int seed) => new RandomWorkflow(seed).Flowchart(isRoot: true).ToJsonString();

    /// <summary>A definition whose choices are answered from these lists; when a list ends, it begins anew if
    /// <c>again</c> is true, else the answer is <c>False</c> or the first way.</summary>
    public static string Definition(int seed, JsonObject answers) => new JsonObject
    {
        ["id"] = "v1",
        ["definitionId"] = "d",
        ["name"] = "d",
        ["version"] = 1,
        ["variables"] = new JsonArray(new JsonObject { ["id"] = "q", ["name"] = "q", ["typeName"] = "Object", ["value"] = answers.ToJsonString(), ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core" }),
        ["root"] = JsonNode.Parse(Root(seed)),
    }.ToJsonString();

    /// <summary>A script that takes the next answer of an activity.</summary>
    private static string Take(string id, string otherwise) =>
        $"(() => {{ const q = typeof variables.q == 'string' ? JSON.parse(variables.q) : variables.q; const a = q['{id}'] || []; const v = a.length > 0 ? a[0] : {otherwise}; q['{id}'] = q.again ? a.slice(1).concat(a.slice(0, 1)) : a.slice(1); variables.q = q; return v; }})()";

    private static JsonObject Script(string type, string code) => new()
    {
        ["typeName"] = type,
        ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = code },
    };

    private JsonObject Flowchart(bool isRoot)
    {
        var chart = new Chart();
        var start = Add(chart, New("s", "Elsa.Start"));
        var ends = Block(chart, [(start, "Done")], isRoot ? 4 : 2);
        if (random.Next(3) == 0)
        {
            Link(chart, ends, Add(chart, New("e", "Elsa.End")));
        }

        if (isRoot && random.Next(2) == 0)
        {
            Damage(chart);
        }

        return new JsonObject { ["id"] = Name("f"), ["type"] = "Elsa.Flowchart", ["activities"] = chart.Activities, ["connections"] = chart.Connections };
    }

    /// <summary>A few parts one after another.</summary>
    private List<(string Id, string Port)> Block(Chart chart, List<(string Id, string Port)> from, int depth)
    {
        for (var i = random.Next(1, 4); i > 0 && budget > 0; i--)
        {
            from = depth == 0 ? Step(chart, from) : random.Next(9) switch
            {
                0 or 1 => Either(chart, from, depth),
                2 or 3 => Together(chart, from, depth),
                4 => Again(chart, from, depth),
                5 => Inside(chart, from),
                _ => Step(chart, from),
            };
        }

        return from;
    }

    private List<(string Id, string Port)> Step(Chart chart, List<(string Id, string Port)> from)
    {
        var step = Leaf();
        Link(chart, from, Add(chart, step));
        return [((string)step["id"]!, "Done")];
    }

    private List<(string Id, string Port)> Either(Chart chart, List<(string Id, string Port)> from, int depth)
    {
        budget--;
        if (random.Next(3) == 0)
        {
            var choice = Add(chart, Chooser());
            Link(chart, from, choice);
            return [.. Block(chart, [(choice, "A")], depth - 1), .. Block(chart, [(choice, "B")], depth - 1)];
        }

        var decision = Add(chart, Decision());
        Link(chart, from, decision);
        var no = Block(chart, [(decision, "False")], depth - 1);
        return random.Next(3) == 0 ? [(decision, "True"), .. no] : [.. Block(chart, [(decision, "True")], depth - 1), .. no];
    }

    private List<(string Id, string Port)> Together(Chart chart, List<(string Id, string Port)> from, int depth)
    {
        budget--;
        var fork = New("k", "Elsa.FlowFork");
        fork["branches"] = new JsonArray("A", "B", "C");
        Link(chart, from, Add(chart, fork));
        var ends = new[] { "A", "B", "C" }.Take(random.Next(2, 4)).SelectMany(b => Block(chart, [((string)fork["id"]!, b)], depth - 1)).ToList();
        if (random.Next(8) == 0)
        {
            return ends;
        }

        var join = New("j", "Elsa.FlowJoin");
        join["mode"] = JoinModes[random.Next(3)];
        Link(chart, ends, Add(chart, join));
        return [((string)join["id"]!, "Done")];
    }

    private List<(string Id, string Port)> Again(Chart chart, List<(string Id, string Port)> from, int depth)
    {
        budget--;
        var head = Add(chart, New("w", "Elsa.WriteLine"));
        Link(chart, from, head);
        var decision = Add(chart, Decision());
        Link(chart, Block(chart, [(head, "Done")], depth - 1), decision);
        Link(chart, [(decision, "True")], head);
        return [(decision, "False")];
    }

    private List<(string Id, string Port)> Inside(Chart chart, List<(string Id, string Port)> from)
    {
        budget--;
        var container = random.Next(7) switch
        {
            0 or 1 => Flowchart(isRoot: false),
            2 => Many("Elsa.Sequence", "activities"),
            3 => Many("Elsa.Parallel", "activities"),
            4 => Fork(),
            5 => If(),
            _ => Loop(),
        };
        Link(chart, from, Add(chart, container));
        return [((string)container["id"]!, "Done")];
    }

    private JsonObject Many(string type, string list)
    {
        var container = New("c", type);
        container[list] = new JsonArray(Leaf(), Leaf());
        return container;
    }

    private JsonObject Fork()
    {
        var fork = Many("Elsa.Fork", "branches");
        fork["joinMode"] = random.Next(2) == 0 ? "WaitAll" : "WaitAny";
        return fork;
    }

    private JsonObject If()
    {
        var choice = New("i", "Elsa.If");
        choice["condition"] = Script("Boolean", Take((string)choice["id"]!, "'False'") + " == 'True'");
        choice["then"] = Leaf();
        return choice;
    }

    private JsonObject Loop()
    {
        if (random.Next(2) == 0)
        {
            var each = New("p", "Elsa.ParallelForEach");
            each["items"] = Script("Object[]", $"[1, 2].slice(0, Number({Take((string)each["id"]!, "'1'")}))");
            each["body"] = Leaf();
            return each;
        }

        var loop = New("l", "Elsa.While");
        loop["condition"] = Script("Boolean", Take((string)loop["id"]!, "'False'") + " == 'True'");
        loop["body"] = Leaf();
        return loop;
    }

    private JsonObject Leaf()
    {
        budget--;
        var kind = random.Next(7);
        if (kind < 3)
        {
            var task = New("t", "Elsa.RunTask");
            task["taskName"] = (string)task["id"]!;
            return task;
        }

        if (kind == 3)
        {
            var wait = New("v", "Elsa.Event");
            wait["eventName"] = random.Next(2) == 0 ? "shared" : (string)wait["id"]!;
            return wait;
        }

        return kind == 4 ? New("y", "Elsa.Delay") : New("w", "Elsa.WriteLine");
    }

    private JsonObject Decision()
    {
        var decision = New("d", "Elsa.FlowDecision");
        decision["condition"] = Script("Boolean", Take((string)decision["id"]!, "'False'") + " == 'True'");
        return decision;
    }

    private JsonObject Chooser()
    {
        var script = New("x", "Elsa.RunJavaScript");
        script["possibleOutcomes"] = new JsonArray("A", "B");
        script["script"] = $"setOutcome({Take((string)script["id"]!, "'A'")})";
        return script;
    }

    /// <summary>Makes one to three random changes.</summary>
    private void Damage(Chart chart)
    {
        var ids = chart.Activities.Select(a => (string)a!["id"]!).ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            switch (random.Next(3))
            {
                case 0 when chart.Activities.FirstOrDefault(a => (string)a!["type"]! == "Elsa.FlowJoin") is { } join:
                    join["mode"] = JoinModes[random.Next(3)];
                    break;
                case 1 when chart.Connections.Count > 2:
                    chart.Connections.RemoveAt(random.Next(chart.Connections.Count));
                    break;
                default:
                    var copied = chart.Connections[random.Next(chart.Connections.Count)]!.DeepClone();
                    copied["target"]!["activity"] = ids[random.Next(1, ids.Count)];
                    chart.Connections.Add(copied);
                    break;
            }
        }
    }

    private JsonObject New(string prefix, string type) => new() { ["id"] = Name(prefix), ["type"] = type };

    private string Name(string prefix)
    {
        numbers[prefix] = numbers.GetValueOrDefault(prefix) + 1;
        return prefix + numbers[prefix].ToString(CultureInfo.InvariantCulture);
    }

    private static string Add(Chart chart, JsonObject activity)
    {
        chart.Activities.Add(activity);
        return (string)activity["id"]!;
    }

    private static void Link(Chart chart, IEnumerable<(string Id, string Port)> from, string to)
    {
        foreach (var (id, port) in from)
        {
            chart.Connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = id, ["port"] = port },
                ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
            });
        }
    }

    private sealed class Chart
    {
        public JsonArray Activities { get; } = [];

        public JsonArray Connections { get; } = [];
    }
}
