using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Activities.Waiting;

/// <summary>Asks the host to have a task done and waits for its result.</summary>
[ActivityType("Elsa.RunTask", "Done", Category = "Primitives", TitleZh = "执行任务")]
internal sealed class RunTask : Activity
{
    /// <summary>Name of the task.</summary>
    public Input<string> TaskName { get; set; } = Input.Absent<string>();

    /// <summary>What the task should know.</summary>
    public Input<JsonObject> Payload { get; set; } = Input.Absent<JsonObject>();

    /// <summary>The id of the task.</summary>
    public Output? TaskId { get; set; }

    /// <summary>What the task was completed with.</summary>
    public Output? Result { get; set; }

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var name = turn.Evaluate(TaskName) ?? "";
        var payload = turn.Evaluate(Payload);
        var taskId = turn.NewId();
        turn.Set(TaskId, nameof(TaskId), taskId);
        return Outcome.Wait(new Wait(Type, name, new JsonObject { ["taskId"] = taskId })
        {
            Announcement = bookmark => new TaskRequested(bookmark, taskId, name, payload),
        });
    }

    /// <inheritdoc/>
    public override Outcome Resume(ActivityTurn turn, JsonNode? input)
    {
        ArgumentNullException.ThrowIfNull(turn);
        turn.Set(Result, nameof(Result), DataValue.FromJson(input));
        return Outcome.Done;
    }
}
