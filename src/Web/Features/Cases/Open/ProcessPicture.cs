namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>The process of a case as a picture, and the same as a table of its steps.</summary>
public sealed record ProcessPicture(
    IReadOnlyList<PictureNode> Nodes, IReadOnlyList<PictureEdge> Edges, double Width, double Height, IReadOnlyList<StepTime> Steps)
{
    /// <summary>Puts what happened onto the drawing.</summary>
    /// <param name="drawn">The drawing as people see it.</param>
    /// <param name="title">Words of an activity in the language of the request.</param>
    /// <param name="runs">What ran, by activity id.</param>
    /// <param name="steps">Rows of the table.</param>
    public static ProcessPicture Of(
        DrawnProcess drawn, Func<DrawnStep, string> title, IReadOnlyDictionary<string, ActivityRun> runs, IReadOnlyList<StepTime> steps)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        var layout = ProcessLayout.Of(drawn);
        var states = drawn.Steps.ToDictionary(s => s.Id, s => StateOf(runs.GetValueOrDefault(s.Id)), StringComparer.Ordinal);
        var at = drawn.Steps.ToDictionary(s => s.Id, s => s.X, StringComparer.Ordinal);

        // Ways back that nobody took would only hide the way ahead.
        return new ProcessPicture(
            [.. drawn.Steps.Select(s => new PictureNode(s, title(s), layout.At(s.Id), states[s.Id], runs.GetValueOrDefault(s.Id)?.Note))],
            [.. drawn.Lines.Select(l => (Line: l, Done: states[l.Target] != NodeState.Ahead && l.Through.Append((l.Source, l.Port)).All(Taken)))
                .Where(l => l.Done || at[l.Line.Target] >= at[l.Line.Source])
                .GroupBy(l => (l.Line.Source, l.Line.Target))
                .Select(g => new PictureEdge(layout.Route(g.Key.Source, g.Key.Target), g.Any(l => l.Done)))],
            layout.Width, layout.Height, steps);

        bool Taken((string Id, string Port) way) => runs.GetValueOrDefault(way.Id)?.Ports.Contains(way.Port) ?? false;
    }

    private static NodeState StateOf(ActivityRun? run) => run is null ? NodeState.Ahead : run.Running ? NodeState.Now : NodeState.Done;
}

/// <summary>One activity of the picture.</summary>
/// <param name="Step">Where it stands.</param>
/// <param name="Title">Its words.</param>
/// <param name="Place">Its upper left corner in the picture.</param>
/// <param name="State">Whether it was passed.</param>
/// <param name="Note">Date and name where it is done; what is going on where it is open.</param>
public sealed record PictureNode(DrawnStep Step, string Title, PicturePoint Place, NodeState State, string? Note)
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
