using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Composition;

namespace CaseManagement.Workflows.Execution;

/// <summary>How executions end: completed, cancelled, failed.</summary>
internal sealed partial class Burst
{
    private IReadOnlyList<string>? workflowCompletion;
    private ActivityContext? useCompletion;

    /// <summary>Completes an execution and tells its owner; nothing happens unless it is running.</summary>
    public void Complete(ActivityContext context, IReadOnlyList<string>? outcomes)
    {
        if (context.Status != ActivityStatus.Running)
        {
            return;
        }

        context.IsEnding = true;
        CancelChildren(context);
        context.IsEnding = false;
        SetStatus(context, ActivityStatus.Completed);
        context.Outcomes = outcomes;
        Journal(context, "Completed");
        Tell(context);
        TellOutcomes(context);
        NotifyOwner(context);
        context.Epoch++;
        CloseBookmarksOf(context);
        if (context.Parent is not null)
        {
            context.Variables = null;
        }

        Detach(context);
    }

    /// <summary>Cancels an execution and everything below it; nothing happens when it has ended well.</summary>
    public void Cancel(ActivityContext context)
    {
        if (!context.IsLive)
        {
            return;
        }

        context.IsEnding = true;
        CancelChildren(context);
        context.IsEnding = false;
        SetStatus(context, ActivityStatus.Canceled);
        context.Epoch++;
        CloseBookmarksOf(context);
        Journal(context, "Canceled");
        Tell(context);
        if (context.Parent is { } owner && !isStopped)
        {
            Apply(owner, owner.Activity.ChildCanceled(owner.Turn, context.Activity));
        }

        Detach(context);
    }

    /// <summary>Completes the workflow around an activity, whatever still runs in it: the instance's, or one used as an activity.</summary>
    public void CompleteWorkflow(ActivityContext inside, IReadOnlyList<string>? outcomes)
    {
        if (inside.Use is not { } use)
        {
            workflowCompletion = outcomes is { Count: > 0 } ? outcomes : ["Done"];
            return;
        }

        use.Completion = outcomes is { Count: > 0 } ? outcomes : ["Done"];
        useCompletion = use;
    }

    /// <summary>The instance's own workflow has no line for each step of its life, only one for how it was completed.</summary>
    private void TellOutcomes(ActivityContext context)
    {
        if (context == Root && workflowCompletion is { } chosen)
        {
            Outcomes = chosen;
            effects.Add(new JournalWritten(
                ++JournalSequence, Root.InstanceId, Definition.Root.Id, WorkflowRoot.TypeName, "Completed", string.Join(", ", chosen)));
        }
    }

    /// <summary>A used workflow whose containers did not complete it by themselves is completed now.</summary>
    private void CompleteUse()
    {
        if (useCompletion is { Activity: UsedWorkflow workflow } use)
        {
            useCompletion = null;
            if (use.Status == ActivityStatus.Running)
            {
                Apply(use, workflow.Finish(use.Turn));
            }
        }
    }

    /// <summary>Marks an execution as failed and lets the incident strategy decide.</summary>
    public void Fail(ActivityContext context, string message)
    {
        context.HasLeft = context.Status == ActivityStatus.Completed;
        SetStatus(context, ActivityStatus.Faulted);
        Journal(context, "Faulted", message);
        Tell(context);
        Raise(context, message);
        if (!Definition.ContinuesWithIncidents && SubStatus == WorkflowSubStatus.Executing)
        {
            SubStatus = WorkflowSubStatus.Faulted;
        }
    }

    public void CancelChildren(ActivityContext context)
    {
        if (context.Children.Count == 0)
        {
            return;
        }

        foreach (var child in context.Children.ToArray())
        {
            Cancel(child);
        }
    }

    private void Raise(ActivityContext context, string message)
    {
        IncidentCount++;
        effects.Add(new IncidentRaised(context.Activity.Address, context.Activity.Type, context.InstanceId, message));
    }

    private void StopAtCeiling()
    {
        Raise(Root, $"The instance executed {ExecutedTotal} activities, which is the limit; it was stopped.");
        StopAll();
        SubStatus = WorkflowSubStatus.Faulted;
    }

    private void CancelAll(string? reason)
    {
        StopAll();
        effects.Add(new JournalWritten(
            ++JournalSequence, Root.InstanceId, Definition.Root.Id, Definition.Root.Type, "Canceled", reason));
        SubStatus = WorkflowSubStatus.Cancelled;
    }

    private void StopAll()
    {
        Finish();
        CancelChildren(Root);
    }

    private void NotifyOwner(ActivityContext child)
    {
        if (child.Parent is not { } owner || isStopped || child.OwnerEpoch != owner.Epoch)
        {
            return;
        }

        var outcome = owner.Activity.ChildCompleted(
            owner.Turn, new ChildCompletion(child.Activity, child.Tag, child.Outcomes, child.ViaBackwardConnection));
        Apply(owner, outcome);
    }

    private void SetStatus(ActivityContext context, ActivityStatus status)
    {
        var owner = context.Parent;
        if (context.IsLive)
        {
            LiveCount--;
            if (owner is not null)
            {
                owner.RunningChildren -= context.Status == ActivityStatus.Running ? 1 : 0;
                owner.FaultedChildren -= context.Status == ActivityStatus.Faulted ? 1 : 0;
            }
        }

        context.Status = status;
        if (status == ActivityStatus.Faulted)
        {
            LiveCount++;
            if (owner is not null)
            {
                owner.FaultedChildren++;
                Attach(context);
            }
        }
    }

    /// <summary>Tells the host how an execution ended.</summary>
    private void Tell(ActivityContext context)
    {
        context.IsUntold = false;
        if (context.Parent is not null)
        {
            effects.Add(new ActivityExecuted(
                context.InstanceId, context.Activity.Address, context.Activity.Type, context.Status.ToString(), context.Outcomes));
        }
    }

    /// <summary>Makes an execution, and what is above it, reachable from the root again.</summary>
    private static void Attach(ActivityContext context)
    {
        while (!context.IsAttached && context.Parent is { } owner)
        {
            owner.Children.Add(context);
            context.IsAttached = true;
            context = owner;
        }
    }

    /// <summary>Forgets an ended execution as soon as nothing below it can still happen.</summary>
    private static void Detach(ActivityContext context)
    {
        while (context is { IsAttached: true, IsLive: false, Queued: 0, Children.Count: 0, Parent: { } owner })
        {
            var children = owner.Children;
            for (var i = children.Count - 1; i >= 0; i--)
            {
                if (children[i] == context)
                {
                    children.RemoveAt(i);
                    break;
                }
            }

            context.IsAttached = false;
            context = owner;
        }
    }
}
