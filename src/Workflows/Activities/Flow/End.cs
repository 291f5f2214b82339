using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>Ends the flowchart or sequence around it; what still runs there is cancelled.</summary>
[ActivityType("Elsa.End", "Done", TitleZh = "结束")]
public sealed class End : Activity
{
    /// <inheritdoc/>
    public override bool IsTerminal => true;

    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn) => Outcome.Done;
}
