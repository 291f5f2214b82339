using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Execution;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
internal static class StateReader
{
    public static WorkflowState ReadHeader(byte[] bytes, JsonElement json)
    {
        var instance = json.GetProperty("instance").GetString()!;
        var activities = new Dictionary<int, string>();
        foreach (var context in Items(json, "contexts"))
        {
            activities[Int(context, "n")] = Text(context, "a") ?? "";
        }

        return new WorkflowState(bytes)
        {
            InstanceId = instance,
            DefinitionHash = json.GetProperty("definition").GetString()!,
            SubStatus = Enum.Parse<WorkflowSubStatus>(json.GetProperty("status").GetString()!),
            CorrelationId = Text(json, "correlation"),
            Name = Text(json, "name"),
            Bookmarks = [.. Items(json, "bookmarks").Select(b => Bookmark(b, instance, activities))],
            Output = Node(json, "output") as JsonObject ?? [],
            Outcomes = [.. Items(json, "outcomes").Select(o => o.GetString()!)],
            IncidentCount = Int(json, "incidents"),
            Turn = Int(json, "turn"),
            Mode = (FlowchartMode)Int(json, "mode"),
        }.With(json);
    }

    /// <summary>The working copy of a stored instance.</summary>
    public static Burst Load(TurnRequest request)
    {
        var state = request.State!;
        var json = state.Json;
        var burst = new Burst(request, state.Mode)
        {
            SubStatus = state.SubStatus,
            CorrelationId = state.CorrelationId,
            Name = state.Name,
            TriggerActivityId = Text(json, "trigger"),
            RequestId = Text(json, "request"),
            Output = state.Output.DeepClone().AsObject(),
            Input = Node(json, "input") as JsonObject,
            IncidentCount = state.IncidentCount,
            TurnNumber = state.Turn,
            NextNumber = Int(json, "next"),
            JournalSequence = Long(json, "journal"),
            BookmarkSequence = Long(json, "opened"),
            ExecutedTotal = Long(json, "executed"),
        };
        var contexts = new Dictionary<int, ActivityContext>();
        foreach (var item in Items(json, "contexts"))
        {
            LoadContext(burst, item, contexts);
        }

        foreach (var item in Items(json, "queue"))
        {
            LoadItem(burst, item, contexts);
        }

        foreach (var bookmark in state.Bookmarks)
        {
            if (contexts.TryGetValue(bookmark.Context, out var context))
            {
                burst.Restore(bookmark, context);
            }
        }

        return burst;
    }

    private static void LoadContext(Burst burst, JsonElement json, Dictionary<int, ActivityContext> contexts)
    {
        var number = Int(json, "n");
        if (number == 0)
        {
            contexts[0] = burst.Root;
            Fill(burst.Root, json);
            burst.Root.Declare(burst.Definition.Variables);
            LoadVariables(burst.Root, json);
            burst.LiveCount = burst.Root.IsLive ? 1 : 0;
            return;
        }

        // An execution of an activity that the definition no longer has is left out.
        if (!contexts.TryGetValue(Int(json, "o"), out var owner) || burst.Definition.FindActivity(Text(json, "a")!) is not { } activity)
        {
            return;
        }

        var context = new ActivityContext(burst, number, activity, owner)
        {
            Tag = Text(json, "t"),
            ViaBackwardConnection = Int(json, "b") == 1,
            OwnerEpoch = Int(json, "e"),
            IsAttached = true,
        };
        Fill(context, json);
        if (json.TryGetProperty("v", out _) && activity is IVariableContainer container)
        {
            context.Declare(container.Variables);
        }

        LoadVariables(context, json);
        if (activity is Flowchart flowchart && json.TryGetProperty("f", out var traffic))
        {
            context.Traffic = FlowTraffic.Read(traffic, flowchart);
        }

        owner.Children.Add(context);
        owner.RunningChildren += context.Status == ActivityStatus.Running ? 1 : 0;
        owner.FaultedChildren += context.Status == ActivityStatus.Faulted ? 1 : 0;
        burst.LiveCount += context.IsLive ? 1 : 0;
        contexts[number] = context;
    }

    private static void Fill(ActivityContext context, JsonElement json)
    {
        context.Status = (ActivityStatus)Int(json, "s");
        context.Epoch = Int(json, "p");
        context.Counter = Long(json, "c");
        context.IsBreaking = Int(json, "k") == 1;
        context.HasLeft = Int(json, "l") == 1;
        context.Data = Node(json, "d") as JsonObject;
    }

    private static void LoadVariables(ActivityContext context, JsonElement json)
    {
        foreach (var entry in Items(json, "v"))
        {
            var id = entry[0].GetString()!;
            var slot = context.Variables?.Find(s => s.Definition.Id == id);
            if (slot is not null)
            {
                slot.Value = Value(entry[1], slot.Definition.Type);
            }
            else if (entry.GetArrayLength() > 2)
            {
                (context.Variables ??= []).Add(Dynamic(entry));
            }
        }
    }

    private static void LoadItem(Burst burst, JsonElement json, Dictionary<int, ActivityContext> contexts)
    {
        var id = Text(json, "a")!;
        if (!contexts.TryGetValue(Int(json, "o"), out var owner))
        {
            return;
        }

        var activity = owner.Activity.Address == id ? owner.Activity : burst.Definition.FindActivity(id);
        if (activity is null)
        {
            return;
        }

        var variables = Items(json, "v").Select(Dynamic).ToList();
        burst.Enqueue(new WorkItem(owner, activity)
        {
            Tag = Text(json, "t"),
            ViaBackwardConnection = Int(json, "b") == 1,
            OwnerEpoch = Int(json, "e"),
            Variables = variables.Count == 0 ? null : variables,
            Resumes = Text(json, "r"),
            Input = Node(json, "i"),
        });
    }

    private static VariableSlot Dynamic(JsonElement entry)
    {
        var type = new DataType(DataKind.Object, false);
        var definition = new VariableDefinition(entry[0].GetString()!, entry[2].GetString()!, type, null, VariableStorage.Instance);
        return new VariableSlot(definition, Value(entry[1], type), isDynamic: true);
    }

    private static object? Value(JsonElement json, DataType type) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when type is { Kind: DataKind.Decimal, IsArray: false } => json.GetDecimal(),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
        JsonValueKind.Object => JsonObject.Create(json),
        JsonValueKind.Array => JsonArray.Create(json),
        _ => null,
    };

    private static OpenBookmark Bookmark(JsonElement json, string instance, Dictionary<int, string> activities)
    {
        var context = Int(json, "n");
        return new OpenBookmark(
            Text(json, "id")!, Text(json, "kind")!, Text(json, "key"), activities.GetValueOrDefault(context, ""),
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{instance}:{context}"), Long(json, "q"))
        {
            Payload = Node(json, "payload") as JsonObject,
            DueAt = json.TryGetProperty("due", out var due) ? due.GetDateTimeOffset() : null,
            Context = context,
        };
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var items) ? items.EnumerateArray() : default;

    private static JsonNode? Node(JsonElement json, string name) => !json.TryGetProperty(name, out var value) ? null
        : value.ValueKind switch
        {
            JsonValueKind.Object => JsonObject.Create(value),
            JsonValueKind.Array => JsonArray.Create(value),
            JsonValueKind.Null => null,
            _ => JsonValue.Create(value),
        };

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int Int(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetInt32() : 0;

    private static long Long(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetInt64() : 0;
}
