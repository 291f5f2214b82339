using System.Globalization;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Definitions;

/// <summary>Reads variables of workflows and containers.</summary>
internal static class VariableReader
{
    /// <summary>The variables of a workflow: one of unknown type is dropped with a warning.</summary>
    public static List<VariableDefinition> ReadAll(JsonNode? node, string path, ProblemList problems) =>
        ReadAll(node, path, problems, dropsUnknownTypes: true, "workflow");

    /// <summary>The variables of a container: one of unknown type becomes an Object.</summary>
    public static List<VariableDefinition> ReadNested(JsonNode? node, string path, ProblemList problems, string ownerId) =>
        ReadAll(node, path, problems, dropsUnknownTypes: false, ownerId);

    /// <summary>One variable object, as in <c>SetVariable.variable</c>.</summary>
    public static VariableDefinition? ReadOne(JsonNode? node) =>
        node is JsonObject source ? Read(source, source.Text("id") ?? source.Text("name") ?? "", source.Text("name") ?? "", out _) : null;

    private static List<VariableDefinition> ReadAll(JsonNode? node, string path, ProblemList problems, bool dropsUnknownTypes, string ownerId)
    {
        var result = new List<VariableDefinition>();
        foreach (var item in node.Items() ?? [])
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{path}[{result.Count}]");
            if (item is not JsonObject source)
            {
                problems.Warning("variable.shape", null, place, "变量必须是对象，已忽略。", "A variable must be an object; it is ignored.");
                continue;
            }

            var number = (result.Count + 1).ToString(CultureInfo.InvariantCulture);
            var name = source.Text("name") is { Length: > 0 } given ? given : "Variable" + number;
            var id = source.Text("id") is { Length: > 0 } known ? known : $"{ownerId}:variable-{number}";
            var variable = Read(source, id, name, out var knownType);
            if (knownType && variable.Default is null && source["value"].Spoken() is { } text && !string.IsNullOrWhiteSpace(text))
            {
                problems.Warning(
                    "variable.default", null, place + ".value",
                    $"变量“{name}”的默认值无法按类型“{source.Text("typeName")}”读取，已忽略。",
                    $"The default of variable {name} cannot be read as {source.Text("typeName")}; it is left out.");
            }

            if (!knownType)
            {
                problems.Warning(
                    "variable.type", null, place + ".typeName",
                    $"变量“{name}”的类型“{source.Text("typeName")}”未知{(dropsUnknownTypes ? "，已忽略该变量" : "，按 Object 处理")}。",
                    $"The type {source.Text("typeName")} of variable {name} is unknown; {(dropsUnknownTypes ? "the variable is left out" : "it is treated as Object")}.");
                if (dropsUnknownTypes)
                {
                    continue;
                }
            }

            result.Add(variable);
        }

        return result;
    }

    private static VariableDefinition Read(JsonObject source, string id, string name, out bool knownType)
    {
        knownType = DataType.TryParse(source.Text("typeName"), source.Flag("isArray"), out var type);
        var text = source["value"].Spoken();
        var initial = string.IsNullOrWhiteSpace(text) || !type.CanRead(text) || !(type.IsArray || DataTypeCheck.Accepts(type, text))
            ? null
            : type.Convert(text);
        return new VariableDefinition(id, name, type, initial, Storage(source.Text("storageDriverTypeName")));
    }

    private static VariableStorage Storage(string? driver) => driver switch
    {
        null => VariableStorage.None,
        _ when driver.Contains("WorkflowInstanceStorageDriver", StringComparison.Ordinal) => VariableStorage.Instance,
        _ when driver.Contains("WorkflowStorageDriver", StringComparison.Ordinal) => VariableStorage.Instance,
        _ when driver.Contains("MemoryStorageDriver", StringComparison.Ordinal) => VariableStorage.Memory,
        _ => VariableStorage.None,
    };
}
