using System.Text.Json.Nodes;
using CaseManagement.Tests.Hosting;
using Verbs = CaseManagement.Web.CommandLine.CommandLine;

namespace CaseManagement.Web.Tests.CommandLine;

public sealed class CommandLineTests
{
    private static readonly string Rebirth = Path.Combine(Repository.Root, "workflow-definitions", "rebirth-approval");

    [Fact]
    public async Task Calendar_due_answers_with_the_date_and_the_reason_for_each_day()
    {
        var answer = await JsonAsync("calendar", "due", "--start", "2017-09-28", "--days", "20", "--unit", "working", "--json");

        Assert.Equal(["due", "explanation"], answer.Select(m => m.Key));
        Assert.Equal("2017-11-01", (string?)answer["due"]);
        Assert.Equal(20, answer["explanation"]!.AsArray().Count(d => (bool)d!["counted"]!));
        Assert.Equal(["date", "counted", "why"], answer["explanation"]![0]!.AsObject().Select(m => m.Key));
    }

    [Theory]
    [InlineData("2017-11-15", "-30", "working", "2017-09-28")]
    [InlineData("2017-06-16", "30", "calendar", "2017-07-17")]
    [InlineData("2017-06-16", "6", "month", "2017-12-18")]
    public async Task Calendar_due_counts_back_and_in_calendar_time(string start, string days, string unit, string due) =>
        Assert.Equal(due, (string?)(await JsonAsync("calendar", "due", "--start", start, "--days", days, "--unit", unit, "--json"))["due"]);

    [Fact]
    public async Task Calendar_due_takes_several_pauses()
    {
        var answer = await JsonAsync(
            "calendar", "due", "--start", "2017-09-20", "--days=20", "--pause", "2017-09-21..2017-09-25",
            "--pause", "2017-10-16..2017-10-17", "--json");

        Assert.Equal("2017-10-27", (string?)answer["due"]);
    }

    [Fact]
    public async Task Calendar_due_warns_where_the_holidays_are_not_announced() =>
        Assert.Contains("not announced", (string?)(await JsonAsync("calendar", "due", "--start", "2027-01-04", "--days", "5", "--json"))["warning"], StringComparison.Ordinal);

    [Theory]
    [InlineData("rebirth-approval", "gansu", "2017-06-20", "3", "allowed", null)]
    [InlineData("rebirth-approval", "620702", "2017-06-20", "2", "route", "birth-registration")]
    [InlineData("sc-fee-collection", "hubei", "2021-08-20", "1", "refused", null)]
    public async Task Policy_can_start_answers_with_decision_rule_and_reason(string type, string place, string date, string order, string decision, string? to)
    {
        var answer = await JsonAsync("policy", "can-start", type, "--jurisdiction", place, "--date", date, "--child-order", order, "--json");

        Assert.Equal(["decision", "to", "rule", "reason"], answer.Select(m => m.Key));
        Assert.Equal((decision, to), ((string?)answer["decision"], (string?)answer["to"]));
        Assert.NotEmpty((string)answer["rule"]!);
        Assert.NotEmpty((string)answer["reason"]!);
    }

    [Theory]
    [InlineData("allowed", "{\"onlyLegalDate\":true}")]
    [InlineData("refused", "{}")]
    public async Task Policy_can_start_reads_facts(string decision, string facts) =>
        Assert.Equal(decision, (string?)(await JsonAsync(
            "policy", "can-start", "sc-fee-collection", "--jurisdiction", "gansu", "--date", "2021-08-19", "--facts", facts, "--json"))["decision"]);

    [Theory]
    [InlineData("calendar due", "--start is missing")]
    [InlineData("calendar due --start 2017-02-30 --days 5", "'2017-02-30' is not a date")]
    [InlineData("calendar due --start 0001-01-01 --days 5", "out of range")]
    [InlineData("calendar due --start 2017-02-03 --days five", "'five' is not a whole number")]
    [InlineData("calendar due --start 2017-02-03 --days 99999999", "too long")]
    [InlineData("calendar due --start 2017-02-03 --days 5 --unit week", "'week' is not a unit")]
    [InlineData("calendar due --start 2017-02-03 --days 5 --pause 2017-02-03", "is not a stretch")]
    [InlineData("calendar due --start 2017-02-03 --days 5 --pause 2017-02-05..2017-02-04", "lies before")]
    [InlineData("calendar due --start 2017-02-03 --days 5 --calendar ../cn", "there is no calendar")]
    [InlineData("calendar due --start 2017-02-03 --start 2017-02-03 --days 5", "given 2 times")]
    [InlineData("calendar due --start 2017-02-03 --days", "needs a value")]
    [InlineData("calendar due 5 --start 2017-02-03 --days 5", "one word too many")]
    [InlineData("calendar due --begin 2017-02-03", "no option --begin")]
    [InlineData("calendar due --start 2017-02-03 --days 5 --definitions no-such-folder", "there is no folder")]
    [InlineData("calendar", "There is no command 'calendar'")]
    [InlineData("case-type check", "at least one folder")]
    [InlineData("case-type check nowhere", "no folder 'nowhere'")]
    [InlineData("calender due", "There is no command 'calender due'")]
    [InlineData("policy can-start --jurisdiction gansu --date 2017-02-03", "case type is missing")]
    [InlineData("policy can-start parking --jurisdiction gansu --date 2017-02-03", "no policy rules on 'parking'")]
    [InlineData("policy can-start rebirth-approval --jurisdiction atlantis --date 2017-02-03", "no place 'atlantis'")]
    [InlineData("policy can-start rebirth-approval --jurisdiction gansu --date 2017-02-03 --child-order 0", "not a child order")]
    [InlineData("policy can-start rebirth-approval --jurisdiction gansu --date 2017-02-03 --facts [1]", "not a JSON object")]
    [InlineData("policy can-start rebirth-approval --jurisdiction gansu --date 2017-02-03 --facts {", "not JSON")]
    [InlineData("policy can-start rebirth-approval --jurisdiction gansu --date 2017-02-03 --facts {\"onlyLegalDate\":1}", "must be true or false")]
    public async Task Bad_input_gets_one_sentence_and_a_bad_exit_code(string line, string complaint)
    {
        var (code, output, error) = await RunAsync(line.Split(' '));

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(complaint, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_type_check_finds_nothing_wrong_with_a_shipped_folder()
    {
        var (code, output, error) = await RunAsync("case-type", "check", Rebirth);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("no problems found", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_type_check_lists_each_problem_with_file_path_message_and_remedy()
    {
        var folder = Directory.CreateTempSubdirectory("case-type");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "case-type.json"), "{}", TestContext.Current.CancellationToken);

        var (code, output, _) = await RunAsync("case-type", "check", folder.FullName, "--definitions", Path.GetDirectoryName(Rebirth)!, "--json");
        folder.Delete(recursive: true);

        Assert.Equal(1, code);
        var problems = JsonNode.Parse(output)!["problems"]!.AsArray();
        Assert.Contains(problems, p => (string?)p!["file"] == "workflow.json" && ((string)p["remedy"]!).Contains("Create workflow.json", StringComparison.Ordinal));
        Assert.All(problems, p => Assert.Equal(["file", "path", "message", "remedy"], p!.AsObject().Select(m => m.Key)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--demo")]
    [InlineData("--urls http://localhost:5000")]
    [InlineData("environment=Testing")]
    public async Task Without_a_verb_the_program_serves(string line) =>
        Assert.Null((await RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Code);

    [Fact]
    public async Task Without_json_people_get_a_table()
    {
        var (code, output, _) = await RunAsync("calendar", "due", "--start", "2017-09-28", "--days", "5");

        Assert.Equal(0, code);
        Assert.Equal(14, output.TrimEnd().Split('\n').Length);
        Assert.Contains("2017-10-11     5", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workflow_run_takes_the_workflows_it_uses()
    {
        var folder = Directory.CreateTempSubdirectory("run");
        var (main, used) = (Path.Combine(folder.FullName, "main.json"), Path.Combine(folder.FullName, "used.json"));
        await File.WriteAllTextAsync(main, """{ "definitionId": "m", "root": { "id": "use", "type": "Greet" } }""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            used,
            """{ "definitionId": "g", "name": "Greet", "options": { "usableAsActivity": true }, "root": { "id": "w", "type": "Elsa.WriteLine", "text": "Hi" } }""",
            TestContext.Current.CancellationToken);

        var alone = await RunAsync("workflow", "run", main);
        var together = await RunAsync("workflow", "run", main, "--with", used);

        folder.Delete(recursive: true);
        Assert.Contains("Faulted", alone.Output, StringComparison.Ordinal);
        Assert.Contains("\"use/w\"", together.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Faulted", together.Output, StringComparison.Ordinal);
    }

    private static async Task<JsonObject> JsonAsync(params string[] args)
    {
        var (code, output, error) = await RunAsync(args);
        Assert.Equal((0, ""), (code, error));
        return JsonNode.Parse(output)!.AsObject();
    }

    private static async Task<(int? Code, string Output, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await Verbs.TryRunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
