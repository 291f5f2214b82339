using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Loops;

/// <summary>Runs its body as long as the condition holds.</summary>
[ActivityType("Elsa.While", "Done", Category = "Looping", TitleZh = "条件循环")]
public sealed class While : Activity
{
    /// <summary>Evaluated before every turn.</summary>
    public Input<bool> Condition { get; set; } = false;

    /// <summary>What runs each turn.</summary>
    public Activity? Body { get; set; }

    internal override bool StopsBreak => true;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return Next(turn);
    }

    /// <inheritdoc/>
    public override Outcome ChildCompleted(ActivityTurn turn, ChildCompletion child)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return turn.Context.IsBreaking ? Outcome.Done : Next(turn);
    }

    private Outcome Next(ActivityTurn turn)
    {
        if (!turn.Evaluate(Condition))
        {
            return Outcome.Done;
        }

        if (Body is null)
        {
            return Outcome.Fault("The loop has no body and its condition holds: it would never end.");
        }

        turn.Schedule(Body);
        return Outcome.Stay;
    }

    internal override bool PrepareEntry(ActivityTurn turn, Activity child) => true;
}
