using System.Text.Json.Nodes;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Definitions;

/// <summary>Reads the inputs and outputs a workflow declares.</summary>
internal static class ArgumentReader
{
    public static List<ArgumentDefinition> Read(JsonNode? node, string path, ProblemList problems)
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
