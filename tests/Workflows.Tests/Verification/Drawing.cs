using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Tests.Verification;

/// <summary>A sound workflow with a bit of everything, and ways to break it.</summary>
internal sealed class Drawing
{
    private readonly JsonObject definition;
    private readonly Dictionary<string, JsonObject> activities = new(StringComparer.Ordinal);

    public Drawing()
    {
        var inner = Chart("n", ["ns Start", "n1 RunTask", "nd FlowDecision", "n2 RunTask", "n3 WriteLine", "n4 WriteLine"],
            ["ns>n1", "n1>nd", "nd.True>n2", "nd.False>n3", "n2>n4", "n3>n4"]);
        var root = Chart("f",
            [
                "s Start", "apply RunTask", "d FlowDecision", "k FlowFork", "t1 RunTask", "t2 RunTask", "t3 Delay", "j FlowJoin", "sw FlowSwitch",
                "w1 WriteLine", "w2 WriteLine", "w3 WriteLine", "m WriteLine", "each ForEach", "k2 FlowFork", "t4 RunTask", "y1 Timer", "j2 FlowJoin",
                "x RunJavaScript", "e2 RunTask", "e End",
            ],
            [
                "s>apply", "apply>d", "d.True>k", "d.False>apply", "k.A>t1", "k.B>t2", "k.C>t3", "t1>j", "t2>j", "t3>j", "j>n", "n>sw",
                "sw.甲>w1", "sw.乙>w2", "sw.Default>w3", "w1>m", "w2>m", "w3>m", "m>each", "each>k2", "k2.A>t4", "k2.B>y1", "t4>j2", "y1>j2",
                "j2>x", "x.同意>e", "x.退回>e2", "e2>e",
            ]);
        root["activities"]!.AsArray().Add(inner);
        Set("k", "branches", new JsonArray("A", "B", "C"));
        Set("k2", "branches", new JsonArray("A", "B"));
        Set("j", "mode", "WaitAll");
        Set("j2", "mode", "WaitAny");
        Set("d", "condition", Script("Boolean", "getN() > 0"));
        Set("nd", "condition", Script("Boolean", "getN() > 1"));
        Set("sw", "cases", new JsonArray(Case("甲", "getN() == 1"), Case("乙", "getN() == 2")));
        Set("x", "possibleOutcomes", new JsonArray("同意", "退回"));
        Set("x", "script", "setOutcome(getN() > 3 ? '同意' : '退回')");
        Set("each", "items", Script("Object[]", "getHouses()"));
        Set("each", "body", new JsonObject
        {
            ["id"] = "body",
            ["type"] = "Elsa.Sequence",
            ["activities"] = new JsonArray(New("visit RunTask"), New("setn SetVariable")),
        });
        Set("setn", "variable", Variable("n", "Int32"));
        Set("setn", "value", Script("Object", "getN() + 1"));
        definition = new JsonObject
        {
            ["id"] = "v1",
            ["definitionId"] = "d",
            ["name"] = "d",
            ["version"] = 1,
            ["variables"] = new JsonArray(Variable("n", "Int32"), Variable("houses", "Object[]")),
            ["root"] = root,
        };
    }

    public string Json => definition.ToJsonString();

    public static string NameOf(string id) => $"步骤“{id}”";

    public static JsonObject Script(string type, string code, string language = "JavaScript") => new()
    {
        ["typeName"] = type,
        ["expression"] = new JsonObject { ["type"] = language, ["value"] = code },
    };

    public static JsonObject Case(string label, string condition) => new()
    {
        ["label"] = label,
        ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = condition },
    };

    public static JsonObject Variable(string name, string type) => new() { ["id"] = name, ["name"] = name, ["typeName"] = type };

    /// <summary>Takes a connection away, or all that lead to an activity (<c>*>m</c>).</summary>
    public Drawing Cut(string connection)
    {
        var (source, port, target) = Ends(connection);
        foreach (var list in Connections())
        {
            foreach (var found in list.Where(c => (string)c!["target"]!["activity"]! == target
                && (source == "*" || ((string)c["source"]!["activity"]! == source && (string)c["source"]!["port"]! == port))).ToList())
            {
                list.Remove(found);
            }
        }

        return this;
    }

    /// <summary>Adds a connection beside the activities it joins.</summary>
    public Drawing Link(string connection)
    {
        var (source, _, _) = Ends(connection);
        Connections().First(l => l.Parent!["activities"]!.AsArray().Any(a => (string)a!["id"]! == source)).Add(Connection(connection));
        return this;
    }

    /// <summary>Puts a new activity into the outer flowchart.</summary>
    public Drawing Add(string activity)
    {
        definition["root"]!["activities"]!.AsArray().Add(New(activity));
        return this;
    }

    public Drawing Set(string id, string property, JsonNode? value)
    {
        activities[id][property] = value;
        return this;
    }

    /// <summary>Another type in the same place.</summary>
    public Drawing Become(string id, string type) => Set(id, "type", "Elsa." + type);

    public Drawing MergeMode(string id, string mode) => Set(id, "customProperties", new JsonObject { ["mergeMode"] = mode });

    public Drawing InTokenMode()
    {
        definition["customProperties"] = new JsonObject { ["Flowchart:ExecutionMode"] = "TokenBased" };
        return this;
    }

    public Drawing Forget(string variable)
    {
        var list = definition["variables"]!.AsArray();
        list.Remove(list.First(v => (string)v!["name"]! == variable));
        return this;
    }

    private JsonObject Chart(string id, string[] steps, string[] connections) => activities[id] = new JsonObject
    {
        ["id"] = id,
        ["type"] = "Elsa.Flowchart",
        ["metadata"] = new JsonObject { ["displayText"] = NameOf(id) },
        ["activities"] = new JsonArray([.. steps.Select(New)]),
        ["connections"] = new JsonArray([.. connections.Select(Connection)]),
    };

    private JsonObject New(string step)
    {
        var parts = step.Split(' ');
        var activity = new JsonObject
        {
            ["id"] = parts[0],
            ["type"] = "Elsa." + parts[1],
            ["metadata"] = new JsonObject { ["displayText"] = NameOf(parts[0]) },
        };
        if (parts[1] == "RunTask")
        {
            activity["taskName"] = parts[0];
        }

        return activities[parts[0]] = activity;
    }

    private static JsonObject Connection(string text)
    {
        var (source, port, target) = Ends(text);
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        };
    }

    private static (string Source, string Port, string Target) Ends(string connection)
    {
        var ends = connection.Split('>');
        var from = ends[0].Split('.');
        return (from[0], from.Length > 1 ? from[1] : "Done", ends[1]);
    }

    private IEnumerable<JsonArray> Connections() =>
        new[] { definition["root"]!, activities["n"] }.Select(c => c["connections"]!.AsArray());
}
