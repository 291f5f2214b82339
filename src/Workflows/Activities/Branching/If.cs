using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Branching;

/// <summary>Runs one of two activities.</summary>
[ActivityType("Elsa.If", "Done", Category = "Branching", TitleZh = "如果")]
internal sealed class If : Activity
{
    /// <summary>The question.</summary>
    public Input<bool> Condition { get; set; } = false;

    /// <summary>Runs when the condition holds.</summary>
    public Activity? Then { get; set; }

    /// <summary>Runs when it does not.</summary>
    public Activity? Else { get; set; }

    /// <summary>The answer.</summary>
    public Output? Result { get; set; }

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var holds = turn.Evaluate(Condition);
        turn.Set(Result, nameof(Result), holds);
        if ((holds ? Then : Else) is not { } chosen)
        {
            return Outcome.Done;
        }

        turn.Schedule(chosen);
        return Outcome.Stay;
    }

    internal override bool PrepareEntry(ActivityTurn turn, Activity child) => true;
}
