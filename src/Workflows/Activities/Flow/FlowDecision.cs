using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>Leaves through <c>True</c> or <c>False</c>.</summary>
[ActivityType("Elsa.FlowDecision", "True", "False", TitleZh = "判断")]
public sealed class FlowDecision : Activity
{
    private static readonly Outcome Yes = Outcome.Complete("True");
    private static readonly Outcome No = Outcome.Complete("False");

    /// <summary>The question.</summary>
    public Input<bool> Condition { get; set; } = false;

    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return turn.Evaluate(Condition) ? Yes : No;
    }
}
