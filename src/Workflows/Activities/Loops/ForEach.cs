using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Loops;

/// <summary>Runs its body once for each item, one after another.</summary>
[ActivityType("Elsa.ForEach", "Done", Category = "Looping", TitleZh = "逐项循环")]
public sealed class ForEach : Activity
{
    /// <summary>The items; read again once in every later burst.</summary>
    public Input<IReadOnlyList<object?>> Items { get; set; } = Input.Of<IReadOnlyList<object?>>([]);

    /// <summary>What runs for each item.</summary>
    public Activity? Body { get; set; }

    /// <summary>The item of the turn.</summary>
    public Output? CurrentValue { get; set; }

    internal override bool StopsBreak => true;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return Next(turn);
    }

    /// <inheritdoc/>
    public override Outcome ChildCompleted(ActivityTurn turn, ChildCompletion child)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return turn.Context.IsBreaking ? Outcome.Done : Next(turn);
    }

    private Outcome Next(ActivityTurn turn)
    {
        var items = turn.EvaluateOnce(Items);
        if (items is null)
        {
            return Outcome.Fault("The items of the loop are null.");
        }

        var index = turn.Context.Counter++;
        if (index >= items.Count)
        {
            return Outcome.Done;
        }

        var item = items[(int)index];
        turn.Set(CurrentValue, nameof(CurrentValue), item);
        if (Body is null)
        {
            return Outcome.Done;
        }

        turn.Schedule(Body, null, LoopVariables.Of(item, index), viaBackwardConnection: false);
        return Outcome.Stay;
    }
}
