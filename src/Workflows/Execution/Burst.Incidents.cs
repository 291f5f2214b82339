using CaseManagement.Workflows.Activities.Flow;

namespace CaseManagement.Workflows.Execution;

/// <summary>Operator verbs on incidents: try again, or take as done.</summary>
internal sealed partial class Burst
{
    private VerbRefusal? Prepare(RetryIncident verb)
    {
        if (FindIncident(verb.ActivityInstanceId, out var failed) is { } refusal)
        {
            return refusal;
        }

        var owner = failed!.Parent!;
        if (owner.Activity is Flowchart flowchart && failed.HasLeft)
        {
            flowchart.NoteAwaited(owner.Turn);
            CancelSilently(failed);
            return Enter(owner, failed.Activity, failed.Activity, failed);
        }

        CancelSilently(failed);
        Enqueue(Again(owner, failed.Activity, failed, failed.ViaBackwardConnection));
        return null;
    }

    private VerbRefusal? Prepare(ResolveIncident verb)
    {
        if (FindIncident(verb.ActivityInstanceId, out var failed) is { } refusal)
        {
            return refusal;
        }

        if (verb.Outcome is { } outcome && failed!.Activity.Ports is { } ports && !ports.Contains(outcome, StringComparer.Ordinal))
        {
            return VerbRefusals.NoOutcome(failed.Activity, outcome);
        }

        Revive(failed!);
        Guarded(failed!, () => Complete(failed!, verb.Outcome is null ? null : [verb.Outcome]));
        return null;
    }

    private VerbRefusal? FindIncident(string instanceId, out ActivityContext? failed)
    {
        failed = FindLive(instanceId);
        if (failed is null)
        {
            return VerbRefusals.NoExecution(instanceId);
        }

        target = failed.Activity;
        if (failed.Status != ActivityStatus.Faulted)
        {
            return VerbRefusals.NotFailed(failed.Activity);
        }

        var owner = failed.Parent!;
        if (owner.Status != ActivityStatus.Running)
        {
            return VerbRefusals.OwnerGone(failed.Activity);
        }

        // What failed while leaving may have set the next steps going; they must not be set going twice.
        var way = failed;
        return failed.HasLeft && owner.Activity is Flowchart flowchart
            && owner.Children.Find(c => c != way && c.IsLive && flowchart.LeadsTo(owner.Turn, way.Activity, c.Activity)) is { } next
            ? VerbRefusals.WouldDouble(failed.Activity, next.Activity)
            : null;
    }

    /// <summary>Makes a failed execution a running one.</summary>
    private static void Revive(ActivityContext failed)
    {
        failed.Status = ActivityStatus.Running;
        failed.Parent!.FaultedChildren--;
        failed.Parent.RunningChildren++;
        failed.HasLeft = false;
    }
}
