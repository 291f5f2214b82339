using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Activities.Waiting;

/// <summary>Waits for a named event, unless the event started the workflow.</summary>
[ActivityType(TypeName, "Done", Category = "Primitives", IsTrigger = true, TitleZh = "等待事件")]
public sealed class Event : Activity
{
    /// <summary>The type name, also the kind of its bookmarks and triggers.</summary>
    internal const string TypeName = "Elsa.Event";

    /// <summary>The input that brings the payload to a workflow the event starts.</summary>
    internal const string PayloadInput = "__EventPayloadWorkflowInput";

    /// <summary>The event's name, compared exactly.</summary>
    public Input<string> EventName { get; set; } = Input.Absent<string>();

    /// <summary>The event's payload.</summary>
    public Output? Result { get; set; }

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.StartedWorkflow)
        {
            turn.Set(Result, nameof(Result), turn.GetInput(PayloadInput));
            return Outcome.Done;
        }

        return Outcome.Wait(new Wait(Type, turn.Evaluate(EventName) ?? ""));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Trigger> Triggers(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return [new Trigger(TypeName, turn.Evaluate(EventName) ?? "")];
    }

    /// <inheritdoc/>
    public override Outcome Resume(ActivityTurn turn, JsonNode? input)
    {
        ArgumentNullException.ThrowIfNull(turn);
        turn.Set(Result, nameof(Result), DataValue.FromJson(input));
        return Outcome.Done;
    }
}
