using System.Globalization;
using System.Text;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>The process of a case as a picture, and the same as a table of its steps.</summary>
public sealed record ProcessPicture(
    IReadOnlyList<PictureNode> Nodes, IReadOnlyList<PictureEdge> Edges, string ViewBox, IReadOnlyList<StepTime> Steps)
{
    private const double Margin = 24;

    /// <summary>Puts what happened onto the drawing.</summary>
    /// <param name="drawn">The drawing.</param>
    /// <param name="title">Words of an activity in the language of the request.</param>
    /// <param name="runs">What ran, by activity id.</param>
    /// <param name="steps">Rows of the table.</param>
    public static ProcessPicture Of(
        DrawnProcess drawn, Func<DrawnStep, string> title, IReadOnlyDictionary<string, ActivityRun> runs, IReadOnlyList<StepTime> steps)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        var nodes = drawn.Steps.Select(s => new PictureNode(
            s, title(s), runs.GetValueOrDefault(s.Id)?.Running is { } running ? running ? NodeState.Now : NodeState.Done : NodeState.Ahead,
            runs.GetValueOrDefault(s.Id)?.Note)).ToList();
        var byId = nodes.ToDictionary(n => n.Step.Id, StringComparer.Ordinal);
        var edges = drawn.Lines.Where(l => byId.ContainsKey(l.Source) && byId.ContainsKey(l.Target)).Select(l => new PictureEdge(
            Path(byId[l.Source].Step, byId[l.Target].Step, l.Vertices),
            byId[l.Target].State != NodeState.Ahead && (runs.GetValueOrDefault(l.Source)?.Ports.Contains(l.Port) ?? false))).ToList();
        return new ProcessPicture(nodes, edges, Box(drawn.Steps), steps);
    }

    private static string Box(IReadOnlyList<DrawnStep> steps)
    {
        if (steps.Count == 0)
        {
            return "0 0 100 100";
        }

        var (left, top) = (steps.Min(s => s.X) - Margin, steps.Min(s => s.Y) - Margin);
        var (right, bottom) = (steps.Max(s => s.X + s.Width) + Margin, steps.Max(s => s.Y + s.Height) + Margin);
        return string.Create(CultureInfo.InvariantCulture, $"{left:0.#} {top:0.#} {right - left:0.#} {bottom - top:0.#}");
    }

    /// <summary>An arrow in right angles between the facing sides of two nodes, past the corners the drawing names.</summary>
    private static string Path(DrawnStep from, DrawnStep to, IReadOnlyList<DrawnPoint> vertices)
    {
        var first = vertices.Count > 0 ? vertices[0] : Centre(to);
        var last = vertices.Count > 0 ? vertices[^1] : Centre(from);
        var (start, end) = (Edge(from, first), Edge(to, last));
        var points = new List<DrawnPoint> { start };
        points.AddRange(vertices.Count > 0 ? vertices : Corner(from, start, end));
        points.Add(end);
        var path = new StringBuilder();
        foreach (var point in points)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{point.X:0.#} {point.Y:0.#}");
        }

        return path.ToString();
    }

    private static DrawnPoint Centre(DrawnStep step) => new(step.X + (step.Width / 2), step.Y + (step.Height / 2));

    private static DrawnPoint Edge(DrawnStep step, DrawnPoint towards)
    {
        var centre = Centre(step);
        var (dx, dy) = (towards.X - centre.X, towards.Y - centre.Y);
        return Sideways(step, dx, dy)
            ? new DrawnPoint(dx > 0 ? step.X + step.Width : step.X, centre.Y)
            : new DrawnPoint(centre.X, dy > 0 ? step.Y + step.Height : step.Y);
    }

    private static bool Sideways(DrawnStep step, double dx, double dy) => Math.Abs(dx) * step.Height > Math.Abs(dy) * step.Width;

    private static DrawnPoint[] Corner(DrawnStep from, DrawnPoint start, DrawnPoint end)
    {
        if (Math.Abs(start.X - end.X) < 1 || Math.Abs(start.Y - end.Y) < 1)
        {
            return [];
        }

        var leavesSideways = Math.Abs(start.Y - Centre(from).Y) < 1;
        var middle = leavesSideways ? (start.X + end.X) / 2 : (start.Y + end.Y) / 2;
        return leavesSideways
            ? [new DrawnPoint(middle, start.Y), new DrawnPoint(middle, end.Y)]
            : [new DrawnPoint(start.X, middle), new DrawnPoint(end.X, middle)];
    }
}

/// <summary>One activity of the picture.</summary>
/// <param name="Step">Where it stands.</param>
/// <param name="Title">Its words.</param>
/// <param name="State">Whether it was passed.</param>
/// <param name="Note">Date and name where it is done; what is going on where it is open.</param>
public sealed record PictureNode(DrawnStep Step, string Title, NodeState State, string? Note)
{
    /// <summary>Classes of its group.</summary>
    public string Css => "node" + State switch { NodeState.Done => " done", NodeState.Now => " now", _ => "" } + (Step.Human ? "" : " auto");
}

/// <summary>Whether an activity was passed.</summary>
public enum NodeState
{
    Ahead,
    Now,
    Done,
}

/// <summary>One arrow of the picture.</summary>
public sealed record PictureEdge(string Path, bool Done);

/// <summary>What happened in an activity.</summary>
/// <param name="Running">True while it is open.</param>
/// <param name="Ports">Ports it was left by.</param>
/// <param name="Note">Line below its words.</param>
public sealed record ActivityRun(bool Running, IReadOnlySet<string> Ports, string? Note);

/// <summary>How long a step took against its limit.</summary>
/// <param name="Title">The step.</param>
/// <param name="Who">Who did it, or whom it waits for.</param>
/// <param name="Arrived">Day it was opened.</param>
/// <param name="Completed">Day it ended; null while open.</param>
/// <param name="Outcome">How it ended; null while open.</param>
/// <param name="Used">Working days used.</param>
/// <param name="Limit">Its limit in words; null where it has none.</param>
public sealed record StepTime(
    string Title, string Who, DateOnly Arrived, DateOnly? Completed, string? Outcome, int Used, string? Limit);
