using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>Completes the whole workflow around it; what still runs is cancelled.</summary>
[ActivityType("Elsa.Complete", TitleZh = "完成", Category = "Composition")]
public sealed class Complete : Activity
{
    /// <summary>The outcomes of the workflow when it is used as an activity.</summary>
    public Input<IReadOnlyList<string>> Outcomes { get; set; } = Input.Absent<IReadOnlyList<string>>();

    /// <inheritdoc/>
    public override bool IsTerminal => true;

    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        turn.Burst.CompleteWorkflow(turn.Context, turn.Evaluate(Outcomes));
        return Outcome.Done;
    }
}
