using System.Globalization;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Waiting;

/// <summary>Waits once for an interval, unless it started the workflow.</summary>
[ActivityType(TypeName, "Done", Category = "Scheduling", IsTrigger = true, TitleZh = "定时器")]
public sealed class Timer : Activity
{
    /// <summary>The interval.</summary>
    public Input<TimeSpan> Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The type name, also the kind of its bookmarks and triggers.</summary>
    internal const string TypeName = "Elsa.Timer";

    /// <inheritdoc/>
    public override IReadOnlyList<Trigger> Triggers(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var interval = turn.Evaluate(Interval);
        return interval > TimeSpan.Zero && DueWait.After(turn, interval) is not null
            ? [new Trigger(TypeName, null, new JsonObject { ["interval"] = interval.ToString("c", CultureInfo.InvariantCulture) })]
            : throw new ActivityFailedException($"The interval {interval} must be longer than nothing and end inside the calendar.");
    }

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.StartedWorkflow)
        {
            return Outcome.Done;
        }

        var interval = turn.Evaluate(Interval);
        return DueWait.After(turn, interval) is { } due
            ? Outcome.Wait(new Wait(Type, null, new JsonObject { ["resumeAt"] = DueWait.Text(due) }) { DueAt = due })
            : Outcome.Fault($"An interval of {interval} ends outside the calendar.");
    }
}
