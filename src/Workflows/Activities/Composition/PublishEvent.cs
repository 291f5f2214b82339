using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Activities.Composition;

/// <summary>Tells a named event to waiting workflows and starts those that begin with it; does not wait for any of them.</summary>
[ActivityType("Elsa.PublishEvent", "Done", Category = "Primitives", TitleZh = "发布事件", TitleEn = "Publish Event")]
public sealed class PublishEvent : Activity
{
    /// <summary>The event's name, compared exactly.</summary>
    public Input<string> EventName { get; set; } = Input.Absent<string>();

    /// <summary>When given, only instances with this correlation id take it.</summary>
    public Input<string> CorrelationId { get; set; } = Input.Absent<string>();

    /// <summary>True when only this instance is to take it.</summary>
    public Input<bool> IsLocalEvent { get; set; } = false;

    /// <summary>What comes with the event; an empty object when absent.</summary>
    public Input<object> Payload { get; set; } = Input.Absent<object>();

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var name = turn.Evaluate(EventName) ?? "";
        var payload = DataValue.ToJson(DataValue.FromObject(turn.Evaluate(Payload)))?.DeepClone() ?? new JsonObject();
        var correlationId = turn.Evaluate(CorrelationId);
        turn.Burst.Emit(new EventPublished(
            name, payload, string.IsNullOrEmpty(correlationId) ? null : correlationId, turn.Evaluate(IsLocalEvent)));
        return Outcome.Done;
    }
}
