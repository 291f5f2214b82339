using System.Text.Json.Nodes;
using Verbs = CaseManagement.Web.CommandLine.CommandLine;

namespace CaseManagement.Web.Tests.CommandLine;

public sealed class ExpressionEvalTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("expressions");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("1 + 1", """{"value":2}""")]
    [InlineData("let a = [1, 2]; return a.map(x => x * 2)", """{"value":[2,4]}""")]
    [InlineData("undefined", """{"value":null}""")]
    [InlineData("[0 / 0, 1 / 0, -1 / 0]", """{"value":["NaN","Infinity","-Infinity"]}""")]
    [InlineData("{ 名: '张三' }", """{"value":{"名":"张三"}}""")]
    [InlineData("null.x", """{"error":"TypeError: Cannot read properties of null (reading 'x') (line 1, column 5)"}""")]
    [InlineData("1 +\n)", """{"error":"SyntaxError: ')' is not expected here. (line 2, column 1)"}""")]
    [InlineData("for (;;) {}", """{"error":"The script needs more steps than it may take. (line 1, column 1)"}""")]
    [InlineData("isNullOrEmpty('') + toJson([1]) + bytesToString(bytesFromBase64('5Lit'))", """{"value":"true[1]中"}""")]
    public async Task An_expression_gives_one_line_of_json(string text, string line)
    {
        var (code, output, error) = await RunAsync("expression", "eval", "--text", text, "--json");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(line, output.TrimEnd());
    }

    [Fact]
    public async Task Each_line_of_a_file_is_answered_with_the_variables_of_another()
    {
        var lines = await FileAsync("""
            {"text": "variables.days * 2"}
            {"text": "getDays() + variables.list.length"}

            {"text": "setDays(7); getVariable('days')"}
            {"text": "variables.days"}
            """);
        var variables = await FileAsync("""{"days": 20, "list": [1, 2]}""");

        var (code, output, _) = await RunAsync("expression", "eval", "--lines", lines, "--variables", variables);

        Assert.Equal(0, code);
        Assert.Equal(["""{"value":40}""", """{"value":22}""", """{"value":7}""", """{"value":20}"""], output.TrimEnd().Split('\n').Select(l => l.TrimEnd()));
    }

    [Fact]
    public async Task Random_values_are_the_same_every_time()
    {
        var first = await RunAsync("expression", "eval", "--text", "[Math.random(), newGuid(), Guid.NewGuid(), Random.Shared.Next(6)]");

        Assert.Equal(first, await RunAsync("expression", "eval", "--text", "[Math.random(), newGuid(), Guid.NewGuid(), Random.Shared.Next(6)]"));
        Assert.Equal(4, JsonNode.Parse(first.Output)!["value"]!.AsArray().Select(v => v!.ToString()).Distinct().Count());
    }

    [Theory]
    [InlineData("", "one of the two")]
    [InlineData("--text 1 --lines x", "one of the two")]
    [InlineData("--text", "needs a value")]
    [InlineData("--text 1 2", "one word too many")]
    [InlineData("--lines no-such-file", "'no-such-file' cannot be read")]
    [InlineData("--text 1 --variables no-such-file", "'no-such-file' cannot be read")]
    public async Task Bad_input_gets_one_sentence_and_a_bad_exit_code(string options, string complaint)
    {
        var (code, output, error) = await RunAsync(["expression", "eval", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(complaint, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"text\": \"1\"}\n{\"text\": 1}", "line 2: write a JSON object")]
    [InlineData("{\"text\": \"1\"", "line 1: write a JSON object")]
    [InlineData("1 + 1", "line 1: write a JSON object")]
    public async Task A_bad_line_is_told_with_its_number(string lines, string complaint)
    {
        var (code, output, error) = await RunAsync("expression", "eval", "--lines", await FileAsync(lines));

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(complaint, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_that_are_no_object_are_refused()
    {
        var (code, _, error) = await RunAsync("expression", "eval", "--text", "1", "--variables", await FileAsync("[1]"));

        Assert.Equal(2, code);
        Assert.Contains("is not a JSON object", error, StringComparison.Ordinal);
    }

    private async Task<string> FileAsync(string text)
    {
        var file = Path.Combine(folder.FullName, Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return file;
    }

    private static async Task<(int? Code, string Output, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await Verbs.TryRunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
