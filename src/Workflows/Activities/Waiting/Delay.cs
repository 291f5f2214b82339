using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Waiting;

/// <summary>Waits until a length of time has passed.</summary>
[ActivityType("Elsa.Delay", "Done", Category = "Scheduling", TitleZh = "延时")]
public sealed class Delay : Activity
{
    /// <summary>How long.</summary>
    public Input<TimeSpan> TimeSpan { get; set; } = System.TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var span = turn.Evaluate(TimeSpan);
        return DueWait.After(turn, span) is { } due
            ? Outcome.Wait(new Wait(Type, null, new JsonObject { ["resumeAt"] = DueWait.Text(due) }) { DueAt = due })
            : Outcome.Fault($"A delay of {span} ends outside the calendar.");
    }
}
