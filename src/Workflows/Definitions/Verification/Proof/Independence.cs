using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Definitions.Verification.Proof;

/// <summary>
/// Whether a waiting execution can be looked at alone: whatever all others do before it moves neither ends it, nor runs it
/// again, nor reaches a place where its arrival would have counted. Then one order stands for all orders.
/// </summary>
internal sealed class Independence(FlowNature nature)
{
    public bool Holds(ActivityContext waiting)
    {
        for (var child = waiting; child.Parent is { } owner; child = owner)
        {
            if (owner.Status != ActivityStatus.Running || owner.IsBreaking || child.OwnerEpoch != owner.Epoch || !HoldsIn(owner, child))
            {
                return false;
            }
        }

        return true;
    }

    private bool HoldsIn(ActivityContext owner, ActivityContext child)
    {
        var others = owner.Children.Where(c => c != child).ToList();
        if (others.Count == 0)
        {
            return true;
        }

        if (owner.Activity is Fork { JoinMode: ForkJoinMode.WaitAny } || others.Exists(o => nature.Escapes(o.Activity)))
        {
            return false;
        }

        return owner is not { Activity: Flowchart flowchart, Traffic: var traffic }
            || (traffic is not null && HoldsIn(nature.Of(flowchart), traffic, child.Activity.Ordinal, others));
    }

    private bool HoldsIn(ChartNature chart, FlowTraffic traffic, int own, List<ActivityContext> others)
    {
        var blocked = Blocked(chart, traffic, own);
        return blocked is not null && others.TrueForAll(o => o.Activity.Ordinal != own) && !CanDisturb(chart, own, blocked, others);
    }

    /// <summary>Activities that cannot run before this one has moved; null when some connection is already ahead.</summary>
    private static bool[]? Blocked(ChartNature chart, FlowTraffic traffic, int own)
    {
        var blocked = new bool[chart.Flowchart.Children.Count];
        blocked[own] = true;
        var grows = true;
        while (grows)
        {
            grows = false;
            for (var source = 0; source < blocked.Length; source++)
            {
                foreach (var edge in blocked[source] ? chart.Graph.Outbound(source) : [])
                {
                    if (!chart.Graph.IsForward(edge) || blocked[edge.Target])
                    {
                        continue;
                    }

                    if (IsAhead(traffic, edge))
                    {
                        return null;
                    }

                    var inbound = chart.Graph.ForwardInbound(edge.Target);
                    if (chart.WaitsForAll(chart.Flowchart.Children[edge.Target]) || Array.TrueForAll(inbound, e => blocked[e.Source]))
                    {
                        blocked[edge.Target] = grows = true;
                    }
                }
            }
        }

        return blocked;
    }

    private static bool IsAhead(FlowTraffic traffic, FlowEdge edge) =>
        traffic.ConnectionVisits[edge.Index] > traffic.ActivityVisits[edge.Target] || traffic.Tokens.Exists(t => t.Edge == edge && !t.IsConsumed);

    /// <summary>Whether the others can reach something that ends, repeats or overtakes it.</summary>
    private bool CanDisturb(ChartNature chart, int own, bool[] blocked, List<ActivityContext> others)
    {
        var seen = new bool[blocked.Length];
        var open = new Stack<int>(others.Select(o => o.Activity.Ordinal));
        while (open.TryPop(out var current))
        {
            if (seen[current])
            {
                continue;
            }

            seen[current] = true;
            var activity = chart.Flowchart.Children[current];
            var touches = current == own || activity.IsTerminal || nature.Escapes(activity)
                || (chart.Cancels(activity) && chart.Graph.Ancestors(current)[own])
                || (chart.OrderCounts(current) && Array.Exists(chart.Graph.ForwardInbound(current), e => blocked[e.Source]));
            if (touches)
            {
                return true;
            }

            foreach (var edge in chart.Graph.Outbound(current))
            {
                // A connection that goes back asks nobody.
                if (edge.Target == own || !blocked[edge.Target] || !chart.Graph.IsForward(edge))
                {
                    open.Push(edge.Target);
                }
            }
        }

        return false;
    }
}
