using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Definitions.Tests;

/// <summary>Every way of breaking a case type is answered with file, place and remedy.</summary>
public sealed class BrokenCaseTypeTests
{
    private const string Key = "rebirth-approval";

    /// <summary>File, text in it, what it becomes; then file, path and a piece of the remedy in the answer.</summary>
    public static TheoryData<string, string, string, string, string, string> Breaks => new()
    {
        // Keys and names
        { "case-type.json", "\"neutralTitle\"", "\"neutralTitel\"", "case-type.json", "$.neutralTitel", "Did you mean “neutralTitle”?" },
        { "case-type.json", "\"neutralTitle\"", "\"neutralTitel\"", "case-type.json", "$.neutralTitle", "\"zh\"" },
        { "case-type.json", "\"key\": \"rebirth-approval\"", "\"key\": \"rebirth\"", "case-type.json", "$.key", "same name" },
        { "case-type.json", "\"policyType\": \"rebirth-approval\",", "\"policyType\": \"rebirth-approval\"", "case-type.json", "$", "commas" },
        { "case-type.json", "{date}-{seq:000}", "{date}", "case-type.json", "$.numbering.receipt", "{seq:0000}" },
        { "case-type.json", "\"applicationForm\": \"application\"", "\"applicationForm\": \"aplication\"", "case-type.json", "$.applicationForm", "Did you mean “application”?" },
        { "case-type.json", "\"nameField\": \"spouseName\"", "\"nameField\": \"spousName\"", "case-type.json", "$.parties[1].nameField", "Did you mean “spouseName”?" },
        { "case-type.json", "\"field\": \"byAgent\"", "\"field\": \"agent\"", "case-type.json", "$.materials[7].when.field", "Did you mean “byAgent”?" },
        // Limits
        { "case-type.json", "\"count\": 5,", "\"count\": 0,", "case-type.json", "$.limits.acceptance.count", "\"count\": 5" },
        { "case-type.json", "\"unit\": \"calendar\"", "\"unit\": \"days\"", "case-type.json", "$.limits.supplement.unit", "calendar" },
        { "case-type.json", "\"statutory\": false, \"onExpiry\": \"Lapsed\" },\n    \"decision\"", "\"statutory\": true, \"onExpiry\": \"Lapsed\" },\n    \"decision\"", "case-type.json", "$.limits.defence.law", "Licensing Law" },
        { "case-type.json", "\"count\": 8, \"unit\": \"working\"", "\"count\": 25, \"unit\": \"working\"", "workflow.json", "$.root.activities[10].limit", "never longer" },
        { "case-type.json", "\"township-review\": { \"count\": 10 }", "\"township-review\": { \"count\": 4 }", "workflow.json", "$.root.activities[6].limit", "never longer" },
        { "case-type.json", "\"county-review\": { \"continues\": true }", "\"county-revue\": { \"continues\": true }", "case-type.json", "$.limitsByLocality[1].limits.county-revue", "Did you mean “county-review”?" },
        { "case-type.json", "\"onExpiry\": \"Lapsed\"", "\"onExpiry\": \"Laps\"", "case-type.json", "$.limits.acceptance.onExpiry", "Did you mean “Lapsed”?" },
        { "case-type.json", "\"extension\": {\n    \"limit\": \"county-review\"", "\"extension\": {\n    \"limit\": \"decision\"", "case-type.json", "$.extension.limit", "county-review" },
        // Outcomes, reasons, letters
        { "case-type.json", "\"requires\": [\"heard\", \"second-person\", \"reason\", \"article\", \"opinion\"]", "\"requires\": [\"heard\", \"second-person\", \"opinion\"]", "case-type.json", "$.outcomes.Refuse.requires", "\"reason\" and \"article\"" },
        { "case-type.json", "\"requires\": [\"heard\",", "\"requires\": [\"herd\",", "case-type.json", "$.outcomes.Refuse.requires[0]", "Did you mean “heard”?" },
        { "case-type.json", "\"for\": [\"Refuse\", \"ProposeRefuse\"]", "\"for\": [\"Refused\", \"ProposeRefuse\"]", "case-type.json", "$.reasons[0].for[0]", "Did you mean “Refuse”?" },
        { "case-type.json", "letters/refusal-decision.hbs", "letters/refusal.hbs", "case-type.json", "$.letters[10].template", "letters/" },
        { "case-type.json", "\"posts\": [\"county-clerk\", \"county-leader\"]", "\"posts\": [\"county-clark\", \"county-leader\"]", "case-type.json", "$.suspensions[0].posts[0]", "Did you mean “county-clerk”?" },
        { "case-type.json", "\"untilStage\": \"decision\"", "\"untilStage\": \"decisions\"", "case-type.json", "$.withdrawal.untilStage", "Did you mean “decision”?" },
        // The drawing
        { "workflow.json", "\"value\": \"village-worker\"", "\"value\": \"vilage-worker\"", "workflow.json", "$.root.activities[5].post", "Did you mean “village-worker”?" },
        { "workflow.json", "\"post\": { \"typeName\": \"String\", \"expression\": { \"type\": \"Literal\", \"value\": \"village-worker\" } },", "", "workflow.json", "$.root.activities[5].post", "a post" },
        { "workflow.json", "\"value\": \"village\" }", "\"value\": \"county\" }", "workflow.json", "$.root.activities[5].unit", "Set unit to village" },
        { "workflow.json", "\"value\": \"[\\\"Verified\\\"]\"", "\"value\": \"[]\"", "workflow.json", "$.root.activities[5].outcomes", "at least one outcome" },
        { "workflow.json", "\"value\": \"[\\\"Verified\\\"]\"", "\"value\": \"[\\\"Checked\\\"]\"", "workflow.json", "$.root.activities[5].outcomes", "Possible are" },
        { "workflow.json", "\"activity\": \"county-recheck\", \"port\": \"Disagree\"", "\"activity\": \"county-recheck\", \"port\": \"Disagreed\"", "workflow.json", "$.root.activities[11]", "port Disagree" },
        { "workflow.json", "\"activity\": \"close-granted\", \"port\": \"In\"", "\"activity\": \"close-grant\", \"port\": \"In\"", "workflow.json", "$.root.connections[42].target.activity", "Did you mean “close-granted”?" },
        { "workflow.json", "\"value\": \"refusal-decision\"", "\"value\": \"grant-decision\"", "workflow.json", "$.root.activities[16].outcomes", "{{> appeal-routes}}" },
        { "workflow.json", "\"value\": \"hearing-notice\"", "\"value\": \"hearing-notise\"", "workflow.json", "$.root.activities[14].letter", "Did you mean “hearing-notice”?" },
        { "workflow.json", "\"type\": \"Case.Hear\"", "\"type\": \"Case.Heard\"", "workflow.json", "$.root.activities[15].type", "Did you mean “Case.Hear”?" },
        { "workflow.json", "\"value\": \"county-examine\" } },\n        \"outcomes\"", "\"value\": \"county-exam\" } },\n        \"outcomes\"", "workflow.json", "$.root.activities[10].limit", "county-examine" },
        { "workflow.json", "\\\"county-recheck\\\", \\\"legal-review\\\"", "\\\"county-recheck\\\", \\\"legal-revue\\\"", "workflow.json", "$.root.activities[16].notSameAs", "Did you mean “legal-review”?" },
        { "workflow.json", "\"type\": \"Literal\", \"value\": \"village-check\"", "\"type\": \"JavaScript\", \"value\": \"village-check\"", "workflow.json", "$.root.activities[5].form.expression.type", "Literal" },
        // Forms
        { "forms/village-check.json", "\"x-personal\": true", "\"x-personal\": true, \"x-expose\": true", "forms/village-check.json", "$.schema.properties.facts.x-expose", "Remove x-expose" },
        { "forms/application.json", "\"x-personal\": true", "\"x-personal\": false", "case-type.json", "$.parties[0].nameField", "x-personal" },
        { "letters/certificate.hbs", "{{caseNumber}}", "{{caseNumber", "letters/certificate.hbs", "line 7", "{{name}}" },
        { "forms/village-check.json", "\"format\": \"date\"", "\"format\": \"dte\"", "forms/village-check.json", "$.schema.properties.checkedOn.format", "Did you mean “date”?" },
        { "forms/village-check.json", "\"maxLength\"", "\"maxlength\"", "forms/village-check.json", "$.schema.properties.facts.maxlength", "Did you mean “maxLength”?" },
        { "forms/village-check.json", "\"required\": [\"checkedOn\"", "\"required\": [\"chekedOn\"", "forms/village-check.json", "$.schema.required[0]", "Did you mean “checkedOn”?" },
        { "forms/village-check.json", "\"fields\": [\"checkedOn\", ", "\"fields\": [", "forms/village-check.json", "$.layout", "section of the layout" },
        { "forms/application.json", "\"x-when\": { \"field\": \"ground\", \"in\": [\"f\"] }", "\"x-when\": { \"field\": \"ground\", \"in\": [\"g\"] }", "forms/application.json", "$.schema.properties.groundDetails.x-when.in", "Did you mean" },
        // Letters
        { "letters/grant-decision.hbs", "{{caseNumber}}", "{{caseNumbr}}", "letters/grant-decision.hbs", "line 3", "Did you mean “caseNumber”?" },
        { "letters/grant-decision.hbs", "{{/if}}", "", "letters/grant-decision.hbs", "$", "{{/if}}" },
        { "letters/grant-decision.hbs", "{{> seal}}", "{{> seel}}", "letters/grant-decision.hbs", "line 7", "Did you mean “seal”?" },
        { "letters/grant-decision.hbs", "{{receivedOn}}", "{{{receivedOn}}}", "letters/grant-decision.hbs", "line 3", "two braces" },
        // Walkthroughs
        { "walkthroughs/withdrawn.json", "\"outcome\": \"Accept\"", "\"outcome\": \"Accepted\"", "walkthroughs/withdrawn.json", "$.steps[0].outcome", "Did you mean “Accept”?" },
        { "walkthroughs/withdrawn.json", "\"on\": \"2017-09-21\"", "\"on\": \"21.9.2017\"", "walkthroughs/withdrawn.json", "$.steps[0].on", "2017-09-20" },
        { "walkthroughs/withdrawn.json", "\"as\": \"window-clerk\"", "\"as\": \"county-clerk\"", "walkthroughs/withdrawn.json", "$.steps[0].as", "window-clerk" },
        { "walkthroughs/withdrawn.json", "\"ground\": \"c\"", "\"ground\": \"z\"", "walkthroughs/withdrawn.json", "$.application.ground", "Correct the data" },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Every_mistake_is_told_with_file_place_and_remedy(
        string file, string text, string broken, string expectedFile, string expectedPath, string remedy)
    {
        var files = new Dictionary<string, string>(Shipped.Files(Key), StringComparer.Ordinal);
        Assert.Contains(text, files[file], StringComparison.Ordinal);
        var at = files[file].IndexOf(text, StringComparison.Ordinal);
        files[file] = string.Concat(files[file].AsSpan(0, at), broken, files[file].AsSpan(at + text.Length));

        var reading = CaseTypeReader.Read(Key, files, Shipped.Posts);

        Assert.Null(reading.Type);
        Assert.True(
            reading.Problems.Any(p => p.File == expectedFile && p.JsonPath == expectedPath && p.Remedy.En.Contains(remedy, StringComparison.Ordinal)),
            string.Join('\n', reading.Problems));
        Assert.All(reading.Problems, p => Assert.False(string.IsNullOrWhiteSpace(p.Remedy.Zh) || string.IsNullOrWhiteSpace(p.Message.Zh)));
    }

    [Theory]
    [InlineData("workflow.json", "Create workflow.json")]
    [InlineData("case-type.json", "Create case-type.json")]
    [InlineData("forms/intake.json", "Possible are")]
    [InlineData("letters/certificate.hbs", "Possible are")]
    [InlineData("letters/partials/appeal-routes.hbs", "Possible are")]
    public void A_missing_file_is_told(string path, string remedy)
    {
        var files = Shipped.Files(Key).Where(f => f.Key != path).ToDictionary(f => f.Key, f => f.Value);

        var reading = CaseTypeReader.Read(Key, files, Shipped.Posts);

        Assert.Null(reading.Type);
        Assert.Contains(reading.Problems, p => p.Remedy.En.Contains(remedy, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_nobody_reads_is_told()
    {
        var files = new Dictionary<string, string>(Shipped.Files(Key), StringComparer.Ordinal) { ["form/extra.json"] = "{}" };

        var reading = CaseTypeReader.Read(Key, files, Shipped.Posts);

        Assert.Equal("form/extra.json", Assert.Single(reading.Problems).File);
    }

    [Fact]
    public void A_form_no_step_uses_is_told()
    {
        var files = new Dictionary<string, string>(Shipped.Files(Key), StringComparer.Ordinal);
        files["forms/spare.json"] = files["forms/statement.json"].Replace("\"key\": \"statement\"", "\"key\": \"spare\"", StringComparison.Ordinal);

        var reading = CaseTypeReader.Read(Key, files, Shipped.Posts);

        Assert.Contains("spare", Assert.Single(reading.Problems).Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var files = new Dictionary<string, string>(Shipped.Files(Key), StringComparer.Ordinal);
        files["case-type.json"] = files["case-type.json"].Replace("\"policyType\"", "\"policy\"", StringComparison.Ordinal);
        files["forms/intake.json"] = files["forms/intake.json"].Replace("\"maxLength\"", "\"max\"", StringComparison.Ordinal);
        files["letters/certificate.hbs"] += "{{nothing}}";

        var reading = CaseTypeReader.Read(Key, files, Shipped.Posts);

        Assert.Equal(
            ["case-type.json", "forms/intake.json", "letters/certificate.hbs"],
            reading.Problems.Select(p => p.File).Distinct());
    }

    [Fact]
    public void No_damage_to_a_file_makes_the_reader_throw()
    {
        var whole = Shipped.Files(Key);
        var random = new Random(20170920);
        foreach (var (path, text) in whole)
        {
            for (var round = 0; round < 2; round++)
            {
                var at = random.Next(text.Length);
                var files = new Dictionary<string, string>(whole, StringComparer.Ordinal)
                {
                    [path] = round % 2 == 0 ? text[..at] : text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at)),
                };

                var reading = CaseTypeReader.Read(Key, files, Shipped.Posts);

                Assert.Equal(reading.Type is null, reading.Problems.Count > 0);
            }
        }
    }
}
