using System.Globalization;
using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Data;

namespace CaseManagement.Cases.Design.NewCaseType;

/// <summary>
/// The least a case type can be: one form, acceptance (by silence too, as the law wants it), one decision, one notice, one
/// told case. What a refusal needs comes with the drawing of it; the gate names what is missing.
/// </summary>
internal static class CaseTypeSkeleton
{
    private static readonly DateOnly Start = new(2017, 9, 20);

    /// <summary>The files.</summary>
    /// <param name="key">Key of the case type.</param>
    /// <param name="title">Its name.</param>
    /// <param name="rules">Posts, units and calendar of the office.</param>
    public static IReadOnlyDictionary<string, string> Files(string key, Sentence title, RuleSet rules)
    {
        var (window, leader) = (PostAt(rules.Posts, "township", "window-clerk"), PostAt(rules.Posts, "county", "county-leader"));
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["case-type.json"] = Terms(key, title),
            ["workflow.json"] = DesignModel.Text(Drawing(key, title, window, leader)),
            ["forms/application.json"] = Form(title),
            ["letters/acceptance-notice.hbs"] = Notice,
            ["letters/partials/appeal-routes.hbs"] = AppealRoutes,
            ["walkthroughs/granted.json"] = DesignModel.Text(Told(window, leader, rules)),
        };
    }

    private const string Notice = """
        <h1 class="letter-title">{{title}}</h1>
        <p>{{applicantName}}：你于{{receivedOn}}提交的{{matter}}申请（收件号：{{receiptNumber}}），{{#if deemedAccepted}}本机关未在法定期限内告知补正，依照《中华人民共和国行政许可法》第三十二条，自{{acceptedOn}}起视为受理。{{else}}本机关自{{acceptedOn}}起予以受理。{{/if}}</p>
        <p class="letter-date">{{office}}，{{issuedOnChinese}}</p>

        """;

    private const string AppealRoutes = """
        <p>如不服，可以自收到之日起六十日内向{{reconsiderationOrgan}}申请行政复议，或者六个月内向{{court}}提起行政诉讼。</p>

        """;

    private static string PostAt(OfficePosts posts, string level, string usual) =>
        posts.ByKey.TryGetValue(usual, out var known) && known.Level == level ? usual : posts.ByKey.Values.First(p => p.Level == level).Key;

    private static string Terms(string key, Sentence title) => Filled("""
        {
          "key": "@key",
          "title": @title,
          "neutralTitle": { "zh": "事项申请", "en": "Application" },
          "policyType": "@key",
          "numbering": { "receipt": "收{date}-{seq:000}", "case": "{unit}@key〔{year}〕{seq:0000}号", "letter": "{unit}@key{word}〔{year}〕{seq:0000}号", "series": "@key" },
          "stages": [
            { "key": "intake", "title": { "zh": "受理", "en": "Intake" } },
            { "key": "decision", "title": { "zh": "审批", "en": "Decision" } }
          ],
          "parties": [{ "role": "applicant", "title": { "zh": "申请人", "en": "Applicant" }, "required": true, "nameField": "name", "idField": "idNumber", "phoneField": "phone" }],
          "applicationForm": "application",
          "materials": [],
          "limits": {
            "acceptance": { "title": { "zh": "受理审查", "en": "Acceptance" }, "count": 5, "unit": "working", "statutory": true, "law": { "zh": "《行政许可法》第三十二条", "en": "Administrative Licensing Law §32" }, "onExpiry": "Lapsed" },
            "review": { "title": { "zh": "审查和决定", "en": "Review and decision" }, "count": 20, "unit": "working", "statutory": true, "law": { "zh": "《行政许可法》第四十二条", "en": "Administrative Licensing Law §42" } },
            "decision": { "title": { "zh": "审批承诺", "en": "Decision, commitment" }, "count": 15, "unit": "working", "statutory": false }
          },
          "suspensions": [],
          "outcomes": {
            "Accept": { "title": { "zh": "受理", "en": "Accept" }, "style": "primary", "requires": ["complete-materials"] },
            "Lapsed": { "title": { "zh": "逾期", "en": "Limit passed" }, "style": "system" },
            "Grant": { "title": { "zh": "准予", "en": "Grant" }, "style": "primary" }
          },
          "reasons": [],
          "results": [{ "key": "Granted", "title": { "zh": "准予", "en": "Granted" }, "adverse": false }],
          "letters": [{ "key": "acceptance-notice", "code": "D10", "word": "受", "title": { "zh": "受理通知书", "en": "Notice of acceptance" }, "template": "letters/acceptance-notice.hbs", "citizen": true }]
        }

        """, key, title);

    private static string Form(Sentence title) => Filled("""
        {
          "key": "application",
          "title": @title,
          "schema": {
            "type": "object",
            "properties": {
              "name": { "type": "string", "minLength": 2, "maxLength": 40, "x-label": { "zh": "姓名", "en": "Name" }, "x-personal": true },
              "idNumber": { "type": "string", "x-label": { "zh": "身份证号", "en": "Identity number" }, "x-personal": true, "x-widget": "id-card" },
              "phone": { "type": "string", "x-label": { "zh": "电话", "en": "Telephone" }, "x-personal": true, "x-widget": "phone" }
            },
            "required": ["name", "idNumber"],
            "additionalProperties": false
          },
          "layout": [{ "title": { "zh": "申请人", "en": "Applicant" }, "fields": ["name", "idNumber", "phone"] }]
        }

        """, "", title);

    private static string Filled(string text, string key, Sentence title)
    {
        var words = new JsonObject { ["zh"] = title.Zh, ["en"] = title.En };
        return text.Replace("@title", DesignModel.Text(words), StringComparison.Ordinal).Replace("@key", key, StringComparison.Ordinal);
    }

    private static JsonObject Drawing(string key, Sentence title, string window, string leader) => new()
    {
        ["id"] = $"{key}-1",
        ["definitionId"] = key,
        ["name"] = title.Zh,
        ["version"] = 1,
        ["variables"] = new JsonArray(),
        ["inputs"] = new JsonArray(),
        ["outputs"] = new JsonArray(),
        ["outcomes"] = new JsonArray(),
        ["customProperties"] = new JsonObject(),
        ["options"] = new JsonObject(),
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["customProperties"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
            ["variables"] = new JsonArray(),
            ["activities"] = new JsonArray(
                Activity("start", "Elsa.Start", 0, "开始"),
                Step("intake", "Case.Accept", 1, new("受理审查", "Intake"), "intake", window, "township", "acceptance", "[\"Accept\", \"Lapsed\"]"),
                Activity("accept", "Case.AcceptCase", 2, "登记受理", ("deemed", Literal(false)), ("limit", Literal("review"))),
                Activity("accept-deemed", "Case.AcceptCase", 2, "视为受理", ("deemed", Literal(true)), ("limit", Literal("review"))),
                Activity("notice", "Case.IssueLetter", 3, "受理通知书", ("letter", Literal("acceptance-notice"))),
                Step("decide", "Case.Approve", 4, new("审批", "Decision"), "decision", leader, "county", "decision", "[\"Grant\"]"),
                Activity("decided", "Case.MarkDecided", 5, "作出决定"),
                Activity("granted", "Case.Close", 6, "办结", ("result", Literal("Granted")))),
            ["connections"] = new JsonArray(
                Line("start", "Done", "intake"), Line("intake", "Accept", "accept"), Line("intake", "Lapsed", "accept-deemed"),
                Line("accept", "Done", "notice"), Line("accept-deemed", "Done", "notice"), Line("notice", "Done", "decide"),
                Line("decide", "Grant", "decided"), Line("decided", "Done", "granted")),
        },
    };

    private static JsonObject Step(
        string id, string type, int column, Sentence title, string stage, string post, string unit, string limit, string outcomes) => Activity(
        id, type, column, title.Zh,
        ("title", Literal(title.Zh)), ("titleEn", Literal(title.En)), ("stage", Literal(stage)), ("post", Literal(post)), ("unit", Literal(unit)),
        ("limit", Literal(limit)), ("outcomes", Input("ICollection<String>", "Object", outcomes)));

    private static JsonObject Activity(string id, string type, int column, string text, params (string Name, JsonObject Value)[] inputs)
    {
        var row = id == "accept-deemed" ? 360 : 220;
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1, ["customProperties"] = new JsonObject() };
        foreach (var (name, value) in inputs)
        {
            activity[name] = value;
        }

        activity["metadata"] = new JsonObject
        {
            ["displayText"] = text,
            ["designer"] = new JsonObject
            {
                ["position"] = new JsonObject { ["x"] = 40 + (column * 250), ["y"] = row },
                ["size"] = new JsonObject { ["width"] = 200, ["height"] = 60 },
            },
        };
        return activity;
    }

    private static JsonObject Literal(string value) => Input("String", "Literal", value);

    private static JsonObject Literal(bool value) => Input("Boolean", "Literal", value);

    private static JsonObject Input(string typeName, string type, JsonNode value) =>
        new() { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    private static JsonObject Line(string source, string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    };

    /// <summary>A case told with it: accepted on the day it came in, granted on the next working day.</summary>
    private static JsonObject Told(string window, string leader, RuleSet rules)
    {
        var decided = new DeadlineCalculator(rules.Calendar).Due(Start, new Clocks.Limit(1, LimitUnit.Working)).Due;
        var due = new DeadlineCalculator(rules.Calendar).Due(Start, new Clocks.Limit(20, LimitUnit.Working)).Due;
        return new JsonObject
        {
            ["title"] = new JsonObject { ["zh"] = "受理后准予", ["en"] = "Accepted and granted" },
            ["start"] = Day(Start),
            ["unit"] = rules.Units.First(u => u.Level == "village").Path,
            ["channel"] = "online",
            ["application"] = new JsonObject { ["name"] = "沈知秋", ["idNumber"] = TryOut.SampleAnswers.FictionalNumber() },
            ["steps"] = new JsonArray(
                new JsonObject { ["on"] = Day(Start), ["as"] = window, ["step"] = "intake", ["outcome"] = "Accept" },
                new JsonObject { ["on"] = Day(decided), ["as"] = leader, ["step"] = "decide", ["outcome"] = "Grant" }),
            ["expect"] = new JsonObject
            {
                ["result"] = "Granted",
                ["status"] = "Completed",
                ["letters"] = new JsonArray("D10"),
                ["acceptedOn"] = Day(Start),
                ["decidedOn"] = Day(decided),
                ["closedOn"] = Day(decided),
                ["clocks"] = new JsonArray(Acceptance(rules), new JsonObject { ["limit"] = "review", ["start"] = Day(Start), ["due"] = Day(due) }),
            },
        };
    }

    private static JsonObject Acceptance(RuleSet rules) => new()
    {
        ["limit"] = "acceptance",
        ["start"] = Day(Start),
        ["due"] = Day(new DeadlineCalculator(rules.Calendar).Due(Start, new Clocks.Limit(5, LimitUnit.Working)).Due),
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
