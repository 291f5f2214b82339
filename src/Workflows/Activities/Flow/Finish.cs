using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>Finishes the instance at once: nothing queued runs, all bookmarks are closed.</summary>
[ActivityType("Elsa.Finish", "Done", TitleZh = "完成流程")]
public sealed class Finish : Activity
{
    /// <inheritdoc/>
    public override bool IsTerminal => true;

    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        turn.Burst.Finish();
        return Outcome.Done;
    }
}
