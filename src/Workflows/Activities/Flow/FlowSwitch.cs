using CaseManagement.Workflows.Activities.Branching;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>Leaves through the labels of the cases whose condition holds, or through <c>Default</c>. All conditions are evaluated.</summary>
[ActivityType("Elsa.FlowSwitch", TitleZh = "多路判断")]
public sealed class FlowSwitch : Activity
{
    /// <summary>The cases in order.</summary>
    public IReadOnlyList<SwitchCase> Cases { get; set; } = [];

    /// <summary>First match or all matches.</summary>
    public Input<SwitchMode> Mode { get; set; } = SwitchMode.MatchFirst;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Ports => [.. Cases.Select(c => c.Label), "Default"];

    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var mode = turn.Evaluate(Mode);
        var matches = SwitchCase.Matching(turn, Cases, mode).ConvertAll(c => c.Label);
        return matches.Count == 0 ? Outcome.Complete("Default") : Outcome.Complete(matches);
    }
}
