using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>
/// Activities joined by connections: <c>{ "type": "Elsa.Flowchart", "activities": […], "connections": […] }</c>. Runs from
/// one start and completes when nothing in it runs or is queued.
/// </summary>
[ActivityType("Elsa.Flowchart", "Done", IsHidden = true, TitleZh = "流程图")]
public sealed partial class Flowchart : Activity, IVariableContainer
{
    private FlowGraph?[] graphs = [];
    private int defaultStart = -1;

    /// <summary>The activities.</summary>
    public IReadOnlyList<Activity> Activities { get; set; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<VariableDefinition> Variables { get; set; } = [];

    /// <summary>The connections as written.</summary>
    public IReadOnlyList<Connection> Connections { get; set; } = [];

    /// <summary>Connections whose ends exist, repeated ones once.</summary>
    internal IReadOnlyList<FlowEdge> Edges { get; private set; } = [];

    /// <summary>Ordinal of the activity a run without trigger begins at; -1 when there is none.</summary>
    internal int DefaultStart => defaultStart;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        turn.Context.Declare(Variables);
        var start = StartOf(turn);
        if (start < 0)
        {
            return Outcome.Done;
        }

        turn.Schedule(Children[start]);
        return Outcome.Stay;
    }

    /// <inheritdoc/>
    public override Outcome ChildCompleted(ActivityTurn turn, ChildCompletion child)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var flow = Open(turn);
        if (child.Activity.IsTerminal)
        {
            flow.Traffic.Tokens.Clear();
            return Outcome.Done;
        }

        return turn.Burst.Mode == FlowchartMode.Token
            ? MoveTokens(flow, child.Activity.Ordinal, child.Outcomes)
            : Count(flow, child);
    }

    internal override Outcome ChildCanceled(ActivityTurn turn, Activity child)
    {
        if (turn.Context.IsEnding)
        {
            return Outcome.Stay;
        }

        var flow = Open(turn);
        if (turn.Burst.Mode == FlowchartMode.Token)
        {
            flow.Traffic.Tokens.RemoveAll(t => t.Edge.Source == child.Ordinal || t.Edge.Target == child.Ordinal);
            return IsIdle(turn) ? Outcome.Done : Outcome.Stay;
        }

        if (IsIdle(turn))
        {
            turn.Burst.Complete(turn.Context, null);
        }

        Leave(flow, child.Ordinal, [], viaBackwardConnection: false);
        return Outcome.Stay;
    }

    internal override void Loaded(ProblemList problems)
    {
        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var child in Children)
        {
            ordinals[child.Id] = child.Ordinal;
        }

        var edges = new List<FlowEdge>();
        var seen = new HashSet<Connection>();
        foreach (var connection in Connections)
        {
            if (!ordinals.TryGetValue(connection.Source, out var source) || !ordinals.TryGetValue(connection.Target, out var target))
            {
                problems.Warning(
                    "connection.endpoint", Id, "$.connections",
                    $"“{DisplayName}”中从“{connection.Source}”到“{connection.Target}”的连线找不到端点，已忽略。",
                    $"{DisplayName}: the connection from {connection.Source} to {connection.Target} has an end that does not exist and is left out.");
            }
            else if (seen.Add(connection))
            {
                edges.Add(new FlowEdge(edges.Count, source, connection.Port, target));
            }
        }

        Edges = edges;
        graphs = new FlowGraph?[Children.Count];
        defaultStart = FindDefaultStart();
    }

    /// <summary>Cancels whatever still runs on the ways that lead to the target.</summary>
    internal void CancelAncestors(ActivityTurn turn, Activity target)
    {
        var context = turn.Context;
        if (context.RunningChildren + context.FaultedChildren == 0)
        {
            return;
        }

        var ancestors = Graph(turn).Ancestors(target.Ordinal);
        foreach (var child in context.Children.ToArray())
        {
            if (ancestors[child.Activity.Ordinal] && child.IsLive)
            {
                turn.Burst.Cancel(child);
            }
        }
    }

    internal FlowGraph GraphFrom(int start) => graphs[start] ??= new FlowGraph(Children.Count, start, Edges);

    private static bool IsIdle(ActivityTurn turn) =>
        turn.Context is { RunningChildren: 0, Queued: 0, FaultedChildren: 0 };

    /// <summary>Ordinal of the activity a run begins at that was started by this trigger, or by none.</summary>
    internal int StartFor(string? trigger)
    {
        if (trigger is not null)
        {
            foreach (var child in Children)
            {
                if (child.Address == trigger)
                {
                    return child.Ordinal;
                }
            }
        }

        return defaultStart;
    }

    private FlowGraph Graph(ActivityTurn turn) => GraphFrom(StartOf(turn));

    private Flow Open(ActivityTurn turn) =>
        new(turn, turn.Context.Traffic ??= new FlowTraffic(Children.Count, Edges.Count), Graph(turn));

    private int StartOf(ActivityTurn turn) => StartFor(turn.Burst.TriggerActivityId);

    private int FindDefaultStart()
    {
        if (Children.Count == 0)
        {
            return -1;
        }

        var start = Children.FirstOrDefault(c => c is Start)
            ?? Children.FirstOrDefault(c => c.CanStartWorkflow)
            ?? Children.FirstOrDefault(c => !Edges.Any(e => e.Target == c.Ordinal))
            ?? Children[0];
        return start.Ordinal;
    }

    /// <summary>One execution of this flowchart at hand.</summary>
    private readonly record struct Flow(ActivityTurn Turn, FlowTraffic Traffic, FlowGraph Graph);
}
