using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>What a join waits for.</summary>
internal enum FlowJoinMode
{
    /// <summary>The first branch that arrives; the others are cancelled.</summary>
    WaitAny,

    /// <summary>All branches; with a dead branch the join is left out.</summary>
    WaitAll,

    /// <summary>All branches that can still arrive.</summary>
    WaitAllActive,
}

/// <summary>Joins branches of a flowchart; the waiting itself is done by the flowchart.</summary>
[ActivityType("Elsa.FlowJoin", "Done", TitleZh = "汇合")]
internal sealed class FlowJoin : Activity
{
    /// <summary>What the join waits for.</summary>
    public Input<FlowJoinMode> Mode { get; set; } = FlowJoinMode.WaitAny;

    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.Burst.Mode == FlowchartMode.Counter && turn.Context.Parent is { Activity: Flowchart flowchart } owner)
        {
            flowchart.CancelAncestors(owner.Turn, this);
        }

        return Outcome.Done;
    }
}
