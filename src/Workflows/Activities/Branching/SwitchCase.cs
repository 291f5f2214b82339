using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Branching;

/// <summary>How many cases of a switch may match.</summary>
public enum SwitchMode
{
    /// <summary>The first that holds.</summary>
    MatchFirst,

    /// <summary>Every one that holds.</summary>
    MatchAny,
}

/// <summary>One case: <c>{ "label": …, "condition": { "type", "value" }, "activity": … }</c>.</summary>
/// <param name="Label">Its name, in a flowchart its port.</param>
/// <param name="Condition">When it holds.</param>
/// <param name="Activity">What then runs (not in a FlowSwitch).</param>
public sealed record SwitchCase(string Label, Input<bool> Condition, Activity? Activity)
{
    internal static List<SwitchCase> Matching(ActivityTurn turn, IReadOnlyList<SwitchCase> cases, SwitchMode mode)
    {
        var matches = new List<SwitchCase>();
        foreach (var candidate in cases)
        {
            if (turn.Evaluate(candidate.Condition) && (mode == SwitchMode.MatchAny || matches.Count == 0))
            {
                matches.Add(candidate);
            }
        }

        return matches;
    }
}
