using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>A box around one activity.</summary>
[ActivityType("Elsa.FlowNode", "Done", TitleZh = "容器")]
internal sealed class FlowNode : Activity
{
    /// <summary>What is in the box.</summary>
    public Activity? Body { get; set; }

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (Body is null)
        {
            return Outcome.Done;
        }

        turn.Schedule(Body);
        return Outcome.Stay;
    }

    internal override bool PrepareEntry(ActivityTurn turn, Activity child) => true;
}
