using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Data;

/// <summary>Names the instance for operators.</summary>
[ActivityType("Elsa.SetName", "Done", Category = "Primitives", TitleZh = "设置名称")]
internal sealed class SetName : Activity
{
    /// <summary>The name.</summary>
    public Input<string> Value { get; set; } = "";

    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        turn.InstanceName = turn.Evaluate(Value);
        return Outcome.Done;
    }
}
