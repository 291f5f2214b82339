using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Web.CommandLine;

/// <summary>Evaluates expressions: <c>expression eval (--text TEXT | --lines FILE) [--variables FILE] [--json]</c>.</summary>
internal sealed class ExpressionEvalVerb : Verb
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <inheritdoc/>
    public override string Name => "expression eval";

    /// <inheritdoc/>
    public override string Usage => "(--text TEXT | --lines FILE) [--variables FILE] [--json]";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Options => ["text", "lines", "variables"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Flags => ["json"];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal)
    {
        arguments.ExpectWords(0, "");
        var texts = await TextsAsync(arguments);
        var variables = await VariablesAsync(arguments);
        if (arguments.Complaint is { } complaint)
        {
            return terminal.Refuse(complaint);
        }

        // The lines are JSON with and without --json: one for each expression, in order.
        foreach (var text in texts)
        {
            var outcome = ExpressionTrial.Evaluate(text, variables, TimeProvider.System.GetUtcNow());
            terminal.WriteJson(outcome.Error is { } error
                ? new JsonObject { ["error"] = error }
                : new JsonObject { ["value"] = outcome.Value });
        }

        return Terminal.Done;
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(Arguments arguments)
    {
        var text = arguments.Optional("text");
        var file = arguments.Optional("lines");
        if ((text is null) == (file is null))
        {
            arguments.Complain("Give the expression with --text, or a file of them with --lines; one of the two.");
            return [];
        }

        if (text is not null)
        {
            return [text];
        }

        var lines = await ReadAsync(arguments, "--lines", file!) ?? "";
        return [.. lines.Split('\n').Select((line, i) => (Line: line.Trim(), Number: i + 1)).Where(l => l.Line.Length > 0)
            .Select(l => TextOf(arguments, l.Line, $"--lines: {file}, line {l.Number}"))];
    }

    private static string TextOf(Arguments arguments, string line, string place)
    {
        if (Parse(line) is JsonObject entry && entry["text"] is JsonValue value && value.TryGetValue<string>(out var text))
        {
            return text;
        }

        arguments.Complain($"{place}: write a JSON object with the expression, such as {{\"text\": \"1 + 1\"}}.");
        return "";
    }

    private static async Task<JsonObject> VariablesAsync(Arguments arguments)
    {
        if (arguments.Optional("variables") is not { } file || await ReadAsync(arguments, "--variables", file) is not { } text)
        {
            return [];
        }

        if (Parse(text) is JsonObject variables)
        {
            return variables;
        }

        arguments.Complain($"--variables: {file} is not a JSON object; write one such as {{\"Days\": 20}}.");
        return [];
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, null, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<string?> ReadAsync(Arguments arguments, string option, string file)
    {
        try
        {
            return await File.ReadAllTextAsync(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            arguments.Complain($"{option}: the file '{file}' cannot be read.");
            return null;
        }
    }
}
