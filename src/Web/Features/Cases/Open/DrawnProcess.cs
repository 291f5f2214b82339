using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>The drawing of a process as its definition holds it: what stands where, and what leads to what.</summary>
public sealed record DrawnProcess(IReadOnlyList<DrawnStep> Steps, IReadOnlyList<DrawnLine> Lines)
{
    /// <summary>Activity type of an end.</summary>
    public const string End = "Case.Close";

    /// <summary>Reads the flow of a workflow definition that the case type's checks have passed.</summary>
    public static DrawnProcess Read(JsonObject definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var root = definition["root"] as JsonObject
            ?? throw new InvalidOperationException("The workflow definition has no root activity.");
        var steps = (root["activities"] as JsonArray ?? []).OfType<JsonObject>().Select(StepOf).ToList();
        var lines = (root["connections"] as JsonArray ?? []).OfType<JsonObject>().Select(LineOf).ToList();
        return new DrawnProcess(steps, lines);
    }

    /// <summary>The human steps that come next when this step is left by this port, past what the system does by itself.</summary>
    public IReadOnlyList<DrawnStep> After(string stepId, string port)
    {
        var people = Steps.Where(s => s.Human).ToDictionary(s => s.Id, StringComparer.Ordinal);
        return [.. Lines.Where(l => l.Source == stepId && l.Port == port).SelectMany(l => Reach(l, people)).Select(w => people[w.Target]).Distinct()];
    }

    /// <summary>
    /// The process as people see it: their steps and the ends. What the system does by itself in between becomes part of
    /// the arrows, which keep the port they leave by.
    /// </summary>
    public DrawnProcess ForPeople()
    {
        var kept = Steps.Where(s => s.Human || s.Type == End).ToDictionary(s => s.Id, StringComparer.Ordinal);
        var lines = kept.Values.SelectMany(step => Lines.Where(l => l.Source == step.Id).SelectMany(first => Reach(first, kept)));
        return new DrawnProcess([.. kept.Values], [.. lines]);
    }

    /// <summary>The ways from an arrow to the next kept steps, with the arrows each of them takes.</summary>
    private IEnumerable<DrawnLine> Reach(DrawnLine first, Dictionary<string, DrawnStep> kept)
    {
        var (seen, open) = (new HashSet<string>(StringComparer.Ordinal), new Queue<DrawnLine>([first]));
        while (open.TryDequeue(out var way))
        {
            if (kept.ContainsKey(way.Target))
            {
                yield return way;
            }
            else if (seen.Add(way.Target))
            {
                foreach (var next in Lines.Where(l => l.Source == way.Target))
                {
                    open.Enqueue(way with { Target = next.Target, Through = [.. way.Through, (next.Source, next.Port)] });
                }
            }
        }
    }

    private static DrawnStep StepOf(JsonObject activity)
    {
        var designer = activity["metadata"]?["designer"];
        var type = Text(activity["type"]) ?? "";
        return new DrawnStep(
            Text(activity["id"]) ?? "", type, Input(activity, "title") ?? Text(activity["metadata"]?["displayText"]) ?? type, Input(activity, "titleEn"),
            Input(activity, "result"), Input(activity, "post"),
            Number(designer?["position"]?["x"]) ?? 0, Number(designer?["position"]?["y"]) ?? 0);
    }

    private static DrawnLine LineOf(JsonObject connection) => new(
        Text(connection["source"]?["activity"]) ?? "", Text(connection["source"]?["port"]) ?? "Done", Text(connection["target"]?["activity"]) ?? "", []);

    private static string? Input(JsonObject activity, string name) => activity[name] switch
    {
        JsonObject wrapped => Text(wrapped["expression"]?["value"]),
        { } bare => Text(bare),
        null => null,
    };

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static double? Number(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number ? node.GetValue<double>() : null;
}

/// <summary>One activity of the drawing.</summary>
/// <param name="Id">Activity id: the step.</param>
/// <param name="Type">Activity type.</param>
/// <param name="Title">Its words in Chinese.</param>
/// <param name="TitleEn">Its words in English; null for what the system does.</param>
/// <param name="Result">Result with which it ends the case.</param>
/// <param name="Post">Post of those who do it; null for what the system does.</param>
/// <param name="X">Where it stands, left to right.</param>
/// <param name="Y">Where it stands, top to bottom.</param>
public sealed record DrawnStep(string Id, string Type, string Title, string? TitleEn, string? Result, string? Post, double X, double Y)
{
    /// <summary>True for a step people do.</summary>
    public bool Human => Post is not null;
}

/// <summary>An arrow.</summary>
/// <param name="Source">Activity it leaves.</param>
/// <param name="Port">Port it leaves by.</param>
/// <param name="Target">Activity it leads to.</param>
/// <param name="Through">What the system does by itself on the way, with the port each leaves by.</param>
public sealed record DrawnLine(string Source, string Port, string Target, IReadOnlyList<(string Id, string Port)> Through);
