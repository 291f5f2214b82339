using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Cases.Design.TryOut.Alone;

/// <summary>
/// One activity taken out of its drawing, before a wait that keeps what it left in variables. So it runs by the engine that
/// runs everything else.
/// </summary>
internal sealed class ActivityTrial
{
    private const string After = "after-the-trial";
    private const string Output = "trial-output ";

    private readonly JsonObject _model;
    private readonly JsonObject _activity;
    private readonly List<JsonObject> _variables;

    private ActivityTrial(JsonObject model, JsonObject activity, List<JsonObject> variables) =>
        (_model, _activity, _variables) = (model, activity, variables);

    /// <summary>Its type.</summary>
    public string Type => DesignModel.Member(_activity, "type") ?? "";

    private string Id => DesignModel.Member(_activity, "id")!;

    /// <summary>The activity of this id with the variables it sees; null where the drawing has none.</summary>
    public static ActivityTrial? Find(JsonObject model, string activityId)
    {
        var variables = new List<JsonObject>();
        return Search(model["root"], activityId, variables) is { } found ? new ActivityTrial(model, found, variables) : null;
    }

    /// <summary>The drawing in which it is alone.</summary>
    /// <param name="outputs">Names of its outputs as the drawing writes them.</param>
    public JsonObject Around(IEnumerable<string> outputs)
    {
        var model = _model.DeepClone().AsObject();
        var activity = _activity.DeepClone().AsObject();
        var variables = new JsonArray([.. _variables.Select(v => v.DeepClone())]);
        foreach (var output in outputs)
        {
            variables.Add(new JsonObject { ["id"] = Output + output, ["name"] = "TrialOutput" + variables.Count, ["typeName"] = "Object", ["isArray"] = false, ["storageDriverTypeName"] = "WorkflowInstanceStorageDriver" });
            activity[output] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = Output + output } };
        }

        model["root"] = new JsonObject
        {
            ["id"] = "trial",
            ["type"] = "Elsa.Sequence",
            ["version"] = 1,
            ["variables"] = variables,
            ["activities"] = new JsonArray(activity, new JsonObject
            {
                ["id"] = After,
                ["type"] = "Elsa.Event",
                ["version"] = 1,
                ["eventName"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = After } },
            }),
        };
        return model;
    }

    /// <summary>Runs it.</summary>
    /// <param name="definition">The drawing in which it is alone.</param>
    /// <param name="outputs">Names of its outputs by what the drawing writes.</param>
    /// <param name="input">Workflow input.</param>
    /// <param name="now">The moment.</param>
    public TriedActivity Run(WorkflowDefinition definition, IReadOnlyDictionary<string, string> outputs, JsonObject input, DateTimeOffset now)
    {
        var result = Turn.Run(new TurnRequest
        {
            Definitions = definition,
            InstanceId = "trial",
            Stimulus = new StartWorkflow(input.DeepClone().AsObject()),
            Now = now,
            Seed = 1,
            Options = AloneRun.Options,
        });
        var record = result.Effects.OfType<ActivityExecuted>().LastOrDefault(a => a.ActivityId == Id);
        var values = Standing.Variables(result.State);
        var left = new JsonObject(outputs.Where(o => values.GetValueOrDefault(Output + o.Key) is not null)
            .Select(o => KeyValuePair.Create(o.Value, values[Output + o.Key]?.DeepClone())));
        return new TriedActivity(
            record?.Status ?? "Faulted",
            record?.Outcomes ?? [],
            left,
            [.. result.Effects.Select(e => Tell(e, definition)).OfType<Sentence>()],
            result.Effects.OfType<IncidentRaised>().FirstOrDefault()?.Message);
    }

    private static Sentence? Tell(Effect effect, WorkflowDefinition definition) => effect switch
    {
        LineWritten line => new Sentence($"写日志：{line.Text}", $"Write the line: {line.Text}"),
        BookmarkOpened { ActivityId: not After } wait => Waits(definition.FindActivity(wait.ActivityId)?.DisplayName ?? wait.Kind, wait.Key),
        _ => SentEffects.Tell(effect),
    };

    private static Sentence Waits(string what, string? key) => new($"等待：{what}{Named(key)}", $"Wait: {what}{Named(key)}");

    private static string Named(string? key) => key is null ? "" : $" “{key}”";

    private static JsonObject? Search(JsonNode? node, string id, List<JsonObject> variables)
    {
        switch (node)
        {
            case JsonObject item when DesignModel.Member(item, "id") == id && DesignModel.Member(item, "type") is not null:
                return item;
            case JsonObject item:
                var seen = (item["variables"] as JsonArray ?? []).OfType<JsonObject>().ToList();
                variables.AddRange(seen);
                foreach (var (_, value) in item)
                {
                    if (Search(value, id, variables) is { } found)
                    {
                        return found;
                    }
                }

                variables.RemoveRange(variables.Count - seen.Count, seen.Count);
                return null;
            case JsonArray list:
                return list.Select(i => Search(i, id, variables)).FirstOrDefault(found => found is not null);
            default:
                return null;
        }
    }
}
