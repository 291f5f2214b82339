using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities;

/// <summary>
/// The invisible outermost activity of every instance. It is not in files, and in the journal only with the outcomes it was
/// completed with.
/// </summary>
internal sealed class WorkflowRoot : Activity
{
    /// <summary>What Elsa calls it.</summary>
    public const string TypeName = "Elsa.Workflow";

    public required Activity Body { get; init; }

    public override Outcome Execute(ActivityTurn turn)
    {
        turn.Schedule(Body);
        return Outcome.Stay;
    }

    public override Outcome ChildCompleted(ActivityTurn turn, ChildCompletion child) => Outcome.Done;

    internal override bool PrepareEntry(ActivityTurn turn, Activity child) => true;
}
