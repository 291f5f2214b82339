using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Design.Settings;

/// <summary>What a new entry begins as. Its words are empty, so that nothing is published before somebody wrote them.</summary>
internal static partial class NewEntries
{
    /// <summary>Stands for the file where a whole form is added.</summary>
    public const string FormsFolder = "forms/";

    /// <summary>A letter with its frame and nothing said.</summary>
    public const string LetterText = "{{> letter-head}}\n{{> addressee}}\n<p>你们于{{receivedOn}}提交的{{matter}}申请（收件号：{{receiptNumber}}），</p>\n{{> contact}}\n{{> seal}}\n";

    /// <summary>The entry; null where nothing can be added at this place.</summary>
    public static JsonNode? Of(string file, string path, string key) => file == TermsReader.FileName ? Term(path, key)
        : file.StartsWith(FormsFolder, StringComparison.Ordinal) && path == "$.schema.properties"
            ? new JsonObject { ["type"] = "string", ["maxLength"] = 200, ["x-label"] = Words() }
            : null;

    /// <summary>A form with one section and no field.</summary>
    public static JsonNode Form(string key) => new JsonObject
    {
        ["key"] = key,
        ["title"] = Words(),
        ["schema"] = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["type"] = "object",
            ["properties"] = new JsonObject(),
            ["required"] = new JsonArray(),
            ["additionalProperties"] = false,
        },
        ["layout"] = new JsonArray(new JsonObject { ["title"] = Words(), ["fields"] = new JsonArray() }),
    };

    private static JsonObject? Term(string path, string key) => path switch
    {
        "$.limits" => new JsonObject { ["title"] = Words(), ["count"] = 5, ["unit"] = "working", ["statutory"] = false },
        "$.outcomes" => new JsonObject { ["title"] = Words(), ["style"] = "secondary", ["requires"] = new JsonArray("opinion") },
        "$.reasons" => new JsonObject { ["code"] = key, ["title"] = Words(), ["article"] = Words(), ["for"] = new JsonArray() },
        "$.materials" => new JsonObject { ["key"] = key, ["title"] = Words(), ["required"] = true },
        "$.letters" => new JsonObject
        {
            ["key"] = key,
            ["code"] = "",
            ["word"] = "",
            ["title"] = Words(),
            ["template"] = $"letters/{key}.hbs",
            ["citizen"] = true,
        },
        OwnPolicyChecks.Path => new JsonObject
        {
            ["id"] = key,
            ["locality"] = "",
            ["status"] = "InForce",
            ["rank"] = "normative",
            ["decision"] = "allowed",
            ["source"] = "",
            ["confidence"] = "A",
            ["reason"] = Words(),
        },
        "$.limitsByLocality" => new JsonObject { ["locality"] = key, ["limits"] = new JsonObject() },
        _ => LocalLimits().IsMatch(path) ? new JsonObject { ["count"] = 10 } : null,
    };

    private static JsonObject Words() => new() { ["zh"] = "", ["en"] = "" };

    [GeneratedRegex(@"^\$\.limitsByLocality\[\d{1,4}\]\.limits$")]
    private static partial Regex LocalLimits();
}
