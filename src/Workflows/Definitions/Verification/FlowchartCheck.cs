using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Flow;

namespace CaseManagement.Workflows.Definitions.Verification;

/// <summary>Structure of one flowchart: reachable steps, ways to an end, ports that exist and lead somewhere, one start.</summary>
internal sealed class FlowchartCheck(Flowchart flowchart, ProblemList problems)
{
    private readonly IReadOnlyList<Activity> activities = flowchart.Children;
    private readonly IReadOnlyList<FlowEdge> edges = flowchart.Edges;

    public void Run()
    {
        if (activities.Count == 0)
        {
            return;
        }

        var graph = flowchart.GraphFrom(flowchart.DefaultStart);
        Ports();
        OpenPorts(graph);
        Starts();
        Reachability();
        WaysOut(graph);
        BackwardConnections(graph);
    }

    private void Ports()
    {
        foreach (var edge in edges)
        {
            var source = activities[edge.Source];
            if (source.Ports is { } ports && edge.Port is { } port && !ports.Contains(port))
            {
                problems.Error(
                    "flow.unknown-port", source.Address, flowchart.Path + ".connections",
                    $"“{source.DisplayName}”没有出口“{port}”，这条连线永远不会被走到（可用：{string.Join("、", ports)}）。",
                    $"{source.DisplayName} has no port {port}, so this connection is never followed (there are: {string.Join(", ", ports)}).");
            }
        }
    }

    /// <summary>A port that leads nowhere ends its branch; among others that lead on, that is worth a look.</summary>
    private void OpenPorts(FlowGraph graph)
    {
        foreach (var activity in activities)
        {
            IReadOnlyList<string> ports = [.. Proof.Ways.Of(activity).OfType<IReadOnlyList<string>>().SelectMany(w => w).Distinct(StringComparer.Ordinal)];
            var outbound = graph.Outbound(activity.Ordinal);
            if (ports.Count < 2 || outbound.Length == 0 || activity.Children.Count > 0)
            {
                continue;
            }

            foreach (var port in ports.Where(port => !Array.Exists(outbound, e => (e.Port ?? "Done") == port)))
            {
                problems.Warning(
                    "flow.open-port", activity.Address, flowchart.Path + ".connections",
                    $"“{activity.DisplayName}”的出口“{port}”没有连线：走到这里，这条分支就结束了。",
                    $"The port {port} of {activity.DisplayName} has no connection: a branch that leaves by it ends there.");
            }
        }
    }

    /// <summary>A run begins at one place; what else looks like a beginning never begins.</summary>
    private void Starts()
    {
        var beginnings = activities.Where(a => a is Start).ToList();
        if (beginnings.Count == 0 && !activities.Any(a => a.CanStartWorkflow))
        {
            beginnings = [.. activities.Where(a => !edges.Any(e => e.Target == a.Ordinal))];
        }

        foreach (var other in beginnings.Where(a => a.Ordinal != flowchart.DefaultStart))
        {
            problems.Warning(
                "flow.several-starts", other.Address, other.Path,
                $"流程图只从“{activities[flowchart.DefaultStart].DisplayName}”开始，“{other.DisplayName}”不会成为另一个开始；请从开始处连线到它。",
                $"The flowchart begins at {activities[flowchart.DefaultStart].DisplayName} only; {other.DisplayName} does not begin by itself. Connect it.");
        }
    }

    private void Reachability()
    {
        var reached = Spread(
            activities.Where(a => a.Ordinal == flowchart.DefaultStart || a.CanStartWorkflow).Select(a => a.Ordinal), e => (e.Source, e.Target));
        foreach (var activity in activities.Where(a => !reached[a.Ordinal]))
        {
            problems.Error(
                "flow.unreachable", activity.Address, activity.Path,
                $"“{activity.DisplayName}”永远不会执行：从开始处没有路径到达。",
                $"{activity.DisplayName} is never executed: no connection leads to it from the start.");
        }
    }

    private void WaysOut(FlowGraph graph)
    {
        var ends = activities.Where(a => a.IsTerminal || graph.Outbound(a.Ordinal).Length == 0 || Unconnected(graph, a)).Select(a => a.Ordinal);
        var leads = Spread(ends, e => (e.Target, e.Source));
        var lost = activities.Where(a => !leads[a.Ordinal] && graph.IsReachable(a.Ordinal)).ToList();

        // Told is where the way turns back: all that come before it would say the same.
        foreach (var activity in lost.Where(a => graph.Outbound(a.Ordinal).Any(e => !leads[e.Target] && !graph.IsForward(e))))
        {
            problems.Error(
                "flow.no-end", activity.Address, activity.Path,
                $"从“{activity.DisplayName}”出发永远到不了结束。",
                $"No way leads from {activity.DisplayName} to an end.");
        }
    }

    /// <summary>A port without connection is a way out: the flowchart ends there.</summary>
    private static bool Unconnected(FlowGraph graph, Activity activity) =>
        activity.Ports?.Any(port => !graph.Outbound(activity.Ordinal).Any(e => (e.Port ?? "Done") == port)) == true;

    private void BackwardConnections(FlowGraph graph)
    {
        foreach (var edge in edges.Where(e => graph.IsReachable(e.Source) && !graph.IsForward(e) && !graph.IsValidBackward(e)))
        {
            problems.Error(
                "flow.backward", activities[edge.Source].Address, flowchart.Path + ".connections",
                $"从“{activities[edge.Source].DisplayName}”返回“{activities[edge.Target].DisplayName}”的连线不允许：存在不经过后者的路径。",
                $"The connection from {activities[edge.Source].DisplayName} back to {activities[edge.Target].DisplayName} is not allowed: "
                + "there is a way that does not pass the latter.");
        }
    }

    private bool[] Spread(IEnumerable<int> from, Func<FlowEdge, (int From, int To)> direction)
    {
        var reached = new bool[activities.Count];
        var open = new Queue<int>(from);
        while (open.TryDequeue(out var current))
        {
            if (reached[current])
            {
                continue;
            }

            reached[current] = true;
            foreach (var edge in edges)
            {
                var (source, target) = direction(edge);
                if (source == current)
                {
                    open.Enqueue(target);
                }
            }
        }

        return reached;
    }
}
