using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Execution;

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
        out IReadOnlyList<DefinitionProblem> problems) => TryRead(json, catalog, DefinitionLibrary.Empty, out definition, out problems);

    /// <summary>Reads a definition that may use others as activities.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="catalog">Known activity types; others are looked for in the library, then become placeholders.</param>
    /// <param name="library">Workflows it may use; those it carries itself come first. Used ones are part of what is read: the
    /// definition's source carries them and its content hash covers them.</param>
    /// <param name="definition">The definition, when it can run.</param>
    /// <param name="problems">Everything found, warnings included.</param>
    /// <returns>False when something keeps the definition from running.</returns>
    public static bool TryRead(
        string json,
        ActivityCatalog catalog,
        DefinitionLibrary library,
        [NotNullWhen(true)] out WorkflowDefinition? definition,
        out IReadOnlyList<DefinitionProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(library);
        var list = new ProblemList();
        definition = Parse(json, list) is { } source ? Read(source, catalog, library, list) : null;
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
                json.TrimStart('\uFEFF'), null, new JsonDocumentOptions { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip });
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

    private static WorkflowDefinition? Read(JsonObject file, ActivityCatalog catalog, DefinitionLibrary library, ProblemList problems)
    {
        var source = OlderSpelling.Current(file);
        var definitionId = source.Text("definitionId") ?? source.Text("id") ?? "";
        var uses = new WorkflowUses(library.Behind(source), definitionId);
        var variables = VariableReader.ReadAll(source["variables"], "$.variables", problems);
        var root = new ActivityReader(catalog, problems, uses).ReadRoot(source["root"]);
        if (root is null)
        {
            return null;
        }

        var activities = new ActivityNumbering(problems).Number(root, source.Text("toolVersion"));
        if (problems.HasErrors)
        {
            return null;
        }

        foreach (var activity in activities)
        {
            activity.Loaded(problems);
        }

        var whole = uses.CarriedBy(file);
        var options = source["options"] as JsonObject;
        return new WorkflowDefinition(root, activities)
        {
            Id = source.Text("id") ?? definitionId,
            DefinitionId = definitionId,
            Name = source.Text("name") ?? source.Text("definitionId") ?? "",
            Version = source.Number("version") ?? 0,
            ContentHash = CanonicalJson.Hash(whole),
            Variables = variables,
            Inputs = ArgumentReader.Read(source["inputs"], "$.inputs", problems),
            Outputs = ArgumentReader.Read(source["outputs"], "$.outputs", problems),
            ContinuesWithIncidents = Activations.ContinuesWithIncidents(options, problems),
            Activation = Activations.Read(options, problems),
            Mode = ModeOf(source["customProperties"] as JsonObject, problems),
            Uses = uses.Used,
            Source = whole,
        };
    }

    private static FlowchartMode? ModeOf(JsonObject? custom, ProblemList problems)
    {
        switch (custom?[WorkflowDefinition.ModeProperty].Spoken())
        {
            case null or "":
                return null;
            case "CounterBased":
                return FlowchartMode.Counter;
            case "TokenBased":
                return FlowchartMode.Token;
            case var other:
                problems.Warning(
                    "flowchart.mode", null, "$.customProperties",
                    $"流程图运行方式“{other}”未知，请写 CounterBased 或 TokenBased；现按系统默认方式运行。",
                    $"The flowchart mode {other} is unknown; write CounterBased or TokenBased. The mode of the system is used.");
                return null;
        }
    }
}
