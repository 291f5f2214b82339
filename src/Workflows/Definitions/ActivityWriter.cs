using System.Globalization;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Flow;

namespace CaseManagement.Workflows.Definitions;

/// <summary>
/// Writes activities the way the designer expects them: every property of a known type is there, nothing unknown is lost,
/// every activity has its id and the path of ids that leads to it.
/// </summary>
/// <param name="catalog">Known types.</param>
/// <param name="isAlsoKnown">For the designer: further types and versions it can show; all others become placeholders. Null
/// keeps activities of unknown type as they are.</param>
/// <param name="library">For the designer: workflows that are used as activities; null leaves such activities as they are.</param>
internal sealed class ActivityWriter(ActivityCatalog catalog, Func<string, int, bool>? isAlsoKnown = null, DefinitionLibrary? library = null)
{
    /// <summary>The first part of every node id: the invisible activity around the root.</summary>
    public const string Workflow = "Workflow1";

    private static readonly string[] CommonKeys = ["id", "nodeId", "name", "type", "version", "customProperties", "metadata"];

    private static readonly string[] Flags = ["canStartWorkflow", "runAsynchronously"];

    private readonly List<(JsonObject Activity, JsonObject? Around)> written = [];

    /// <summary>The outermost activity with everything in it.</summary>
    public JsonNode WriteRoot(JsonNode? root)
    {
        var result = Write(root ?? new JsonObject { ["type"] = "Elsa.Sequence" }, null)!;
        Identify();
        return result;
    }

    /// <summary>True for an object that is an activity as far as its shape can tell.</summary>
    public static bool LooksLikeActivity(JsonNode? node) =>
        node is JsonObject source && source.Text("type") is { Length: > 0 } && !source.ContainsKey("typeName")
        && (source.ContainsKey("id") || source.ContainsKey("version") || source.ContainsKey("nodeId"));

    private JsonNode? Write(JsonNode? node, JsonObject? around)
    {
        if (node is not JsonObject source || source.Text("type") is not { Length: > 0 } type)
        {
            return node?.DeepClone();
        }

        var descriptor = catalog.Find(type);
        if (library?.Find(source, descriptor is not null) is { } workflow)
        {
            source = Use(source, workflow);
            descriptor = null;
        }
        else if (descriptor is null && isAlsoKnown is not null && !isAlsoKnown(type, source.Number("version") ?? 1))
        {
            source = Placeholder.For(source);
            descriptor = catalog.Find(Placeholder.Type);
        }

        var result = new JsonObject();
        written.Add((result, around));
        if (descriptor?.ClassType == typeof(Flowchart))
        {
            WriteCommon(source, result, descriptor);
            WriteOwn(source, result, descriptor);
        }
        else
        {
            WriteOwn(source, result, descriptor);
            WriteCommon(source, result, descriptor);
        }

        if (isAlsoKnown is not null)
        {
            Placeholder.Park(result);
        }

        return result;
    }

    /// <summary>The activity as the workflow it uses is called and wants it today.</summary>
    private static JsonObject Use(JsonObject source, UsableWorkflow workflow)
    {
        var use = new JsonObject();
        foreach (var argument in workflow.Inputs.Concat(workflow.Outputs))
        {
            use[UsableWorkflow.KeyOf(argument.Name)] = UsableWorkflow.Member(source, argument.Name) is JsonValue value
                ? Literal("Object", value)
                : UsableWorkflow.Member(source, argument.Name)?.DeepClone();
        }

        foreach (var (key, value) in source.Where(p => !workflow.Names(p.Key)))
        {
            use[key] = value?.DeepClone();
        }

        use["type"] = workflow.TypeName;
        use["version"] = workflow.Version;
        use["workflowDefinitionId"] = workflow.DefinitionId;
        use["workflowDefinitionVersionId"] = workflow.Id;
        return use;
    }

    private void WriteOwn(JsonObject source, JsonObject result, ActivityDescriptor? descriptor)
    {
        foreach (var property in descriptor?.Properties ?? [])
        {
            WriteProperty(source, result, property);
        }

        foreach (var (key, value) in source.Where(p => !CommonKeys.Contains(p.Key) && !Flags.Contains(p.Key) && !result.ContainsKey(p.Key)))
        {
            result[key] = descriptor is null && isAlsoKnown is not null ? WriteNested(value, result) : value?.DeepClone();
        }
    }

    private void WriteProperty(JsonObject source, JsonObject result, ActivityProperty property)
    {
        var value = source[property.JsonName];
        var type = property.ValueType;
        if (property.Kind == ActivityPropertyKind.Input)
        {
            result[property.JsonName] = WriteInput(value, property);
        }
        else if (property.Kind == ActivityPropertyKind.Child)
        {
            result[property.JsonName] = Write(value, result);
        }
        else if (property.Kind == ActivityPropertyKind.Children)
        {
            result[property.JsonName] = new JsonArray([.. (value.Items() ?? []).Select(child => Write(child, result))]);
        }
        else if (property.Kind == ActivityPropertyKind.Output)
        {
            result[property.JsonName] = value?.DeepClone();
        }
        else if (type == typeof(IReadOnlyList<Connection>))
        {
            result[property.JsonName] = ModelWriter.Connections(value);
        }
        else if (type == typeof(IReadOnlyList<VariableDefinition>))
        {
            result[property.JsonName] = ModelWriter.Variables(value, ofWorkflow: false);
        }
        else if (type == typeof(VariableDefinition))
        {
            result[property.JsonName] = value is JsonObject variable ? ModelWriter.Variable(variable, ofWorkflow: false) : value?.DeepClone();
        }
        else if (source.ContainsKey(property.JsonName))
        {
            result[property.JsonName] = WriteNested(value.Items() ?? value, result);
        }
    }

    private static JsonNode? WriteInput(JsonNode? value, ActivityProperty property)
    {
        var alias = TypeAlias.Of(property.ValueType);
        if (value is JsonValue)
        {
            return Literal(alias, value);
        }

        var copy = value?.DeepClone();
        if (copy is JsonObject wrapped && wrapped.ContainsKey("typeName") && wrapped["typeName"] is null)
        {
            wrapped["typeName"] = alias;
        }

        return copy;
    }

    private static JsonObject Literal(string alias, JsonNode value) => new()
    {
        ["typeName"] = alias,
        ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value.DeepClone() },
    };

    /// <summary>A copy in which whatever looks like an activity is written like one.</summary>
    private JsonNode? WriteNested(JsonNode? node, JsonObject around) => node switch
    {
        JsonArray items => new JsonArray([.. items.Select(item => WriteNested(item, around))]),
        JsonObject wrapped when wrapped.ContainsKey("expression") || wrapped.ContainsKey("typeName") => wrapped.DeepClone(),
        JsonObject source when LooksLikeActivity(source) => Write(source, around),
        JsonObject source => new JsonObject(source.Select(p => KeyValuePair.Create(p.Key, WriteNested(p.Value, around)))),
        _ => node?.DeepClone(),
    };

    private static void WriteCommon(JsonObject source, JsonObject result, ActivityDescriptor? descriptor)
    {
        result["id"] = source.Text("id") ?? "";
        result["nodeId"] = "";
        result["name"] = source["name"]?.DeepClone();
        result["type"] = descriptor?.TypeName ?? source.Text("type");
        result["version"] = descriptor?.Info.Version ?? (source["version"] is JsonValue version ? version.DeepClone() : 1);
        result["customProperties"] = CustomProperties(source);
        result["metadata"] = (source["metadata"] as JsonObject)?.DeepClone() ?? new JsonObject();
    }

    private static JsonObject CustomProperties(JsonObject source)
    {
        var custom = (source["customProperties"] as JsonObject)?.DeepClone().AsObject() ?? [];
        foreach (var flag in Flags)
        {
            var pascal = char.ToUpperInvariant(flag[0]) + flag[1..];
            if (!custom.ContainsKey(flag) && (custom[pascal] ?? source[flag]) is JsonValue value)
            {
                custom[flag] = value.DeepClone();
            }

            custom.Remove(pascal);
        }

        return custom;
    }

    /// <summary>Gives ids to activities without one, as the reader does, and to every activity its path.</summary>
    private void Identify()
    {
        var taken = written.Select(w => w.Activity.Text("id")!).Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (activity, around) in written)
        {
            var id = activity.Text("id")!;
            for (var type = activity.Text("missingTypeName") ?? activity.Text("type")!; id.Length == 0 || activity.Text("id") != id;)
            {
                var shortName = type[(type.LastIndexOf('.') + 1)..];
                counts[shortName] = counts.GetValueOrDefault(shortName) + 1;
                id = shortName + counts[shortName].ToString(CultureInfo.InvariantCulture);
                activity["id"] = taken.Add(id) ? id : "";
            }

            activity["nodeId"] = $"{around?.Text("nodeId") ?? Workflow}:{id}";
            ModelWriter.NameVariables(activity["variables"], id);
        }
    }
}
