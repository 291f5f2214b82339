using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Loops;

/// <summary>Runs its body for all items at the same time.</summary>
[ActivityType("Elsa.ParallelForEach", "Done", Category = "Looping", TitleZh = "并行逐项")]
internal sealed class ParallelForEach : Activity
{
    /// <summary>The items.</summary>
    public Input<IReadOnlyList<object?>> Items { get; set; } = Input.Of<IReadOnlyList<object?>>([]);

    /// <summary>What runs for each item.</summary>
    public Activity? Body { get; set; }

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var items = turn.Evaluate(Items);
        if (items is null || Body is null)
        {
            return Outcome.Done;
        }

        for (var i = 0; i < items.Count; i++)
        {
            turn.Schedule(Body, null, LoopVariables.Of(items[i], i), viaBackwardConnection: false);
        }

        turn.Context.Counter = items.Count;
        return items.Count == 0 ? Outcome.Done : Outcome.Stay;
    }

    /// <inheritdoc/>
    public override Outcome ChildCompleted(ActivityTurn turn, ChildCompletion child)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return --turn.Context.Counter <= 0 ? Outcome.Done : Outcome.Stay;
    }

    internal override Outcome? BranchCanceled(ActivityTurn turn, ActivityContext child) =>
        --turn.Context.Counter <= 0 ? Outcome.Done : Outcome.Stay;
}
