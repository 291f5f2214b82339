using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Branching;

/// <summary>Runs the activities of the cases whose condition holds, or the default. All conditions are evaluated.</summary>
[ActivityType("Elsa.Switch", "Done", Category = "Branching", TitleZh = "多路选择")]
public sealed class Switch : Activity
{
    /// <summary>The cases in order.</summary>
    public IReadOnlyList<SwitchCase> Cases { get; set; } = [];

    /// <summary>First match or all matches.</summary>
    public Input<SwitchMode> Mode { get; set; } = SwitchMode.MatchFirst;

    /// <summary>What runs when no case holds.</summary>
    public Activity? Default { get; set; }

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var matches = SwitchCase.Matching(turn, Cases, turn.Evaluate(Mode));
        var chosen = matches.Count == 0 ? [Default] : matches.ConvertAll(c => c.Activity);
        foreach (var activity in chosen.OfType<Activity>())
        {
            turn.Schedule(activity);
            turn.Context.Counter++;
        }

        return turn.Context.Counter == 0 ? Outcome.Done : Outcome.Stay;
    }

    /// <inheritdoc/>
    public override Outcome ChildCompleted(ActivityTurn turn, ChildCompletion child)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return --turn.Context.Counter <= 0 ? Outcome.Done : Outcome.Stay;
    }

    internal override Outcome? BranchCanceled(ActivityTurn turn, ActivityContext child) =>
        --turn.Context.Counter <= 0 ? Outcome.Done : Outcome.Stay;

    internal override bool PrepareEntry(ActivityTurn turn, Activity child)
    {
        turn.Context.Counter = turn.Context.LiveChildren + 1;
        return true;
    }

    internal override void Moved(ActivityTurn turn, Activity before) => turn.Context.Counter = turn.Context.LiveChildren;
}
