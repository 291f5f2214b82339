using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>Runs its activities one after another.</summary>
[ActivityType("Elsa.Sequence", "Done", IsHidden = true, Category = "Workflows", TitleZh = "顺序")]
public sealed class Sequence : Activity, IVariableContainer
{
    /// <summary>The activities in order.</summary>
    public IReadOnlyList<Activity> Activities { get; set; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<VariableDefinition> Variables { get; set; } = [];

    internal override bool NotesBreak => true;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        turn.Context.Declare(Variables);
        return Next(turn);
    }

    /// <inheritdoc/>
    public override Outcome ChildCompleted(ActivityTurn turn, ChildCompletion child)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return child.Activity.IsTerminal || turn.Context.IsBreaking ? Outcome.Done : Next(turn);
    }

    private Outcome Next(ActivityTurn turn)
    {
        if (turn.Context.Counter >= Activities.Count)
        {
            return Outcome.Done;
        }

        turn.Schedule(Activities[(int)turn.Context.Counter++]);
        return Outcome.Stay;
    }

    internal override bool PrepareEntry(ActivityTurn turn, Activity child)
    {
        turn.Context.Counter = child.Ordinal + 1;
        return true;
    }

    internal override void Moved(ActivityTurn turn, Activity before)
    {
        foreach (var child in turn.Context.Children)
        {
            turn.Context.Counter = child.Activity.Ordinal + 1;
        }
    }
}
