using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>Where a flowchart prefers to begin.</summary>
[ActivityType("Elsa.Start", "Done", TitleZh = "开始")]
public sealed class Start : Activity
{
    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn) => Outcome.Done;
}
