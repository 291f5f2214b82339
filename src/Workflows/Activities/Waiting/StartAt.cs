using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Waiting;

/// <summary>Waits for a moment; a moment already past does not wait.</summary>
[ActivityType(TypeName, "Done", Category = "Scheduling", IsTrigger = true, TitleZh = "定时开始")]
internal sealed class StartAt : Activity
{
    /// <summary>The moment.</summary>
    public Input<DateTimeOffset> DateTime { get; set; } = Input.Absent<DateTimeOffset>();

    /// <summary>The type name, also the kind of its bookmarks and triggers.</summary>
    internal const string TypeName = "Elsa.StartAt";

    /// <inheritdoc/>
    public override IReadOnlyList<Trigger> Triggers(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return [new Trigger(TypeName, null, new JsonObject { ["executeAt"] = DueWait.Text(turn.Evaluate(DateTime)) })];
    }

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var due = turn.Evaluate(DateTime);
        return turn.StartedWorkflow || due <= turn.Now
            ? Outcome.Done
            : Outcome.Wait(new Wait(Type, null, new JsonObject { ["executeAt"] = DueWait.Text(due) }) { DueAt = due });
    }
}
