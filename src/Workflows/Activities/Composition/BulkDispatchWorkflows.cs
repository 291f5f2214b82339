using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Activities.Composition;

/// <summary>Starts one instance of a workflow for each item, and waits until all have ended when told to.</summary>
[ActivityType("Elsa.BulkDispatchWorkflows", "Completed", "Canceled", "Done",
    Category = "Composition", TitleZh = "批量派发流程", TitleEn = "Bulk Dispatch Workflows")]
public sealed class BulkDispatchWorkflows : Activity, IStartsWorkflows
{
    /// <summary>Instances one activity starts at most.</summary>
    internal const int MaxItems = 10_000;

    private const string Dispatched = "dispatched";
    private const string Ended = "ended";

    /// <summary>The workflow to start, in its published version.</summary>
    public Input<string> WorkflowDefinitionId { get; set; } = Activities.Input.Absent<string>();

    /// <summary>The items; the members of an object become inputs, anything else goes under one key.</summary>
    public Input<IReadOnlyList<object?>> Items { get; set; } = Activities.Input.Of<IReadOnlyList<object?>>([]);

    /// <summary>The key of items that are no objects.</summary>
    public Input<string> DefaultItemInputKey { get; set; } = "Item";

    /// <summary>Correlation id of each instance; scripts read the item like a variable.</summary>
    public Input<string> CorrelationIdFunction { get; set; } = Activities.Input.Absent<string>();

    /// <summary>Input all instances get, by name.</summary>
    public Input<JsonObject> Input { get; set; } = Activities.Input.Absent<JsonObject>();

    /// <summary>Whether this activity waits until all instances have ended.</summary>
    public Input<bool> WaitForCompletion { get; set; } = true;

    /// <summary>Runs for each instance that finished.</summary>
    [JsonPropertyName("childCompleted")]
    public Activity? ForCompleted { get; set; }

    /// <summary>Runs for each instance that failed.</summary>
    [JsonPropertyName("childFaulted")]
    public Activity? ForFaulted { get; set; }

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var definitionId = turn.Evaluate(WorkflowDefinitionId);
        var published = ChildStart.FindPublished(turn, definitionId);
        var items = turn.Evaluate(Items) ?? [];
        if (items.Count > MaxItems)
        {
            return Outcome.Fault($"{items.Count} items are too many for one dispatch; at most {MaxItems} are allowed.");
        }

        var waitKey = turn.Evaluate(WaitForCompletion) && items.Count > 0 ? turn.ActivityInstanceId : null;
        var (common, itemKey) = (turn.Evaluate(Input), turn.Evaluate(DefaultItemInputKey) ?? "Item");
        foreach (var item in items)
        {
            var own = InputOf(item, itemKey);
            var start = ChildStart.Of(turn, Merged(common, own), CorrelationOf(turn, own), waitKey);
            turn.Burst.Emit(new ChildDispatched(
                ChildStart.NewInstanceId(turn), definitionId ?? "", published?.Pinned.ContentHash, start));
        }

        if (waitKey is null)
        {
            return Outcome.Complete("Done");
        }

        turn.Data = new JsonObject { [Dispatched] = items.Count, [Ended] = 0 };
        return Outcome.Wait(new Wait(Type, waitKey));
    }

    /// <inheritdoc/>
    public override Outcome Resume(ActivityTurn turn, JsonNode? input)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var ended = input as JsonObject ?? [];
        if (BodyOf(ended.Text("subStatus")) is not { } body)
        {
            return Count(turn, stillWaits: true);
        }

        turn.Burst.Input = Merged(turn.Burst.Input, new JsonObject
        {
            ["WorkflowInstanceId"] = ended.Text("instanceId"),
            ["WorkflowStatus"] = ended.Text("status"),
            ["WorkflowSubStatus"] = ended.Text("subStatus"),
            ["WorkflowOutput"] = ended["output"]?.DeepClone(),
        });
        turn.Schedule(body, null, [Slot("ChildInstanceId", ended.Text("instanceId"))], viaBackwardConnection: false);
        return Outcome.Wait(new Wait(Type, turn.ActivityInstanceId));
    }

    /// <inheritdoc/>
    public override Outcome ChildCompleted(ActivityTurn turn, ChildCompletion child)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return Count(turn, stillWaits: false);
    }

    private Activity? BodyOf(string? subStatus) => subStatus switch
    {
        nameof(WorkflowSubStatus.Finished) => ForCompleted,
        nameof(WorkflowSubStatus.Faulted) => ForFaulted,
        _ => null,
    };

    private Outcome Count(ActivityTurn turn, bool stillWaits)
    {
        var (dispatched, ended) = (turn.Data![Dispatched]!.GetValue<int>(), turn.Data[Ended]!.GetValue<int>() + 1);
        turn.Data = new JsonObject { [Dispatched] = dispatched, [Ended] = ended };
        if (ended >= dispatched)
        {
            return Outcome.Complete("Completed", "Done");
        }

        return stillWaits ? Outcome.Wait(new Wait(Type, turn.ActivityInstanceId)) : Outcome.Stay;
    }

    private string? CorrelationOf(ActivityTurn turn, JsonObject item)
    {
        var variables = turn.Context.Variables ??= [];
        var before = variables.Count;
        variables.AddRange(item.Select(member => Slot(member.Key, DataValue.FromJson(member.Value))));
        try
        {
            return turn.Evaluate(CorrelationIdFunction);
        }
        finally
        {
            variables.RemoveRange(before, variables.Count - before);
            turn.Context.Variables = before == 0 ? null : variables;
        }
    }

    private static JsonObject InputOf(object? item, string key) =>
        item as JsonObject ?? new JsonObject { [key] = DataValue.ToJson(item) };

    private static JsonObject Merged(JsonObject? first, JsonObject second)
    {
        var all = first?.DeepClone().AsObject() ?? [];
        foreach (var (name, value) in second)
        {
            all[name] = value?.DeepClone();
        }

        return all;
    }

    private static VariableSlot Slot(string name, object? value) => new(
        new VariableDefinition("bulk:" + name, name, new DataType(DataKind.Object, false), null, VariableStorage.Instance), value, isDynamic: true);
}
