using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Data;

/// <summary>Says what the instance belongs to.</summary>
[ActivityType("Elsa.Correlate", "Done", Category = "Primitives", TitleZh = "设置关联号")]
internal sealed class Correlate : Activity
{
    /// <summary>The correlation id.</summary>
    public Input<string> CorrelationId { get; set; } = Input.Absent<string>();

    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        turn.CorrelationId = turn.Evaluate(CorrelationId);
        return Outcome.Done;
    }
}
