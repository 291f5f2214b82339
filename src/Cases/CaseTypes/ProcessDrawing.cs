using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>What the checks of a case type need to know of <c>workflow.json</c>.</summary>
internal sealed record ProcessDrawing(
    IReadOnlyDictionary<string, DrawnActivity> Activities,
    IReadOnlyList<DrawnConnection> Connections,
    JsonSpot Root)
{
    /// <summary>Where a port leads.</summary>
    public IEnumerable<DrawnActivity> Targets(string activity, string port) =>
        Connections.Where(c => c.Source == activity && c.Port == port)
            .Select(c => Activities.GetValueOrDefault(c.Target))
            .OfType<DrawnActivity>();

    /// <summary>Activities that come after, this one included, not going past those where <paramref name="stop"/> is true.</summary>
    public IReadOnlyList<DrawnActivity> Reach(IEnumerable<DrawnActivity> from, Func<DrawnActivity, bool> stop)
    {
        var seen = new Dictionary<string, DrawnActivity>(StringComparer.Ordinal);
        var open = new Queue<DrawnActivity>(from);
        while (open.TryDequeue(out var activity))
        {
            if (seen.TryAdd(activity.Id, activity) && !stop(activity))
            {
                foreach (var next in Connections.Where(c => c.Source == activity.Id))
                {
                    if (Activities.TryGetValue(next.Target, out var target))
                    {
                        open.Enqueue(target);
                    }
                }
            }
        }

        return [.. seen.Values];
    }

    /// <summary>Activities from which a way leads here.</summary>
    public IReadOnlyList<DrawnActivity> Upstream(string id)
    {
        var seen = new Dictionary<string, DrawnActivity>(StringComparer.Ordinal);
        var open = new Queue<string>([id]);
        while (open.TryDequeue(out var target))
        {
            foreach (var connection in Connections.Where(c => c.Target == target))
            {
                if (Activities.TryGetValue(connection.Source, out var source) && seen.TryAdd(source.Id, source))
                {
                    open.Enqueue(source.Id);
                }
            }
        }

        return [.. seen.Values];
    }
}

/// <summary>One activity with its place in the file.</summary>
internal sealed record DrawnActivity(string Id, string Type, JsonSpot Spot)
{
    public bool IsHuman => CaseActivity.Human.Contains(Type);

    /// <summary>What people call it: its title, else what is drawn on it, else its id.</summary>
    public Sentence Name => new(Filled("title") ?? Shown ?? Id, Filled("titleEn") ?? Shown ?? Id);

    private string? Shown => Spot.Member("metadata").Member("displayText").OwnText() is { Length: > 0 } text ? text : null;

    /// <summary>Text of a wrapped input, null when absent.</summary>
    public string? Input(string name) => WrappedInput.Text(Spot.Member(name));

    /// <summary>List of a wrapped input.</summary>
    public IReadOnlyList<string> List(string name) => WrappedInput.List(Spot.Member(name));

    private string? Filled(string name) => Input(name) is { Length: > 0 } text ? text : null;
}

/// <summary>One arrow.</summary>
internal sealed record DrawnConnection(string Source, string Port, string Target, JsonSpot Spot);

/// <summary>Names of the case activities and their inputs.</summary>
internal static class CaseActivity
{
    public const string AcceptCase = "Case.AcceptCase";
    public const string StartClock = "Case.StartClock";
    public const string IssueLetter = "Case.IssueLetter";
    public const string MarkDecided = "Case.MarkDecided";
    public const string PauseClock = "Case.PauseClock";
    public const string SubCase = "Case.SubCase";
    public const string SetStatus = "Case.SetStatus";
    public const string Close = "Case.Close";

    public static readonly string[] HumanInputs =
        ["title", "titleEn", "stage", "post", "unit", "form", "limit", "outcomes", "notSameAs", "result"];

    public static readonly IReadOnlySet<string> Human = new HashSet<string>(StringComparer.Ordinal)
    {
        "Case.Accept", "Case.Supplement", "Case.Verify", "Case.Review", "Case.Approve", "Case.Hear", "Case.IssueCertificate", "Case.Task",
        "Case.Countersign", "Case.PublicNotice", "Case.Serve", "Case.Appraise", "Case.Pay",
    };

    /// <summary>What says how the clock stands.</summary>
    public static readonly string[] PauseInputs = ["ground", "letter", "count", "unit"];

    /// <summary>Inputs of the activities that do their work by themselves.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Automatic = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [AcceptCase] = ["deemed", "limit"],
        [StartClock] = ["limit"],
        [IssueLetter] = ["letter"],
        [MarkDecided] = [],
        [PauseClock] = PauseInputs,
        [SubCase] = ["caseType", "results", "fields", "data", .. PauseInputs, "result"],
        [SetStatus] = ["status"],
        [Close] = ["result"],
    };

    /// <summary>Inputs of these that may be left out.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Optional = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [AcceptCase] = ["deemed"],
        [SubCase] = ["fields", "data", .. PauseInputs, "result"],
    };

    /// <summary>True where the activity sends the letter it names.</summary>
    public static bool SendsLetter(DrawnActivity activity) => activity.Type is IssueLetter or PauseClock or SubCase;

    public static readonly string[] CommonKeys = ["id", "nodeId", "name", "type", "version", "customProperties", "metadata"];
}

/// <summary>Reads Elsa's wrapped inputs: <c>{ "typeName", "expression": { "type", "value" } }</c>, or the bare value.</summary>
internal static class WrappedInput
{
    public static string? Text(JsonSpot spot)
    {
        if (!spot.Exists)
        {
            return null;
        }

        if (spot.OwnText() is { } bare)
        {
            return bare;
        }

        var value = spot.Member("expression").Member("value");
        if (!IsFixed(spot))
        {
            return null;
        }

        return value.Node is JsonValue node ? node.ToString() : null;
    }

    public static IReadOnlyList<string> List(JsonSpot spot)
    {
        if (!spot.Exists || !IsFixed(spot))
        {
            return [];
        }

        var value = spot.Node as JsonArray ?? spot.Member("expression").Member("value").Node;
        if ((value as JsonArray ?? Parse(value?.ToString())) is { } array)
        {
            return [.. array.Select(i => i?.ToString() ?? "")];
        }

        spot.Complain(
            new("这里应是列表。", "This must be a list."),
            new("请写成类型 Object、值 \"[\\\"A\\\",\\\"B\\\"]\"。", "Write an expression of type Object with the value \"[\\\"A\\\",\\\"B\\\"]\"."));
        return [];
    }

    private static JsonArray? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text) as JsonArray;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsFixed(JsonSpot spot)
    {
        var type = spot.Member("expression").Member("type");
        if (spot.Node is not JsonObject || type.OwnText() is "Literal" or "Object" or "Json")
        {
            return true;
        }

        type.Complain(
            new("环节的设置必须是固定值，不能是脚本。", "What a step is must be fixed, not computed by a script."),
            new("请把表达式类型改为 Literal（列表用 Object）。", "Use an expression of type Literal (Object for a list)."));
        return false;
    }
}
