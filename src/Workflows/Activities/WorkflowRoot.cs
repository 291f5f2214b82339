using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities;

/// <summary>The invisible outermost activity of every instance. It is not in files and not in the journal.</summary>
internal sealed class WorkflowRoot : Activity
{
    public required Activity Body { get; init; }

    public override Outcome Execute(ActivityTurn turn)
    {
        turn.Schedule(Body);
        return Outcome.Stay;
    }

    public override Outcome ChildCompleted(ActivityTurn turn, ChildCompletion child) => Outcome.Done;

    internal override bool PrepareEntry(ActivityTurn turn, Activity child) => true;
}
