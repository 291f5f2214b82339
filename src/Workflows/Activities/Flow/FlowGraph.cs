namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>
/// A flowchart seen from one start: which connections lead forward and which go back. Computed once per start.
/// </summary>
internal sealed class FlowGraph
{
    private readonly FlowEdge[][] outbound;
    private readonly FlowEdge[][] forwardInbound;
    private readonly bool[] isForward;
    private readonly bool[] isReachable;
    private readonly bool[]?[] ancestors;
    private readonly int start;

    public FlowGraph(int count, int start, IReadOnlyList<FlowEdge> edges)
    {
        this.start = start;
        outbound = Group(count, edges, e => e.Source);
        isForward = new bool[edges.Count];
        isReachable = new bool[count];
        Walk();
        forwardInbound = Group(count, [.. edges.Where(e => isForward[e.Index])], e => e.Target);
        ancestors = new bool[]?[count];
    }

    public FlowEdge[] Outbound(int activity) => outbound[activity];

    public FlowEdge[] ForwardInbound(int activity) => forwardInbound[activity];

    public bool IsForward(FlowEdge edge) => isForward[edge.Index];

    /// <summary>Whether forward connections lead here from the start.</summary>
    public bool IsReachable(int activity) => isReachable[activity];

    /// <summary>Everything from which forward connections lead to this activity.</summary>
    public bool[] Ancestors(int activity)
    {
        if (ancestors[activity] is { } known)
        {
            return known;
        }

        var found = new bool[outbound.Length];
        var open = new Stack<int>();
        open.Push(activity);
        while (open.TryPop(out var current))
        {
            foreach (var edge in forwardInbound[current])
            {
                if (!found[edge.Source])
                {
                    found[edge.Source] = true;
                    open.Push(edge.Source);
                }
            }
        }

        return ancestors[activity] = found;
    }

    /// <summary>Everything to which forward connections lead from these activities.</summary>
    public bool[] Downstream(bool[] from)
    {
        var found = new bool[outbound.Length];
        var open = new Stack<int>();
        for (var i = 0; i < from.Length; i++)
        {
            if (from[i])
            {
                open.Push(i);
            }
        }

        while (open.TryPop(out var current))
        {
            foreach (var edge in outbound[current])
            {
                if (isForward[edge.Index] && !found[edge.Target])
                {
                    found[edge.Target] = true;
                    open.Push(edge.Target);
                }
            }
        }

        return found;
    }

    /// <summary>A connection may go back only to an activity that every way to its source passes.</summary>
    public bool IsValidBackward(FlowEdge edge)
    {
        if (edge.Source == edge.Target || edge.Target == start)
        {
            return true;
        }

        var seen = new bool[outbound.Length];
        seen[start] = true;
        var open = new Stack<int>();
        open.Push(start);
        while (open.TryPop(out var current))
        {
            if (current == edge.Source)
            {
                return false;
            }

            foreach (var next in outbound[current])
            {
                if (isForward[next.Index] && next.Target != edge.Target && !seen[next.Target])
                {
                    seen[next.Target] = true;
                    open.Push(next.Target);
                }
            }
        }

        return true;
    }

    private static FlowEdge[][] Group(int count, IReadOnlyList<FlowEdge> edges, Func<FlowEdge, int> key)
    {
        var lists = new List<FlowEdge>[count];
        foreach (var edge in edges)
        {
            (lists[key(edge)] ??= []).Add(edge);
        }

        return [.. lists.Select(l => l is null ? [] : l.ToArray())];
    }

    /// <summary>Breadth first from the start; a connection that would close a circle of accepted ones goes back.</summary>
    private void Walk()
    {
        var open = new Queue<int>();
        open.Enqueue(start);
        isReachable[start] = true;
        while (open.TryDequeue(out var current))
        {
            foreach (var edge in outbound[current])
            {
                if (LeadsForwardTo(edge.Target, current))
                {
                    continue;
                }

                isForward[edge.Index] = true;
                if (!isReachable[edge.Target])
                {
                    isReachable[edge.Target] = true;
                    open.Enqueue(edge.Target);
                }
            }
        }
    }

    private bool LeadsForwardTo(int from, int to)
    {
        if (from == to)
        {
            return true;
        }

        var seen = new bool[outbound.Length];
        var open = new Stack<int>();
        open.Push(from);
        while (open.TryPop(out var current))
        {
            foreach (var edge in outbound[current])
            {
                if (!isForward[edge.Index] || seen[edge.Target])
                {
                    continue;
                }

                if (edge.Target == to)
                {
                    return true;
                }

                seen[edge.Target] = true;
                open.Push(edge.Target);
            }
        }

        return false;
    }
}
