using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>Leaves through all its branches at once; each branch name is a port.</summary>
[ActivityType("Elsa.FlowFork", TitleZh = "并行分支")]
internal sealed class FlowFork : Activity
{
    /// <summary>Names of the branches.</summary>
    public Input<IReadOnlyList<string>> Branches { get; set; } = Input.Absent<IReadOnlyList<string>>();

    /// <inheritdoc/>
    public override IReadOnlyList<string>? Ports => Branches.TryGetLiteral(out var names) ? names ?? ["Done"] : null;

    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return turn.Evaluate(Branches) is { } branches ? Outcome.Complete(branches) : Outcome.Complete("Done");
    }
}
