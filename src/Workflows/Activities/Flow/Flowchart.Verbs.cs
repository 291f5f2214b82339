using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>
/// What an operator's verb does to a flowchart. Afterwards a joint waits for exactly the branches that can still arrive:
/// those that lead there from what lives. What arrived and waits at a joint is kept.
/// </summary>
public sealed partial class Flowchart
{
    internal override Outcome? BranchCanceled(ActivityTurn turn, ActivityContext child)
    {
        var flow = Open(turn);
        if (turn.Burst.Mode == FlowchartMode.Token)
        {
            flow.Traffic.Tokens.RemoveAll(t => t.Edge.Target == child.Activity.Ordinal
                || (t.IsBlocked && t.Edge.Source == child.Activity.Ordinal));
            Rebase(flow, null, keepsArrivals: true);
            return CompletesWhenIdle(flow);
        }

        var scheduled = Leave(flow, child.Activity.Ordinal, [], child.ViaBackwardConnection);
        return !scheduled && IsIdle(turn) ? Outcome.Done : Outcome.Stay;
    }

    internal override bool PrepareEntry(ActivityTurn turn, Activity child)
    {
        var flow = Open(turn);
        if (!flow.Graph.IsReachable(child.Ordinal))
        {
            return false;
        }

        Rebase(flow, child, keepsArrivals: flow.Traffic.Awaited is not null);
        return true;
    }

    /// <summary>Notes what can be reached, so that joints which lose a branch go on without it.</summary>
    internal void NoteAwaited(ActivityTurn turn)
    {
        var flow = Open(turn);
        flow.Traffic.Awaited = flow.Graph.Downstream(Living(turn, null));
    }

    /// <summary>Whether the connections lead from the one to the other, in either direction.</summary>
    internal bool AreRelated(ActivityTurn turn, Activity one, Activity other) =>
        LeadsTo(turn, one, other) || LeadsTo(turn, other, one);

    /// <summary>Whether forward connections lead from the one to the other.</summary>
    internal bool LeadsTo(ActivityTurn turn, Activity from, Activity to) => Graph(turn).Ancestors(to.Ordinal)[from.Ordinal];

    /// <summary>Whether the connections lead there from where this execution started.</summary>
    internal bool IsReachable(ActivityTurn turn, Activity child) => Graph(turn).IsReachable(child.Ordinal);

    /// <summary>Joints left without the branch they waited for go on; true when that ended the flowchart.</summary>
    internal Outcome Settle(ActivityTurn turn)
    {
        var flow = Open(turn);
        Rebase(flow, null, keepsArrivals: true);
        return CompletesWhenIdle(flow);
    }

    private static Outcome CompletesWhenIdle(Flow flow)
    {
        if (!IsIdle(flow.Turn))
        {
            return Outcome.Stay;
        }

        flow.Traffic.Tokens.Clear();
        return Outcome.Done;
    }

    /// <summary>Activities that run, failed or are queued, and the one an operator goes on at.</summary>
    private bool[] Living(ActivityTurn turn, Activity? entry)
    {
        var living = new bool[Children.Count];
        foreach (var child in turn.Context.Children)
        {
            living[child.Activity.Ordinal] |= child.IsLive;
        }

        foreach (var child in Children)
        {
            living[child.Ordinal] |= child == entry || turn.Burst.IsQueued(turn.Context, child);
        }

        return living;
    }

    private void Rebase(Flow flow, Activity? entry, bool keepsArrivals)
    {
        // Joints that were waited for, are no longer, and do not lead to where the operator goes on.
        var orphans = new List<int>();
        var living = Living(flow.Turn, entry);
        var coming = flow.Graph.Downstream(living);
        for (var t = 0; keepsArrivals && t < living.Length; t++)
        {
            if (flow.Traffic.Awaited is { } awaited && awaited[t] && !living[t] && !coming[t]
                && (entry is null || !flow.Graph.Ancestors(entry.Ordinal)[t]))
            {
                orphans.Add(t);
            }
        }

        flow.Traffic.Awaited = null;
        orphans.Sort((a, b) => Depth(flow, a).CompareTo(Depth(flow, b)));
        Normalise(flow, entry, orphans);
        foreach (var orphan in orphans)
        {
            GoOnWithout(flow, orphan);
        }

        Normalise(flow, entry, []);
    }

    private static int Depth(Flow flow, int activity) => flow.Graph.Ancestors(activity).Count(a => a);

    private void Normalise(Flow flow, Activity? entry, List<int> except)
    {
        var living = Living(flow.Turn, entry);
        var coming = flow.Graph.Downstream(living);
        if (flow.Turn.Burst.Mode == FlowchartMode.Token)
        {
            NormaliseTokens(flow, entry, living, coming, except);
            return;
        }

        for (var t = 0; t < living.Length; t++)
        {
            if (!except.Contains(t))
            {
                NormaliseCounts(flow, t, entry, living, coming);
            }
        }
    }

    /// <summary>
    /// A connection counts once more than its target when it is decided for the target's next run, and as often when it
    /// is still to be decided.
    /// </summary>
    private void NormaliseCounts(Flow flow, int target, Activity? entry, bool[] living, bool[] coming)
    {
        var (visits, followed) = (flow.Traffic.ConnectionVisits, flow.Traffic.Followed);
        var round = flow.Traffic.ActivityVisits[target];
        foreach (var edge in flow.Graph.ForwardInbound(target))
        {
            var isPending = living[edge.Source] || coming[edge.Source];
            if (living[target])
            {
                // Entered by an operator or by a connection that goes back: leaving does not count.
                var counts = target != entry?.Ordinal && !flow.Turn.Context.Children.Exists(
                    c => c.IsLive && c.Activity.Ordinal == target && c.ViaBackwardConnection);
                visits[edge.Index] = isPending ? visits[edge.Index] : round + (counts ? 1 : 0);
            }
            else if (!coming[target] || isPending)
            {
                visits[edge.Index] = round;
            }
            else
            {
                var waits = visits[edge.Index] > round;
                followed[edge.Index] = waits ? followed[edge.Index] : IsJoinOfAll(flow, target);
                visits[edge.Index] = round + 1;
            }
        }
    }

    private bool IsJoinOfAll(Flow flow, int activity) =>
        Children[activity] is FlowJoin join && flow.Turn.Evaluate(join.Mode) == FlowJoinMode.WaitAll;

    private void NormaliseTokens(Flow flow, Activity? entry, bool[] living, bool[] coming, List<int> except)
    {
        var tokens = flow.Traffic.Tokens;
        if (entry is not null)
        {
            var again = new bool[living.Length];
            again[entry.Ordinal] = true;
            var below = flow.Graph.Downstream(again);
            tokens.RemoveAll(t => t.Edge.Target == entry.Ordinal
                || (below[t.Edge.Target] && (t.IsBlocked || below[t.Edge.Source] || t.Edge.Source == entry.Ordinal)));
        }

        tokens.RemoveAll(t => t.Suffices && !living[t.Edge.Target] && !coming[t.Edge.Target] && !except.Contains(t.Edge.Target));
        for (var t = 0; t < living.Length; t++)
        {
            if (living[t] || !coming[t] || MergeOf(flow, Children[t]) is not (Merge.Merge or Merge.Converge))
            {
                continue;
            }

            foreach (var edge in flow.Graph.ForwardInbound(t))
            {
                if (!living[edge.Source] && !coming[edge.Source] && !tokens.Exists(k => k.Suffices && k.Edge == edge))
                {
                    tokens.Add(new FlowToken(edge, isBlocked: false) { IsAbsent = true });
                }
            }
        }
    }

    /// <summary>Nothing more arrives at this joint: it goes on with what did.</summary>
    private void GoOnWithout(Flow flow, int target)
    {
        if (flow.Turn.Burst.IsQueued(flow.Turn.Context, Children[target]))
        {
            return;
        }

        if (flow.Turn.Burst.Mode == FlowchartMode.Token)
        {
            if (flow.Traffic.Tokens.Exists(t => t.IsOpen && t.Edge.Target == target))
            {
                Run(flow, target);
            }

            return;
        }

        var round = flow.Traffic.ActivityVisits[target];
        var inbound = flow.Graph.ForwardInbound(target);
        if (!Array.Exists(inbound, e => flow.Traffic.Followed[e.Index] && flow.Traffic.ConnectionVisits[e.Index] > round))
        {
            return;
        }

        foreach (var edge in inbound)
        {
            if (flow.Traffic.ConnectionVisits[edge.Index] <= round)
            {
                flow.Traffic.ConnectionVisits[edge.Index] = round + 1;
                flow.Traffic.Followed[edge.Index] = false;
            }
        }

        Arrive(flow, Array.Find(inbound, e => flow.Traffic.Followed[e.Index])!);
    }
}
