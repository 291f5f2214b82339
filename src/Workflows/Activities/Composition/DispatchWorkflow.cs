using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Activities.Composition;

/// <summary>Starts another workflow, which then runs by itself; waits for its end when told to.</summary>
[ActivityType("Elsa.DispatchWorkflow", "Done", Category = "Composition", TitleZh = "派发流程", TitleEn = "Dispatch Workflow")]
public sealed class DispatchWorkflow : Activity, IStartsWorkflows
{
    /// <summary>The workflow to start, in its published version.</summary>
    public Input<string> WorkflowDefinitionId { get; set; } = Activities.Input.Absent<string>();

    /// <summary>Correlation id of the new instance.</summary>
    public Input<string> CorrelationId { get; set; } = Activities.Input.Absent<string>();

    /// <summary>Input of the new instance by name.</summary>
    public Input<JsonObject> Input { get; set; } = Activities.Input.Absent<JsonObject>();

    /// <summary>Whether this activity waits until the new instance has ended.</summary>
    public Input<bool> WaitForCompletion { get; set; } = false;

    /// <summary>The output of the instance, when it was waited for.</summary>
    public Output? Result { get; set; }

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var definitionId = turn.Evaluate(WorkflowDefinitionId);
        var published = ChildStart.FindPublished(turn, definitionId);
        var waits = turn.Evaluate(WaitForCompletion);
        var child = ChildStart.NewInstanceId(turn);
        var start = ChildStart.Of(turn, turn.Evaluate(Input), turn.Evaluate(CorrelationId), waits ? child : null);
        turn.Burst.Emit(new ChildDispatched(child, definitionId ?? "", published?.Pinned.ContentHash, start));
        return waits ? Outcome.Wait(new Wait(Type, child)) : Outcome.Done;
    }

    /// <inheritdoc/>
    public override Outcome Resume(ActivityTurn turn, JsonNode? input)
    {
        ArgumentNullException.ThrowIfNull(turn);
        turn.Set(Result, nameof(Result), DataValue.FromJson(ChildStart.Ended(input)["output"]));
        return Outcome.Done;
    }
}
