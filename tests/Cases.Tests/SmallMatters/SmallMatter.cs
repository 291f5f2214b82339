using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Data;

namespace CaseManagement.Cases.Tests.SmallMatters;

/// <summary>A case type of a few lines: what every matter needs, around the process a test draws.</summary>
internal sealed class SmallMatter(string key)
{
    private static readonly OfficePosts Posts = OfficePosts.Read(File.ReadAllText(DefinitionsFolder.Find()!.At("organisation", "posts.json")));

    private readonly List<JsonObject> _activities = [];
    private readonly List<(string From, string Port, string To)> _lines = [];

    public string Key => key;

    /// <summary>Everything but the drawing; a test may change it.</summary>
    public Dictionary<string, string> Files { get; } = new(StringComparer.Ordinal)
    {
        ["case-type.json"] = $$"""
            {
              "key": "{{key}}", "title": { "zh": "小事项{{key}}", "en": "Small matter {{key}}" }, "neutralTitle": { "zh": "事项申请", "en": "Application" },
              "policyType": "{{key}}",
              "numbering": { "receipt": "{{key}}{date}-{seq:000}", "case": "{unit}{{key}}〔{year}〕{seq:0000}号", "letter": "{unit}{{key}}{word}〔{year}〕{seq:0000}号", "series": "{{key}}" },
              "stages": [{ "key": "review", "title": { "zh": "审查", "en": "Review" } }],
              "parties": [{ "role": "applicant", "title": { "zh": "申请人", "en": "Applicant" }, "required": true, "nameField": "name", "idField": "idNumber" }],
              "applicationForm": "application",
              "materials": [],
              "limits": {
                "review": { "title": { "zh": "审查", "en": "Review" }, "count": 20, "unit": "working", "statutory": true, "law": { "zh": "《行政许可法》第四十二条", "en": "Administrative Licensing Law §42" } },
                "step": { "title": { "zh": "承诺", "en": "Commitment" }, "count": 3, "unit": "working", "statutory": false }
              },
              "suspensions": [
                { "ground": "appraisal", "title": { "zh": "等待鉴定", "en": "Waiting for an appraisal" }, "law": { "zh": "《行政许可法》第四十五条", "en": "Administrative Licensing Law §45" }, "letter": "pause-notice", "resumeLetter": "resume-notice", "stopsStatutory": true, "posts": ["county-clerk"] },
                { "ground": "enquiry", "title": { "zh": "等待回函", "en": "Waiting for an answer" }, "law": { "zh": "内部规定", "en": "Own rules" }, "letter": "pause-notice", "resumeLetter": "resume-notice", "stopsStatutory": false, "posts": ["county-clerk"] }
              ],
              "withdrawal": { "untilStage": "review", "letter": "end-notice", "result": "Withdrawn" },
              "outcomes": {
                "Pass": { "title": { "zh": "通过", "en": "Pass" }, "style": "primary" },
                "Fail": { "title": { "zh": "未通过", "en": "Fail" }, "style": "secondary" }
              },
              "reasons": [],
              "results": [
                { "key": "Granted", "title": { "zh": "准予", "en": "Granted" }, "adverse": false },
                { "key": "Ended", "title": { "zh": "终止", "en": "Ended" }, "adverse": false },
                { "key": "Withdrawn", "title": { "zh": "撤回", "en": "Withdrawn" }, "adverse": false }
              ],
              "letters": [
                { "key": "pause-notice", "code": "P1", "word": "停", "title": { "zh": "暂停告知书", "en": "Notice of pause" }, "template": "letters/pause-notice.hbs", "citizen": true },
                { "key": "resume-notice", "code": "P2", "word": "恢", "title": { "zh": "恢复告知书", "en": "Notice of resumption" }, "template": "letters/resume-notice.hbs", "citizen": true },
                { "key": "end-notice", "code": "P3", "word": "终", "title": { "zh": "终止告知书", "en": "Notice of the end" }, "template": "letters/end-notice.hbs", "citizen": true }
              ]
            }
            """,
        ["letters/pause-notice.hbs"] = "<p>{{suspensionGround}}：{{#if pauseLength}}{{pauseLength}}{{/if}}{{#if pausedUntil}}，至{{pausedUntil}}{{/if}}</p>",
        ["letters/resume-notice.hbs"] = "<p>{{suspensionGround}}：{{pausedOn}}至{{resumedOn}}，{{dueOn}}到期</p>",
        ["letters/end-notice.hbs"] = "<p>{{receiptNumber}}</p>",
        ["forms/application.json"] = """
            {
              "key": "application", "title": { "zh": "申请", "en": "Application" },
              "schema": {
                "type": "object",
                "properties": {
                  "name": { "type": "string", "minLength": 2, "x-label": { "zh": "姓名", "en": "Name" }, "x-personal": true },
                  "idNumber": { "type": "string", "x-label": { "zh": "证件号", "en": "Identity number" }, "x-personal": true },
                  "kind": { "type": "string", "enum": ["a", "b"], "x-label": { "zh": "类别", "en": "Kind" }, "x-widget": "select", "x-options": [{ "value": "a", "zh": "甲", "en": "A" }, { "value": "b", "zh": "乙", "en": "B" }], "x-expose": true }
                },
                "required": ["name", "idNumber", "kind"],
                "additionalProperties": false
              },
              "layout": [{ "title": { "zh": "申请", "en": "Application" }, "fields": ["name", "idNumber", "kind"] }]
            }
            """,
    };

    /// <summary>A policy file that lets the matter start everywhere at any time.</summary>
    public string Policy => $$"""
        {
          "type": "{{key}}", "title": { "zh": "小事项", "en": "Small matter" },
          "rows": [{ "id": "{{key}}-always", "locality": "cn", "from": "2002-09-01", "status": "InForce", "rank": "law", "decision": "allowed", "source": "-", "confidence": "A", "reason": { "zh": "可以申请。", "en": "It may be applied for." } }]
        }
        """;

    /// <summary>An activity with literal inputs.</summary>
    public SmallMatter Do(string id, string type, params (string Name, JsonNode Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in inputs)
        {
            activity[name] = value is JsonArray list
                ? new JsonObject { ["typeName"] = "ICollection<String>", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = list.ToJsonString() } }
                : new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
        }

        _activities.Add(activity);
        return this;
    }

    /// <summary>A step of the county's clerk.</summary>
    public SmallMatter Step(string id, params string[] outcomes) => Do(
        id, "Case.Task", ("title", id), ("titleEn", id), ("stage", "review"), ("post", "county-clerk"), ("unit", "county"), ("limit", "step"),
        ("outcomes", new JsonArray([.. outcomes.Select(o => JsonValue.Create(o))])));

    /// <summary>A line.</summary>
    public SmallMatter Line(string from, string port, string to)
    {
        _lines.Add((from, port, to));
        return this;
    }

    /// <summary>The files of the folder.</summary>
    public Dictionary<string, string> Folder() => new(Files, StringComparer.Ordinal) { ["workflow.json"] = Drawing().ToJsonString() };

    /// <summary>What the reader says to it.</summary>
    public CaseTypeReading Read() => CaseTypeReader.Read(key, Folder(), Posts, told: false);

    /// <summary>The drawing.</summary>
    public JsonObject Drawing() => new()
    {
        ["id"] = key + "-1",
        ["definitionId"] = key,
        ["name"] = key,
        ["version"] = 1,
        ["isLatest"] = true,
        ["isPublished"] = true,
        ["variables"] = new JsonArray(),
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = new JsonArray([.. _activities.Select(a => a.DeepClone())]),
            ["connections"] = new JsonArray([.. _lines.Select(l => new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = l.From, ["port"] = l.Port },
                ["target"] = new JsonObject { ["activity"] = l.To, ["port"] = "In" },
            })]),
        },
    };

    /// <summary>An application that can be handed in.</summary>
    public static JsonObject Application(string name = "沈知秋") => new() { ["name"] = name, ["idNumber"] = "N" + name, ["kind"] = "b" };
}
