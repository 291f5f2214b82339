using System.Globalization;
using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Data;

namespace CaseManagement.Web.CommandLine;

/// <summary>
/// Looks for mistakes in case-type folders: <c>case-type check FOLDER… [--json]</c>; exit code 1 when there are any. The posts
/// are those of <c>organisation/posts.json</c> beside the folder.
/// </summary>
internal sealed class CaseTypeCheckVerb : Verb
{
    private const int ProblemsFound = 1;

    /// <inheritdoc/>
    public override string Name => "case-type check";

    /// <inheritdoc/>
    public override string Usage => "FOLDER… [--definitions DIR] [--json]";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Options => ["definitions"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Flags => ["json"];

    /// <inheritdoc/>
    public override Task<int> RunAsync(Arguments arguments, Terminal terminal) => Task.FromResult(Run(arguments, terminal));

    private static int Run(Arguments arguments, Terminal terminal)
    {
        if (arguments.Words.Count == 0)
        {
            arguments.Complain("Name at least one folder to check.");
        }
        else if (arguments.Words.FirstOrDefault(f => !Directory.Exists(f)) is { } missing)
        {
            arguments.Complain($"There is no folder '{missing}'.");
        }

        var found = false;
        foreach (var word in arguments.Complaint is null ? arguments.Words : [])
        {
            var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(word));
            if (Posts(folder, arguments) is not { } posts)
            {
                break;
            }

            var problems = CaseTypeReader.ReadAndProve(Path.GetFileName(folder), CaseTypeFolder.Files(folder), posts).Problems;
            found |= problems.Count > 0;
            Write(word, problems, arguments.Has("json"), terminal);
        }

        return arguments.Complaint is { } complaint ? terminal.Refuse(complaint) : found ? ProblemsFound : Terminal.Done;
    }

    private static OfficePosts? Posts(string folder, Arguments arguments)
    {
        var beside = new DefinitionsFolder(Path.GetDirectoryName(folder) ?? folder);
        var definitions = arguments.Optional("definitions") is null && File.Exists(beside.At(RuleFiles.Posts)) ? beside : arguments.Definitions();
        if (definitions is null)
        {
            return null;
        }

        var file = definitions.At(RuleFiles.Posts);
        if (!File.Exists(file))
        {
            arguments.Complain($"There is no file '{file}'; name the folder that holds {RuleFiles.Posts} with --definitions DIR.");
            return null;
        }

        if (!OfficePosts.TryRead(File.ReadAllText(file), out var posts, out var problems))
        {
            arguments.Complain(problems[0].ToString());
        }

        return posts;
    }

    private static void Write(string folder, IReadOnlyList<CaseTypeProblem> problems, bool json, Terminal terminal)
    {
        if (json)
        {
            terminal.WriteJson(new JsonObject { ["folder"] = folder, ["problems"] = new JsonArray([.. problems.Select(Problem)]) });
            return;
        }

        terminal.WriteLine($"{folder}: {(problems.Count == 0 ? "没有发现问题 / no problems found" : problems.Count.ToString(CultureInfo.InvariantCulture))}");
        foreach (var problem in problems)
        {
            var line = problem.ToDataProblem().Line;
            terminal.WriteLine($"  {line.Zh}");
            terminal.WriteLine($"  {line.En}");
        }
    }

    private static JsonNode Problem(CaseTypeProblem problem) => new JsonObject
    {
        ["file"] = problem.File,
        ["path"] = problem.JsonPath,
        ["message"] = Terminal.Both(problem.Message),
        ["remedy"] = Terminal.Both(problem.Remedy),
    };
}
