using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>Which branches a fork waits for.</summary>
internal enum ForkJoinMode
{
    /// <summary>All.</summary>
    WaitAll,

    /// <summary>The first; the others are cancelled.</summary>
    WaitAny,
}

/// <summary>Older form of parallel branches.</summary>
[ActivityType("Elsa.Fork", "Done", IsHidden = true, Category = "Control Flow", TitleZh = "分叉")]
internal sealed class Fork : Activity
{
    /// <summary>Which branches it waits for.</summary>
    public ForkJoinMode JoinMode { get; set; }

    /// <summary>The branches.</summary>
    public IReadOnlyList<Activity> Branches { get; set; } = [];

    internal override bool NotesBreak => true;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        foreach (var branch in Branches)
        {
            turn.Schedule(branch);
        }

        return Branches.Count == 0 ? Outcome.Done : Outcome.Stay;
    }

    /// <inheritdoc/>
    public override Outcome ChildCompleted(ActivityTurn turn, ChildCompletion child)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var isDone = ++turn.Context.Counter >= Branches.Count || JoinMode == ForkJoinMode.WaitAny || turn.Context.IsBreaking;
        return isDone ? Outcome.Done : Outcome.Stay;
    }

    internal override Outcome? BranchCanceled(ActivityTurn turn, ActivityContext child) =>
        ++turn.Context.Counter >= Branches.Count ? Outcome.Done : Outcome.Stay;

    internal override bool PrepareEntry(ActivityTurn turn, Activity child)
    {
        turn.Context.Counter = Branches.Count - turn.Context.LiveChildren - 1;
        return true;
    }

    internal override void Moved(ActivityTurn turn, Activity before) =>
        turn.Context.Counter = Branches.Count - turn.Context.LiveChildren;
}
