using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Activities.Composition;

/// <summary>
/// Runs another workflow as an instance of its own within the same turn, until it ends or waits; then goes on, or waits for
/// its end when told to.
/// </summary>
[ActivityType("Elsa.ExecuteWorkflow", "Done", Category = "Composition", TitleZh = "执行流程", TitleEn = "Execute Workflow")]
public sealed class ExecuteWorkflow : Activity, IStartsWorkflows
{
    /// <summary>The workflow to run, in its published version.</summary>
    public Input<string> WorkflowDefinitionId { get; set; } = Activities.Input.Absent<string>();

    /// <summary>Correlation id of the new instance.</summary>
    public Input<string> CorrelationId { get; set; } = Activities.Input.Absent<string>();

    /// <summary>Input of the new instance by name.</summary>
    public Input<JsonObject> Input { get; set; } = Activities.Input.Absent<JsonObject>();

    /// <summary>Whether this activity waits for an instance that did not end at once.</summary>
    public Input<bool> WaitForCompletion { get; set; } = false;

    /// <summary>
    /// <c>workflowInstanceId</c>, <c>status</c>, <c>subStatus</c> and <c>output</c> of an instance that ended or was not
    /// waited for; the bare output of one that was.
    /// </summary>
    public Output? Result { get; set; }

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var definitionId = turn.Evaluate(WorkflowDefinitionId);
        var published = ChildStart.FindPublished(turn, definitionId);
        if (turn.Burst.Request.Depth >= Burst.MaxDepth)
        {
            return Outcome.Fault($"Workflows execute one another {Burst.MaxDepth} deep; {definitionId} would be one too many.");
        }

        var waits = turn.Evaluate(WaitForCompletion);
        var child = ChildStart.NewInstanceId(turn);
        var start = ChildStart.Of(turn, turn.Evaluate(Input), turn.Evaluate(CorrelationId), waits ? child : null);
        if (published is null)
        {
            turn.Burst.Emit(new ChildDispatched(child, definitionId ?? "", null, start));
            return waits ? Outcome.Wait(new Wait(Type, child)) : Outcome.Done;
        }

        var state = turn.Burst.RunChild(published, child, start).Result.State;
        if (waits && state.Status != WorkflowStatus.Finished)
        {
            return Outcome.Wait(new Wait(Type, child));
        }

        turn.Set(Result, nameof(Result), new JsonObject
        {
            ["workflowInstanceId"] = child,
            ["status"] = state.Status.ToString(),
            ["subStatus"] = state.SubStatus.ToString(),
            ["output"] = state.Output.DeepClone(),
        });
        return Outcome.Done;
    }

    /// <inheritdoc/>
    public override Outcome Resume(ActivityTurn turn, JsonNode? input)
    {
        ArgumentNullException.ThrowIfNull(turn);
        turn.Set(Result, nameof(Result), DataValue.FromJson(ChildStart.Ended(input)["output"]));
        return Outcome.Done;
    }
}
