using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Branching;
using CaseManagement.Workflows.Activities.Flow;

namespace CaseManagement.Workflows.Definitions.Verification;

/// <summary>Structure of one flowchart: reachable steps, ways to an end, ports that exist, joins that can starve.</summary>
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
        Reachability();
        WaysOut(graph);
        BackwardConnections(graph);
        foreach (var join in activities.OfType<FlowJoin>())
        {
            Starvation(graph, join);
        }
    }

    private void Ports()
    {
        foreach (var edge in edges)
        {
            var source = activities[edge.Source];
            if (source.Ports is { } ports && edge.Port is { } port && !ports.Contains(port))
            {
                problems.Error(
                    "flow.unknown-port", source.Id, flowchart.Path + ".connections",
                    $"“{source.DisplayName}”没有出口“{port}”，这条连线永远不会被走到（可用：{string.Join("、", ports)}）。",
                    $"{source.DisplayName} has no port {port}, so this connection is never followed (there are: {string.Join(", ", ports)}).");
            }
        }
    }

    private void Reachability()
    {
        var reached = Spread(
            activities.Where(a => a.Ordinal == flowchart.DefaultStart || a.CanStartWorkflow).Select(a => a.Ordinal), e => (e.Source, e.Target));
        foreach (var activity in activities.Where(a => !reached[a.Ordinal]))
        {
            problems.Error(
                "flow.unreachable", activity.Id, activity.Path,
                $"“{activity.DisplayName}”永远不会执行：从开始处没有路径到达。",
                $"{activity.DisplayName} is never executed: no connection leads to it from the start.");
        }
    }

    private void WaysOut(FlowGraph graph)
    {
        var ends = activities.Where(a => a.IsTerminal || graph.Outbound(a.Ordinal).Length == 0 || Unconnected(graph, a)).Select(a => a.Ordinal);
        var leads = Spread(ends, e => (e.Target, e.Source));
        foreach (var activity in activities.Where(a => !leads[a.Ordinal] && graph.IsReachable(a.Ordinal)))
        {
            problems.Error(
                "flow.no-end", activity.Id, activity.Path,
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
                "flow.backward", activities[edge.Source].Id, flowchart.Path + ".connections",
                $"从“{activities[edge.Source].DisplayName}”返回“{activities[edge.Target].DisplayName}”的连线不允许：存在不经过后者的路径。",
                $"The connection from {activities[edge.Source].DisplayName} back to {activities[edge.Target].DisplayName} is not allowed: "
                + "there is a way that does not pass the latter.");
        }
    }

    private void Starvation(FlowGraph graph, FlowJoin join)
    {
        var inbound = graph.ForwardInbound(join.Ordinal);
        if (inbound.Length < 2 || !join.Mode.TryGetLiteral(out var mode) || mode != FlowJoinMode.WaitAll || !graph.IsReachable(join.Ordinal))
        {
            return;
        }

        var ancestors = graph.Ancestors(join.Ordinal);
        foreach (var choice in activities.Where(a => ancestors[a.Ordinal] && IsChoice(a)))
        {
            foreach (var port in choice.Ports!)
            {
                // A port that goes back only puts the arrival off.
                if (graph.Outbound(choice.Ordinal).Any(e => !graph.IsForward(e) && (e.Port ?? "Done") == port))
                {
                    continue;
                }

                var alive = Alive(graph, choice, port);
                var arriving = inbound.Count(e => alive[e.Index]);
                if (arriving > 0 && arriving < inbound.Length)
                {
                    problems.Error(
                        "join.starve", join.Id, join.Path,
                        $"汇合“{join.DisplayName}”等待所有分支，但当“{choice.DisplayName}”走“{port}”时有分支永远不会到达。",
                        $"The join {join.DisplayName} waits for all branches, but when {choice.DisplayName} leaves by {port}, one never arrives.");
                    return;
                }
            }
        }
    }

    private static bool IsChoice(Activity activity) => activity.Ports is { Count: > 1 }
        && activity is not FlowFork
        && !(activity is FlowSwitch cases && cases.Mode.TryGetLiteral(out var mode) && mode == SwitchMode.MatchAny);

    /// <summary>Connections that are followed when one choice leaves by one port and every other step by all its ports.</summary>
    private bool[] Alive(FlowGraph graph, Activity choice, string port)
    {
        var alive = new bool[edges.Count];
        var done = new bool[activities.Count];
        var open = new Queue<int>();
        open.Enqueue(flowchart.DefaultStart);
        while (open.TryDequeue(out var current))
        {
            if (done[current])
            {
                continue;
            }

            done[current] = true;
            foreach (var edge in graph.Outbound(current).Where(graph.IsForward))
            {
                if (current == choice.Ordinal && (edge.Port ?? "Done") != port)
                {
                    continue;
                }

                alive[edge.Index] = true;
                open.Enqueue(edge.Target);
            }
        }

        return alive;
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
