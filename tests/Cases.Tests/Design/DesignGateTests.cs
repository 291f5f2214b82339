using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Design.Gate;
using CaseManagement.Workflows.Activities;

namespace CaseManagement.Cases.Tests.Design;

/// <summary>Each way of breaking the shipped matter is answered with the rule, the activity and what to do.</summary>
public sealed class DesignGateTests
{
    private const string Terms = "case-type.json";
    private const string Drawing = "workflow.json";
    private const string Application = "forms/application.json";

    private static readonly IReadOnlyDictionary<string, string> Shipped = CaseTypeFolder.Files(DefinitionsFolder.Find()!.At(DesignRoom.Key));

    private static readonly DesignGate Gate = new(
        ActivityCatalog.From(typeof(DesignGate).Assembly),
        OfficePosts.Read(File.ReadAllText(DefinitionsFolder.Find()!.At("organisation", "posts.json"))));

    /// <summary>File, text in it, what it becomes; then the rule, the activity, and pieces of the Chinese and the English sentence.</summary>
    public static TheoryData<string, string, string, string, string?, string, string> Breaks => new()
    {
        // Adverse paths
        { Terms, "[\"heard\", \"second-person\",", "[\"second-person\",", "adverse.not-heard", "decision", "不听取陈述申辩", "without the citizen being heard" },
        { Terms, "[\"heard\", \"second-person\",", "[\"heard\",", "adverse.one-person", "decision", "一个人就能办完", "One person alone" },
        { Drawing, "\"type\": \"Case.Hear\"", "\"type\": \"Case.Task\"", "adverse.no-hearing", "decision", "没有陈述申辩环节", "No hearing leads to" },
        { Drawing, "\"activity\": \"legal-review\", \"port\": \"Agree\" }, \"target\": { \"activity\": \"hearing-letter\"", "\"activity\": \"legal-review\", \"port\": \"Agree\" }, \"target\": { \"activity\": \"hear\"", "hearing.no-notice", "hear", "没有给当事人的告知书", "No letter to the citizen" },
        { Terms, "\"Refuse\": { \"title\": { \"zh\": \"不予许可\", \"en\": \"Refuse\" }, \"style\": \"adverse\"", "\"Refuse\": { \"title\": { \"zh\": \"不予许可\", \"en\": \"Refuse\" }, \"style\": \"secondary\"", "adverse.hidden", "decision", "却没有标为不利", "is not marked adverse" },
        { Terms, "\"en\": \"Refused\" }, \"adverse\": true", "\"en\": \"Refused\" }, \"adverse\": false", "adverse.result-hidden", "decision", "没有标为不利", "is not marked adverse" },
        { Drawing, "\"value\": \"Withdrawn\"", "\"value\": \"Refused\"", "adverse.automatic", "supplement", "没有人作出决定", "nobody decides" },
        { Drawing, "\"value\": \"refusal-decision\"", "\"value\": \"grant-decision\"", "case-type.workflow", "decision", "救济途径", "appeal routes" },
        { Drawing, "\"activity\": \"intake\", \"port\": \"Lapsed\" }, \"target\": { \"activity\": \"accept-deemed\"", "\"activity\": \"intake\", \"port\": \"Lapsed\" }, \"target\": { \"activity\": \"not-accepted-letter\"", "intake.silence", "intake", "不会视为受理", "not deemed accepted" },
        // Steps and limits
        { Drawing, "\"post\": { \"typeName\": \"String\", \"expression\": { \"type\": \"Literal\", \"value\": \"village-worker\" } },", "", "case-type.workflow", "village-check", "缺少承办岗位", "has no post" },
        { Drawing, "\"limit\": { \"typeName\": \"String\", \"expression\": { \"type\": \"Literal\", \"value\": \"village-check\" } },", "", "case-type.workflow", "village-check", "缺少时限", "has no limit" },
        { Terms, "\"Village check, commitment\" }, \"count\": 3", "\"Village check, commitment\" }, \"count\": 14", "limits.phase", "accept-case", "各环节承诺合计 21", "take 21 together" },
        { Terms, "\"count\": 8, \"unit\": \"working\"", "\"count\": 25, \"unit\": \"working\"", "case-type.workflow", "county-examine", "还长", "longer than the law" },
        // Forbidden preconditions
        { Terms, "{ \"key\": \"marriage-certificate\"", "{ \"key\": \"fee-receipt\", \"title\": { \"zh\": \"缴清社会抚养费证明\", \"en\": \"Proof\" }, \"required\": true }, { \"key\": \"marriage-certificate\"", "forbidden.fee-cleared", null, "社会抚养费", "social compensation fee" },
        { Terms, "{ \"key\": \"marriage-certificate\"", "{ \"key\": \"receipt\", \"title\": { \"zh\": \"工本费收据\", \"en\": \"Receipt\" }, \"required\": true }, { \"key\": \"marriage-certificate\"", "forbidden.charge", null, "收钱", "charges the applicant" },
        { Terms, "{ \"key\": \"marriage-certificate\"", "{ \"key\": \"course\", \"title\": { \"zh\": \"孕前培训合格证\", \"en\": \"Certificate\" }, \"required\": true }, { \"key\": \"marriage-certificate\"", "forbidden.training", null, "培训", "training" },
        { Application, "\"zh\": \"与身份证一致\"", "\"zh\": \"用于子女入学登记\"", "forbidden.school", null, "入学", "school" },
        { Application, "\"zh\": \"与身份证一致\"", "\"zh\": \"用于办理落户\"", "forbidden.household-registration", null, "户口登记", "household registration" },
        { Drawing, "getExamination().outcome === 'ProposeRefuse'", "getExamination().outcome === '三查未通过'", "forbidden.contraception", "is-refusal", "孕情检查", "contraception" },
        // Personal data
        { Drawing, "\"name\": \"Examination\"", "\"name\": \"SpouseName\"", "personal.variable", null, "同名", "personal field" },
        { Drawing, "getExamination().outcome === 'ProposeRefuse'", "getApplicantName() === 'x'", "personal.expression", "is-refusal", "用到了个人信息", "uses the personal field" },
        { Application, "\"x-personal\": true,\n        \"x-widget\": \"phone\"", "\"x-widget\": \"phone\"", "personal.unmarked", null, "没有标为个人信息", "not marked personal" },
        { "forms/village-check.json", "\"x-personal\": true", "\"x-expose\": true", "personal.free-text", null, "自由填写", "free text" },
    };

    [Fact]
    public void The_shipped_matter_passes()
    {
        var reading = Read(Shipped);

        Assert.True(reading.IsSound, string.Join('\n', reading.Problems.Where(p => !p.IsWarning).Select(p => $"{p.Code} {p.ActivityId} {p.Message.En}")));
        Assert.Equal(DesignRoom.Key, reading.Type?.Key);
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Every_breach_is_told_with_rule_activity_and_remedy(
        string file, string text, string broken, string code, string? activity, string zh, string en)
    {
        var files = new Dictionary<string, string>(Shipped, StringComparer.Ordinal);
        var at = files[file].IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not hold {text}");
        files[file] = string.Concat(files[file].AsSpan(0, at), broken, files[file].AsSpan(at + text.Length));

        var reading = Read(files);

        Assert.False(reading.IsSound);
        Assert.Null(reading.Type);
        Assert.True(
            reading.Problems.Any(p => p.Code == code && p.ActivityId == activity && !p.IsWarning && p.Remedy is not null
                && p.Message.Zh.Contains(zh, StringComparison.Ordinal) && p.Message.En.Contains(en, StringComparison.Ordinal)),
            string.Join('\n', reading.Problems.Select(p => $"{p.Code} {p.ActivityId} {p.Message.Zh} {p.Message.En}")));
    }

    [Fact]
    public void Many_mistakes_are_told_at_once()
    {
        var files = new Dictionary<string, string>(Shipped, StringComparer.Ordinal);
        files[Terms] = files[Terms].Replace("[\"heard\", \"second-person\",", "[", StringComparison.Ordinal).Replace("结婚证", "结扎证明", StringComparison.Ordinal);
        files[Drawing] = files[Drawing].Replace("\"value\": \"village-worker\"", "\"value\": \"nobody\"", StringComparison.Ordinal);

        var codes = Read(files).Problems.Select(p => p.Code).ToHashSet();

        Assert.Superset(new HashSet<string> { "adverse.not-heard", "adverse.one-person", "forbidden.contraception", "case-type.workflow" }, codes);
    }

    [Theory]
    [InlineData("`https://example.org/${getCaseNumber()}`", null)]
    [InlineData("`https://example.org/?who=${getPatient()}`", "Patient")]
    [InlineData("variables.Diagnosis", "Diagnosis")]
    [InlineData("getInput('Remark')", "Remark")]
    public void Only_codes_of_the_list_leave_the_office(string script, string? carried)
    {
        var model = DesignRoom.Greeting();
        model["root"]!["activities"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "call",
            ["name"] = "Call",
            ["type"] = "Elsa.SendHttpRequest",
            ["url"] = new JsonObject { ["typeName"] = "Uri", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script } },
        });

        var found = Gate.Read(null, model, new Dictionary<string, string>()).Problems.Where(p => p.Code == "outside.carries").ToList();

        Assert.Equal(carried is null ? 0 : 1, found.Count);
        Assert.All(found, p => Assert.Contains($"“{carried}”", p.Message.En, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Case.Review", true)]
    [InlineData("Case.PauseClock", true)]
    [InlineData("Elsa.WriteLine", false)]
    public void A_workflow_that_stands_alone_has_no_steps_of_a_case(string type, bool needsCase)
    {
        var model = DesignRoom.Greeting();
        model["root"]!["activities"]!.AsArray().Add(new JsonObject { ["id"] = "step", ["name"] = "Step", ["type"] = type });

        var reading = Gate.Read(null, model, new Dictionary<string, string>());

        Assert.Equal(needsCase ? ["step"] : [], reading.Problems.Where(p => p is { Code: "case.needed", IsWarning: false, Remedy: not null }).Select(p => p.ActivityId));
    }

    [Fact]
    public void A_matter_about_fees_may_speak_of_them()
    {
        var files = new Dictionary<string, string>(Shipped, StringComparer.Ordinal);
        files[Terms] = files[Terms].Replace("结婚证", "社会抚养费征收决定书", StringComparison.Ordinal);
        Assert.Contains(Read(files).Problems, p => p.Code == "forbidden.fee-cleared");

        files[Terms] = files[Terms].Replace("\"policyType\": \"rebirth-approval\"", "\"policyType\": \"sc-fee-collection\"", StringComparison.Ordinal);
        Assert.DoesNotContain(Read(files).Problems, p => p.Code == "forbidden.fee-cleared");
    }

    private static DesignReading Read(IReadOnlyDictionary<string, string> files) =>
        Gate.Read(DesignRoom.Key, JsonNode.Parse(files[Drawing])!.AsObject(), files);
}
