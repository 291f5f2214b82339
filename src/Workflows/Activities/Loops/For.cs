using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Loops;

/// <summary>Counts from start to end. Without a body it never completes, as in Elsa; the check says so.</summary>
[ActivityType("Elsa.For", "Done", Category = "Looping", TitleZh = "计数循环")]
public sealed class For : Activity
{
    /// <summary>First number.</summary>
    public Input<int> Start { get; set; } = 0;

    /// <summary>Last number.</summary>
    public Input<int> End { get; set; } = 0;

    /// <summary>Distance between numbers; negative counts down.</summary>
    public Input<int> Step { get; set; } = 1;

    /// <summary>Whether the last number takes a turn too.</summary>
    public Input<bool> OuterBoundInclusive { get; set; } = true;

    /// <summary>What runs each turn.</summary>
    public Activity? Body { get; set; }

    /// <summary>The number of the turn.</summary>
    public Output? CurrentValue { get; set; }

    internal override bool StopsBreak => true;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        turn.Context.Counter = turn.EvaluateOnce(Start);
        return Next(turn);
    }

    /// <inheritdoc/>
    public override Outcome ChildCompleted(ActivityTurn turn, ChildCompletion child)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.Context.IsBreaking)
        {
            return Outcome.Done;
        }

        turn.Context.Counter += turn.EvaluateOnce(Step);
        return Next(turn);
    }

    private Outcome Next(ActivityTurn turn)
    {
        if (Body is null)
        {
            return Outcome.Stay;
        }

        long current = turn.Context.Counter, end = turn.EvaluateOnce(End);
        var inclusive = turn.EvaluateOnce(OuterBoundInclusive);
        var goesOn = turn.EvaluateOnce(Step) >= 0
            ? current < end || (inclusive && current == end)
            : current > end || (inclusive && current == end);
        if (!goesOn)
        {
            return Outcome.Done;
        }

        turn.Set(CurrentValue, nameof(CurrentValue), current);
        turn.Schedule(Body, null, LoopVariables.Of(current), viaBackwardConnection: false);
        return Outcome.Stay;
    }
}
