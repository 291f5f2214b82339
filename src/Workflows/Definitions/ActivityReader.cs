using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Branching;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Activities.Http;

namespace CaseManagement.Workflows.Definitions;

/// <summary>Reads activities, at any depth, and gives each its place and its id.</summary>
internal sealed class ActivityReader(ActivityCatalog catalog, ProblemList problems)
{
    private static readonly JsonSerializerOptions PlainOptions =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The outermost activity; an absent one is an empty sequence.</summary>
    public Activity? ReadRoot(JsonNode? node) => node is null ? new Sequence { Type = "Elsa.Sequence" } : Read(node, "$.root");

    /// <summary>Numbers the activities in visiting order and names those without an id.</summary>
    public IReadOnlyList<Activity> Number(Activity root)
    {
        var all = new List<Activity>();
        Visit(root, null, all);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var activity in all.Where(a => a.Id.Length > 0))
        {
            if (!taken.Add(activity.Id))
            {
                problems.Error(
                    "activity.duplicate-id", activity.Id, "$.root",
                    $"活动编号“{activity.Id}”重复。", $"The activity id {activity.Id} is used more than once.");
            }
        }

        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var activity in all.Where(a => a.Id.Length == 0))
        {
            var shortName = activity.Type[(activity.Type.LastIndexOf('.') + 1)..];
            string id;
            do
            {
                counts[shortName] = counts.GetValueOrDefault(shortName) + 1;
                id = shortName + counts[shortName].ToString(CultureInfo.InvariantCulture);
            }
            while (!taken.Add(id));
            activity.Id = id;
            activity.DisplayName = activity.DisplayName.Length == 0 ? id : activity.DisplayName;
        }

        return all;
    }

    private static void Visit(Activity activity, Activity? parent, List<Activity> all)
    {
        activity.Parent = parent;
        activity.Index = all.Count;
        all.Add(activity);
        for (var i = 0; i < activity.Children.Count; i++)
        {
            activity.Children[i].Ordinal = i;
            Visit(activity.Children[i], activity, all);
        }
    }

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
        var activity = descriptor?.Create() ?? new NotFound { Type = type };
        activity.Source = source;
        activity.Path = path;
        activity.Id = source.Text("id") ?? "";
        activity.Name = source.Text("name");
        activity.DisplayName = DisplayText(source) ?? activity.Name ?? activity.Id;
        ReadCustomProperties(activity, source);
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
