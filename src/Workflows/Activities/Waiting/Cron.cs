using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Waiting;

/// <summary>Waits for the next moment of a schedule, unless it started the workflow.</summary>
[ActivityType(TypeName, "Done", Category = "Scheduling", IsTrigger = true, TitleZh = "Cron 定时", TitleEn = "Cron")]
public sealed class Cron : Activity
{
    /// <summary>The type name, also the kind of its bookmarks and triggers.</summary>
    internal const string TypeName = "Elsa.Cron";

    /// <summary>Six fields, seconds first, in UTC: see <see cref="CronSchedule"/>.</summary>
    public Input<string> CronExpression { get; set; } = Input.Absent<string>();

    /// <inheritdoc/>
    public override IReadOnlyList<Trigger> Triggers(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var text = turn.Evaluate(CronExpression);
        return string.IsNullOrWhiteSpace(text) ? [] : [new Trigger(TypeName, null, new JsonObject { ["cronExpression"] = text })];
    }

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.StartedWorkflow)
        {
            return Outcome.Done;
        }

        var text = turn.Evaluate(CronExpression) ?? "";
        if (!CronSchedule.TryParse(text, out var schedule, out var mistake))
        {
            return Outcome.Fault($"Error when parsing cron expression: {mistake}");
        }

        return schedule.Next(turn.Now) is { } due
            ? Outcome.Wait(new Wait(Type, null, new JsonObject { ["executeAt"] = DueWait.Text(due), ["cronExpression"] = text }) { DueAt = due })
            : Outcome.Fault($"The schedule {text} never comes.");
    }
}
