using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>Starts all its activities and completes when each has completed.</summary>
[ActivityType("Elsa.Parallel", "Done", IsHidden = true, Category = "Workflows", TitleZh = "并行")]
public sealed class Parallel : Activity, IVariableContainer
{
    /// <summary>The activities.</summary>
    public IReadOnlyList<Activity> Activities { get; set; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<VariableDefinition> Variables { get; set; } = [];

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        turn.Context.Declare(Variables);
        foreach (var activity in Activities)
        {
            turn.Schedule(activity);
        }

        return Activities.Count == 0 ? Outcome.Done : Outcome.Stay;
    }

    /// <inheritdoc/>
    public override Outcome ChildCompleted(ActivityTurn turn, ChildCompletion child)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return ++turn.Context.Counter >= Activities.Count ? Outcome.Done : Outcome.Stay;
    }

    internal override Outcome? BranchCanceled(ActivityTurn turn, ActivityContext child) =>
        ++turn.Context.Counter >= Activities.Count ? Outcome.Done : Outcome.Stay;

    internal override bool PrepareEntry(ActivityTurn turn, Activity child)
    {
        turn.Context.Counter = Activities.Count - turn.Context.LiveChildren - 1;
        return true;
    }

    internal override void Moved(ActivityTurn turn, Activity before) =>
        turn.Context.Counter = Activities.Count - turn.Context.LiveChildren;
}
