using CaseManagement.Workflows.Activities.Flow;

namespace CaseManagement.Workflows.Execution;

/// <summary>The part of a move to another definition that may set work going.</summary>
internal sealed partial class Burst
{
    /// <summary>Joints that wait for branches the definition no longer has go on with what arrived.</summary>
    public void SettleJoints()
    {
        BeginVerb();
        var wasStopped = SubStatus == WorkflowSubStatus.Faulted;
        SubStatus = WorkflowSubStatus.Executing;
        foreach (var context in All().Where(c => c.Status == ActivityStatus.Running).ToList())
        {
            if (context.Activity is Flowchart flowchart && context.Status == ActivityStatus.Running)
            {
                Guarded(context, () => Apply(context, flowchart.Settle(context.Turn)));
            }
        }

        if (wasStopped && queue.Count == 0 && LiveCount > 0)
        {
            SubStatus = WorkflowSubStatus.Faulted;
        }
        else if (wasStopped)
        {
            SetTimersAgain();
        }
    }
}
