using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Definitions;

/// <summary>Reads Elsa 3 workflow JSON. Total: whatever the text is, the answer is a definition or problems.</summary>
public static class DefinitionReader
{
    /// <summary>Characters a definition may have at most.</summary>
    public const int MaxLength = 8 * 1024 * 1024;

    /// <summary>Reads a definition.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="catalog">Known activity types; others become placeholders.</param>
    /// <param name="definition">The definition, when it can run.</param>
    /// <param name="problems">Everything found, warnings included.</param>
    /// <returns>False when something keeps the definition from running.</returns>
    public static bool TryRead(
        string json,
        ActivityCatalog catalog,
        [NotNullWhen(true)] out WorkflowDefinition? definition,
        out IReadOnlyList<DefinitionProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var list = new ProblemList();
        definition = Parse(json, list) is { } source ? Read(source, catalog, list) : null;
        problems = list.Items;
        if (list.HasErrors)
        {
            definition = null;
        }

        return definition is not null;
    }

    private static JsonObject? Parse(string? json, ProblemList problems)
    {
        if (string.IsNullOrWhiteSpace(json) || json.Length > MaxLength)
        {
            problems.Error("file.size", null, "$", "文件为空或过大。", "The file is empty or too large.");
            return null;
        }

        try
        {
            var node = JsonNode.Parse(
                json, null, new JsonDocumentOptions { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip });
            if (node is JsonObject source)
            {
                // Visits every string once, so that text that is not Unicode is found here and nowhere later.
                _ = CanonicalJson.Hash(source);
                return source;
            }

            problems.Error("file.not-object", null, "$", "文件必须是一个 JSON 对象。", "The file must be a JSON object.");
        }
        catch (JsonException error)
        {
            problems.Error("file.not-json", null, "$", $"文件不是有效的 JSON：{error.Message}", $"The file is not valid JSON: {error.Message}");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            problems.Error("file.not-text", null, "$", "文件中有无效的字符。", "The file contains text that is not Unicode.");
        }

        return null;
    }

    private static WorkflowDefinition? Read(JsonObject source, ActivityCatalog catalog, ProblemList problems)
    {
        var variables = VariableReader.ReadAll(source["variables"], "$.variables", problems);
        var reader = new ActivityReader(catalog, problems);
        var root = reader.ReadRoot(source["root"]);
        if (root is null)
        {
            return null;
        }

        var activities = reader.Number(root);
        if (problems.HasErrors)
        {
            return null;
        }

        foreach (var activity in activities)
        {
            activity.Loaded(problems);
        }

        var options = source["options"] as JsonObject;
        return new WorkflowDefinition(root, activities)
        {
            Id = source.Text("id") ?? source.Text("definitionId") ?? "",
            DefinitionId = source.Text("definitionId") ?? source.Text("id") ?? "",
            Name = source.Text("name") ?? source.Text("definitionId") ?? "",
            Version = source["version"] is JsonValue version && version.TryGetValue<int>(out var number) ? number : 0,
            ContentHash = CanonicalJson.Hash(source),
            BehaviourHash = CanonicalJson.BehaviourHash(source),
            Variables = variables,
            Inputs = Arguments(source["inputs"], "$.inputs", problems),
            Outputs = Arguments(source["outputs"], "$.outputs", problems),
            ContinuesWithIncidents = options?.Text("incidentStrategyType")?.Contains("ContinueWithIncidents", StringComparison.Ordinal) == true,
            Activation = Activations.Parse(options?.Text("activationStrategyType")),
            Source = source,
        };
    }

    private static List<ArgumentDefinition> Arguments(JsonNode? node, string path, ProblemList problems)
    {
        var result = new List<ArgumentDefinition>();
        foreach (var (item, index) in (node.Items() ?? []).Select((item, index) => (item as JsonObject, index)))
        {
            var name = item?.Text("name");
            if (item is null || string.IsNullOrEmpty(name))
            {
                problems.Warning("argument.name", null, $"{path}[{index}]", "输入或输出没有名称，已忽略。", "An input or output without a name is ignored.");
                continue;
            }

            if (!DataType.TryParse(item.Text("type"), item.Flag("isArray") || item.Flag("isCollection"), out var type))
            {
                problems.Warning(
                    "argument.type", null, $"{path}[{index}].type",
                    $"“{name}”的类型“{item.Text("type")}”未知，按 Object 处理。",
                    $"The type {item.Text("type")} of {name} is unknown; it is treated as Object.");
            }

            var driver = item.Text("storageDriverType") ?? "";
            result.Add(new ArgumentDefinition(name, type, driver.Contains("Workflow", StringComparison.Ordinal)));
        }

        return result;
    }
}
