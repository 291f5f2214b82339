using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>The drawing of a process as its definition holds it: what stands where, and what leads to what.</summary>
public sealed record DrawnProcess(IReadOnlyList<DrawnStep> Steps, IReadOnlyList<DrawnLine> Lines)
{
    private const double Width = 132;
    private const double Height = 52;

    /// <summary>Reads the flow of a <c>workflow.json</c> that the case type's checks have passed.</summary>
    public static DrawnProcess Read(string workflowJson)
    {
        var root = JsonNode.Parse(workflowJson)?["root"] as JsonObject
            ?? throw new InvalidOperationException("The workflow definition has no root activity.");
        var steps = (root["activities"] as JsonArray ?? []).OfType<JsonObject>().Select(StepOf).ToList();
        var lines = (root["connections"] as JsonArray ?? []).OfType<JsonObject>().Select(LineOf).ToList();
        return new DrawnProcess(steps, lines);
    }

    /// <summary>The human steps that come next when this step is left by this port, past what the system does by itself.</summary>
    public IReadOnlyList<DrawnStep> After(string stepId, string port)
    {
        var byId = Steps.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var (found, seen, open) = (new List<DrawnStep>(), new HashSet<string>(), new Queue<string>(
            Lines.Where(l => l.Source == stepId && l.Port == port).Select(l => l.Target)));
        while (open.TryDequeue(out var id))
        {
            if (!seen.Add(id) || !byId.TryGetValue(id, out var step))
            {
                continue;
            }

            if (step.Human)
            {
                found.Add(step);
                continue;
            }

            foreach (var line in Lines.Where(l => l.Source == id))
            {
                open.Enqueue(line.Target);
            }
        }

        return found;
    }

    private static DrawnStep StepOf(JsonObject activity)
    {
        var designer = activity["metadata"]?["designer"];
        var type = Text(activity["type"]) ?? "";
        return new DrawnStep(
            Text(activity["id"]) ?? "", type, Input(activity, "title") ?? Text(activity["metadata"]?["displayText"]) ?? type, Input(activity, "titleEn"),
            Input(activity, "letter"), Input(activity, "post"),
            Number(designer?["position"]?["x"]) ?? 0, Number(designer?["position"]?["y"]) ?? 0,
            Number(designer?["size"]?["width"]) is > 0 and { } width ? width : Width,
            Number(designer?["size"]?["height"]) is > 0 and { } height ? height : Height);
    }

    private static DrawnLine LineOf(JsonObject connection) => new(
        Text(connection["source"]?["activity"]) ?? "", Text(connection["source"]?["port"]) ?? "Done", Text(connection["target"]?["activity"]) ?? "",
        [.. (connection["vertices"] as JsonArray ?? []).Select(v => new DrawnPoint(Number(v?["x"]) ?? 0, Number(v?["y"]) ?? 0))]);

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
/// <param name="Letter">Key of the letter it issues.</param>
/// <param name="Post">Post of those who do it; null for what the system does.</param>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public sealed record DrawnStep(
    string Id, string Type, string Title, string? TitleEn, string? Letter, string? Post, double X, double Y, double Width, double Height)
{
    /// <summary>True for a step people do.</summary>
    public bool Human => Post is not null;
}

/// <summary>An arrow.</summary>
public sealed record DrawnLine(string Source, string Port, string Target, IReadOnlyList<DrawnPoint> Vertices);

/// <summary>A point of the drawing.</summary>
public sealed record DrawnPoint(double X, double Y);
