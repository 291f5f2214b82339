using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Waiting;

/// <summary>Waits once for an interval, unless it started the workflow.</summary>
[ActivityType("Elsa.Timer", "Done", Category = "Scheduling", IsTrigger = true, TitleZh = "定时器")]
public sealed class Timer : Activity
{
    /// <summary>The interval.</summary>
    public Input<TimeSpan> Interval { get; set; } = TimeSpan.FromMinutes(1);

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
