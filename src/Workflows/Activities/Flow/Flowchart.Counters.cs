using System.Runtime.CompilerServices;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>
/// Counter mode: every outgoing connection of an activity that ran or was skipped counts as decided; a target runs or is
/// skipped once enough of its incoming connections are decided. Dead ways are skipped to their end, so joins do not starve.
/// </summary>
public sealed partial class Flowchart
{
    private Outcome Count(Flow flow, ChildCompletion child)
    {
        var scheduled = Leave(flow, child.Activity.Ordinal, child.Outcomes, child.ViaBackwardConnection);
        return !scheduled && IsIdle(flow.Turn) ? Outcome.Done : Outcome.Stay;
    }

    /// <summary>Decides all connections that leave an activity; true when something was scheduled.</summary>
    private bool Leave(Flow flow, int activity, IReadOnlyList<string>? outcomes, bool viaBackwardConnection)
    {
        // Skipping recurses along dead ways; a chain too long for the stack becomes an incident, not a crash.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!flow.Graph.IsReachable(activity))
        {
            throw new ActivityFailedException($"{Children[activity].DisplayName} completed but no connection leads to it from the start.");
        }

        if (!viaBackwardConnection)
        {
            flow.Traffic.ActivityVisits[activity]++;
        }

        var scheduled = false;
        foreach (var edge in flow.Graph.Outbound(activity))
        {
            var followed = edge.Follows(outcomes);
            flow.Traffic.ConnectionVisits[edge.Index]++;
            flow.Traffic.Followed[edge.Index] = followed;
            if (flow.Graph.IsForward(edge))
            {
                scheduled |= Arrive(flow, edge);
            }
            else if (followed)
            {
                GoBack(flow, edge);
                scheduled = true;
            }
        }

        return scheduled;
    }

    private void GoBack(Flow flow, FlowEdge edge)
    {
        if (!flow.Graph.IsValidBackward(edge))
        {
            throw new ActivityFailedException(
                $"The connection from {Children[edge.Source].DisplayName} back to {Children[edge.Target].DisplayName} is not allowed: "
                + $"there is a way to {Children[edge.Source].DisplayName} that does not pass {Children[edge.Target].DisplayName}.");
        }

        flow.Turn.Schedule(Children[edge.Target], null, null, viaBackwardConnection: true);
    }

    private bool Arrive(Flow flow, FlowEdge edge)
    {
        var mode = Children[edge.Target] is FlowJoin join ? flow.Turn.Evaluate(join.Mode) : FlowJoinMode.WaitAllActive;
        return mode == FlowJoinMode.WaitAny ? ArriveFirst(flow, edge) : ArriveAll(flow, edge.Target, mode);
    }

    private bool ArriveAll(Flow flow, int target, FlowJoinMode mode)
    {
        if (!AllDecided(flow, target))
        {
            return false;
        }

        var inbound = flow.Graph.ForwardInbound(target);
        var runs = mode == FlowJoinMode.WaitAll
            ? Array.TrueForAll(inbound, e => flow.Traffic.Followed[e.Index])
            : Array.Exists(inbound, e => flow.Traffic.Followed[e.Index]);
        return runs ? Run(flow, target) : Skip(flow, target);
    }

    private bool ArriveFirst(Flow flow, FlowEdge edge)
    {
        var target = edge.Target;
        if (flow.Traffic.ConnectionVisits[edge.Index] <= flow.Traffic.ActivityVisits[target]
            || flow.Turn.Burst.IsQueued(flow.Turn.Context, Children[target]))
        {
            return false;
        }

        // A connection followed in an earlier round of a loop says nothing about this one.
        var visits = flow.Traffic.ActivityVisits[target];
        if (Array.Exists(flow.Graph.ForwardInbound(target), e => flow.Traffic.Followed[e.Index] && flow.Traffic.ConnectionVisits[e.Index] > visits))
        {
            Run(flow, target);
            CancelAncestors(flow.Turn, Children[target]);
            return true;
        }

        return AllDecided(flow, target) && Skip(flow, target);
    }

    private static bool AllDecided(Flow flow, int target)
    {
        var visits = flow.Traffic.ActivityVisits[target];
        foreach (var edge in flow.Graph.ForwardInbound(target))
        {
            if (flow.Traffic.ConnectionVisits[edge.Index] <= visits)
            {
                return false;
            }
        }

        return true;
    }

    private bool Run(Flow flow, int target)
    {
        flow.Turn.Schedule(Children[target]);
        return true;
    }

    private bool Skip(Flow flow, int target) => Leave(flow, target, [], viaBackwardConnection: false);
}
