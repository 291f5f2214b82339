using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Definitions.Verification;

namespace CaseManagement.Web.CommandLine;

/// <summary>Looks for mistakes in workflow definitions: <c>workflow check FILE… [--json]</c>; exit code 1 on an error.</summary>
internal sealed class WorkflowCheckVerb : Verb
{
    private const int ProblemsFound = 1;

    /// <inheritdoc/>
    public override string Name => "workflow check";

    /// <inheritdoc/>
    public override string Usage => "FILE… [--json]";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Flags => ["json"];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal)
    {
        if (arguments.Words.Count == 0)
        {
            return terminal.Refuse("Name at least one file to check.");
        }

        if (arguments.Words.FirstOrDefault(f => !File.Exists(f)) is { } missing)
        {
            return terminal.Refuse($"There is no file '{missing}'.");
        }

        var found = false;
        foreach (var file in arguments.Words)
        {
            var problems = WorkflowCheck.Run(await File.ReadAllTextAsync(file), WorkflowActivities.Catalog);
            found |= problems.Any(p => !p.IsWarning);
            Write(file, problems, arguments.Has("json"), terminal);
        }

        return found ? ProblemsFound : Terminal.Done;
    }

    private static void Write(string file, IReadOnlyList<DefinitionProblem> problems, bool json, Terminal terminal)
    {
        if (json)
        {
            terminal.WriteJson(new JsonObject
            {
                ["file"] = file,
                ["problems"] = new JsonArray([.. problems.Select(Problem)]),
            });
            return;
        }

        terminal.WriteLine($"{file}: {(problems.Count == 0 ? "没有发现问题 / no problems found" : problems.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))}");
        foreach (var problem in problems)
        {
            terminal.WriteLine($"  {(problem.IsWarning ? "警告 warning" : "错误 error")}  {problem.Code}  {problem.Path}");
            terminal.WriteLine($"    {problem.MessageZh}");
            terminal.WriteLine($"    {problem.MessageEn}");
        }
    }

    private static JsonNode Problem(DefinitionProblem problem) => new JsonObject
    {
        ["code"] = problem.Code,
        ["severity"] = problem.IsWarning ? "warning" : "error",
        ["activityId"] = problem.ActivityId,
        ["path"] = problem.Path,
        ["message"] = $"{problem.MessageZh} / {problem.MessageEn}",
    };
}
