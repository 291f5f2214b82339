using System.Globalization;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Web.CommandLine;

/// <summary>Runs a definition in memory: <c>workflow run FILE [--with FILE]… [--script FILE] [--mode counter|token] [--now ISO] [--json]</c>.
/// The files after <c>--with</c> are workflows it may use as activities.</summary>
internal sealed class WorkflowRunVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "workflow run";

    /// <inheritdoc/>
    public override string Usage => "FILE [--with FILE]… [--script FILE] [--mode counter|token] [--now ISO] [--json]";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Options => ["script", "mode", "now", "with"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Flags => ["json"];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal)
    {
        arguments.ExpectWords(1, "The file to run");
        var mode = Mode(arguments);
        var now = Now(arguments);
        var definition = await ReadAsync(arguments);
        var script = await ScriptAsync(arguments);
        if (arguments.Complaint is { } complaint || definition is null)
        {
            return terminal.Refuse(arguments.Complaint ?? "");
        }

        // The lines are JSON with and without --json: they are the journal.
        foreach (var line in InMemoryRun.Lines(definition, script, mode, now))
        {
            terminal.WriteLine(line);
        }

        return Terminal.Done;
    }

    private static FlowchartMode Mode(Arguments arguments)
    {
        switch (arguments.Optional("mode"))
        {
            case null or "counter": return FlowchartMode.Counter;
            case "token": return FlowchartMode.Token;
            default:
                arguments.Complain("--mode: write counter or token.");
                return default;
        }
    }

    private static DateTimeOffset Now(Arguments arguments)
    {
        if (arguments.Optional("now") is not { } text)
        {
            return TimeProvider.System.GetUtcNow();
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now))
        {
            return now;
        }

        arguments.Complain($"--now: '{text}' is not a time; write it as 2017-09-20T09:00:00+08:00.");
        return default;
    }

    private static async Task<WorkflowDefinition?> ReadAsync(Arguments arguments)
    {
        if (arguments.Complaint is not null || await TextAsync(arguments, arguments.Words[0]) is not { } text)
        {
            return null;
        }

        var library = await LibraryAsync(arguments);
        if (!DefinitionReader.TryRead(text, WorkflowActivities.Catalog, library, out var definition, out var problems))
        {
            var problem = problems.First(p => !p.IsWarning);
            arguments.Complain($"{arguments.Words[0]} {problem.Path}: {problem.MessageZh} / {problem.MessageEn}");
        }

        return definition;
    }

    private static async Task<DefinitionLibrary> LibraryAsync(Arguments arguments)
    {
        var used = new List<JsonObject>();
        foreach (var file in arguments.All("with"))
        {
            if (await TextAsync(arguments, file) is not { } text)
            {
                break;
            }

            if (DefinitionReader.TryRead(text, WorkflowActivities.Catalog, out var definition, out var problems))
            {
                used.Add(definition.Source);
            }
            else
            {
                var problem = problems.First(p => !p.IsWarning);
                arguments.Complain($"{file} {problem.Path}: {problem.MessageZh} / {problem.MessageEn}");
            }
        }

        return DefinitionLibrary.Of(used);
    }

    private static async Task<IReadOnlyList<ScriptStep>> ScriptAsync(Arguments arguments)
    {
        if (arguments.Optional("script") is not { } file || await TextAsync(arguments, file) is not { } text)
        {
            return [];
        }

        if (!ScriptStep.TryReadAll(text, out var steps, out var problem))
        {
            arguments.Complain($"{file}: {problem}");
        }

        return steps;
    }

    private static async Task<string?> TextAsync(Arguments arguments, string file)
    {
        if (File.Exists(file))
        {
            return await File.ReadAllTextAsync(file);
        }

        arguments.Complain($"There is no file '{file}'.");
        return null;
    }
}
