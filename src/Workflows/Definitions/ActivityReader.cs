using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Branching;
using CaseManagement.Workflows.Activities.Composition;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Activities.Http;

namespace CaseManagement.Workflows.Definitions;

/// <summary>Reads activities, at any depth, and gives each its place and its id.</summary>
/// <param name="catalog">Known types.</param>
/// <param name="problems">Where mistakes are told.</param>
/// <param name="uses">The workflows that may be used, and are, as activities.</param>
internal sealed class ActivityReader(ActivityCatalog catalog, ProblemList problems, WorkflowUses uses)
{
    private static readonly JsonSerializerOptions PlainOptions =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The outermost activity; an absent one is an empty sequence.</summary>
    public Activity? ReadRoot(JsonNode? node) => node is null ? new Sequence { Type = "Elsa.Sequence" } : Read(node, "$.root");

    private Activity? Read(JsonNode? node, string path)
    {
        if (node is not JsonObject source)
        {
            problems.Error("activity.shape", null, path, "活动必须是 JSON 对象。", "An activity must be a JSON object.");
            return null;
        }

        var type = source.Text("type");
        if (string.IsNullOrEmpty(type))
        {
            problems.Error("activity.type-missing", source.Text("id"), path, "活动缺少 type。", "The activity has no type.");
            return null;
        }

        var descriptor = catalog.Find(type);
        if (uses.Find(source, descriptor is not null) is { } workflow)
        {
            return ReadUse(workflow, source, path);
        }

        var activity = Describe(descriptor?.Create() ?? new NotFound { Type = type }, source, path);
        if (descriptor is null)
        {
            problems.Warning(
                "activity.unknown-type", activity.Id, path + ".type",
                $"“{activity.DisplayName}”的活动类型“{type}”未知，执行到此会出错。",
                $"{activity.DisplayName}: the activity type {type} is unknown; reaching it is an incident.");
            return activity;
        }

        var children = new List<Activity>();
        foreach (var property in descriptor.Properties)
        {
            ReadProperty(activity, property, source, $"{path}.{property.JsonName}", children);
        }

        activity.Children = children;
        return activity;
    }

    /// <summary>What every activity has.</summary>
    private static Activity Describe(Activity activity, JsonObject source, string path)
    {
        activity.Source = source;
        activity.Path = path;
        activity.Id = source.Text("id") ?? "";
        activity.Name = source.Text("name");
        activity.DisplayName = DisplayText(source) ?? activity.Name ?? activity.Id;
        ReadCustomProperties(activity, source);
        return activity;
    }

    private Activity? ReadUse(UsableWorkflow workflow, JsonObject source, string path)
    {
        if (!uses.TryEnter(workflow, source, path, problems))
        {
            return null;
        }

        var definition = OlderSpelling.Current(workflow.Source);
        var body = definition["root"] is { } root ? Read(root, path + ".root") : new Sequence { Type = "Elsa.Sequence" };
        uses.Leave(workflow);
        if (body is null)
        {
            return null;
        }

        // Described twice: expressions name their activity in their problems.
        var name = Describe(new NotFound(), source, path);
        var values = workflow.Inputs.Select(i => InputReader.ReadObject(UsableWorkflow.Member(source, i.Name), name, path, problems));
        var targets = workflow.Outputs.Select(o =>
            (UsableWorkflow.Member(source, o.Name) as JsonObject)?["memoryReference"] is JsonObject reference ? new Output(o.Name, reference.Text("id")) : null);
        var variables = VariableReader.ReadAll(definition["variables"], path + ".variables", problems);
        return Describe(
            new UsedWorkflow(workflow, body, [.. values], [.. targets], variables) { Type = source.Text("type")! }, source, path);
    }

    private void ReadProperty(Activity activity, ActivityProperty property, JsonObject source, string path, List<Activity> children)
    {
        var node = source[property.JsonName];
        switch (property.Kind)
        {
            case ActivityPropertyKind.Input:
                var input = InputReader.Read(property, node, activity, path, problems);
                if (input is not null || property.Property.GetValue(activity) is null)
                {
                    property.Property.SetValue(activity, input ?? InputReader.Absent(property));
                }

                break;
            case ActivityPropertyKind.Output when node is JsonObject bound && bound["memoryReference"] is JsonObject reference:
                property.Property.SetValue(activity, new Output(property.Name, reference.Text("id")));
                break;
            case ActivityPropertyKind.Child when node is not null:
                if (Read(node, path) is { } child)
                {
                    children.Add(child);
                    property.Property.SetValue(activity, child);
                }

                break;
            case ActivityPropertyKind.Children:
                property.Property.SetValue(activity, ReadList(node, path, children));
                break;
            case ActivityPropertyKind.Plain when node is not null:
                ReadPlain(activity, property, node, path, children);
                break;
            default:
                break;
        }
    }

    private List<Activity> ReadList(JsonNode? node, string path, List<Activity> children)
    {
        var result = new List<Activity>();
        foreach (var item in node.Items() ?? [])
        {
            if (Read(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{result.Count}]")) is { } child)
            {
                result.Add(child);
            }
        }

        children.AddRange(result);
        return result;
    }

    private void ReadPlain(Activity activity, ActivityProperty property, JsonNode node, string path, List<Activity> children)
    {
        object? value;
        if (property.ValueType == typeof(IReadOnlyList<VariableDefinition>))
        {
            value = VariableReader.ReadNested(node, path, problems, activity.Id);
        }
        else if (property.ValueType == typeof(VariableDefinition))
        {
            value = VariableReader.ReadOne(node);
        }
        else if (property.ValueType == typeof(IReadOnlyList<Connection>))
        {
            value = ConnectionReader.Read(node, path, activity, problems);
        }
        else if (property.ValueType == typeof(IReadOnlyList<SwitchCase>))
        {
            value = ReadCases(activity, node, path, children);
        }
        else if (property.ValueType == typeof(IReadOnlyList<HttpStatusCase>))
        {
            value = ReadStatusCases(node, path, children);
        }
        else
        {
            value = Deserialize(activity, property, node, path);
        }

        if (value is not null)
        {
            property.Property.SetValue(activity, value);
        }
    }

    private List<SwitchCase> ReadCases(Activity activity, JsonNode node, string path, List<Activity> children)
    {
        var cases = new List<SwitchCase>();
        foreach (var item in (node.Items() ?? []).OfType<JsonObject>())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{path}[{cases.Count}]");
            var child = item["activity"] is { } inner ? Read(inner, place + ".activity") : null;
            if (child is not null)
            {
                children.Add(child);
            }

            var condition = InputReader.ReadExpression(item["condition"], activity, place + ".condition", problems);
            cases.Add(new SwitchCase(item.Text("label") ?? "", InputReader.Condition(condition), child));
        }

        return cases;
    }

    private List<HttpStatusCase> ReadStatusCases(JsonNode node, string path, List<Activity> children)
    {
        var cases = new List<HttpStatusCase>();
        foreach (var item in (node.Items() ?? []).OfType<JsonObject>())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{path}[{cases.Count}].activity");
            var child = item["activity"] is { } inner ? Read(inner, place) : null;
            if (child is not null)
            {
                children.Add(child);
            }

            var status = item["statusCode"] is JsonValue value && value.TryGetValue<int>(out var number) ? number : 0;
            cases.Add(new HttpStatusCase(status, child));
        }

        return cases;
    }

    private object? Deserialize(Activity activity, ActivityProperty property, JsonNode node, string path)
    {
        try
        {
            return node.Deserialize(property.ValueType, PlainOptions);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException or FormatException)
        {
            problems.Warning(
                "activity.property", activity.Id, path,
                $"“{activity.DisplayName}”的属性“{property.JsonName}”无法读取，已使用默认值。",
                $"{activity.DisplayName}: the property {property.JsonName} cannot be read; its default is used.");
            return null;
        }
    }

    private static void ReadCustomProperties(Activity activity, JsonObject source)
    {
        var custom = source["customProperties"] as JsonObject;
        activity.CanStartWorkflow = source.Flag("canStartWorkflow")
            || custom is not null && (custom.Flag("canStartWorkflow") || custom.Flag("CanStartWorkflow"));
        activity.MergeMode = custom?.Text("mergeMode");
    }

    private static string? DisplayText(JsonObject source) =>
        (source["metadata"] as JsonObject)?.Text("displayText") is { Length: > 0 } text ? text : null;
}
