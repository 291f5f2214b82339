using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Policy;

namespace CaseManagement.Cases.Design.Differences;

/// <summary>Compares the other files of two versions: the terms section by section, forms field by field, letters line by line.</summary>
internal sealed class FilesDifference(
    IReadOnlyDictionary<string, string> old, KeyWords oldWords, IReadOnlyDictionary<string, string> now, KeyWords nowWords)
{
    private static readonly (string Section, Sentence Title)[] Sections =
    [
        ("limits", new("时限", "Limits")),
        ("limitsByLocality", new("各地时限", "Limits by place")),
        ("extension", new("延期", "Extension")),
        ("suspensions", new("中止", "Suspensions")),
        ("withdrawal", new("撤回", "Withdrawal")),
        ("outcomes", new("办理结果", "Outcomes")),
        ("reasons", new("理由", "Reasons")),
        ("results", new("办结结果", "Results")),
        ("materials", new("材料", "Materials")),
        ("parties", new("当事人", "Parties")),
        ("stages", new("阶段", "Stages")),
        ("letterKinds", new("文书登记", "Kinds of letters")),
        (PolicyBookReader.OwnMember, new("政策", "Policy")),
        ("terms", new("事项", "The matter")),
    ];

    private static readonly string[] KeyNames = ["key", "id", "code", "role", "ground", "locality"];

    public IEnumerable<DifferenceGroup> Groups()
    {
        var (before, after) = (Terms(old), Terms(now));
        foreach (var (section, title) in Sections)
        {
            yield return new(section, title, [.. Things(Section(before, section), oldWords, Section(after, section), nowWords)]);
        }

        yield return new("forms", new("表单", "Forms"), [.. Forms()]);
        yield return new("letters", new("文书", "Letters"), [.. Texts("letters/")]);
        yield return new("walkthroughs", new("演练", "Walkthroughs"), [.. Whole("walkthroughs/")]);
    }

    private static JsonObject Terms(IReadOnlyDictionary<string, string> files) => Json(files.GetValueOrDefault(TermsReader.FileName)) ?? [];

    private static JsonObject? Json(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A section as things by key; what stands outside all sections is one thing.</summary>
    private static Dictionary<string, JsonNode> Section(JsonObject terms, string section)
    {
        var node = section switch
        {
            "letterKinds" => terms["letters"],
            "terms" => Rest(terms),
            _ => terms[section],
        };
        return node switch
        {
            JsonArray list => list.OfType<JsonObject>().GroupBy(KeyOf, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (JsonNode)g.First(), StringComparer.Ordinal),
            JsonObject map when section is "limits" or "outcomes" => map.Where(m => m.Value is not null).ToDictionary(m => m.Key, m => m.Value!, StringComparer.Ordinal),
            JsonObject one => new(StringComparer.Ordinal) { [section] = one },
            _ => [],
        };
    }

    private static JsonObject Rest(JsonObject terms)
    {
        var rest = terms.DeepClone().AsObject();
        foreach (var section in Sections.Select(s => s.Section).Append("letters"))
        {
            rest.Remove(section);
        }

        return rest;
    }

    private static string KeyOf(JsonObject item) => KeyNameOf(item) is { } name ? DesignModel.Member(item, name)! : "";

    private static string? KeyNameOf(JsonNode? thing) => thing is JsonObject item ? KeyNames.FirstOrDefault(n => DesignModel.Member(item, n) is not null) : null;

    private static IEnumerable<DifferenceItem> Things(
        Dictionary<string, JsonNode> before, KeyWords oldWords, Dictionary<string, JsonNode> after, KeyWords nowWords)
    {
        foreach (var key in before.Keys.Union(after.Keys, StringComparer.Ordinal))
        {
            var (a, b) = (before.GetValueOrDefault(key), after.GetValueOrDefault(key));
            var item = Members.Item(
                key, TitleOf(key, b ?? a),
                a is null ? null : Members.Flat(a, oldWords, KeyNameOf(a)), b is null ? null : Members.Flat(b, nowWords, KeyNameOf(b)));
            if (item is not null)
            {
                yield return item;
            }
        }
    }

    private static Sentence TitleOf(string key, JsonNode? thing) =>
        thing is JsonObject item && (item["title"] ?? item["x-label"]) is JsonObject title && DesignModel.Member(title, "zh") is { } zh
            ? new Sentence(zh, DesignModel.Member(title, "en") ?? zh)
            : thing is JsonObject rule && DesignModel.Member(rule, "source") is { Length: > 0 } source ? new Sentence(source, source)
            : new Sentence(key, key);

    private IEnumerable<DifferenceItem> Forms()
    {
        foreach (var path in Changed("forms/"))
        {
            var (before, after) = (Json(old.GetValueOrDefault(path)), Json(now.GetValueOrDefault(path)));
            var members = Fields(before, after).ToList();
            var kind = before is null ? DifferenceKind.Added : after is null ? DifferenceKind.Removed : DifferenceKind.Changed;
            yield return new DifferenceItem(kind, path, TitleOf(path, after ?? before), kind == DifferenceKind.Changed ? members : []);
        }
    }

    private IEnumerable<MemberDifference> Fields(JsonObject? before, JsonObject? after)
    {
        var (a, b) = (FieldsOf(before), FieldsOf(after));
        foreach (var item in Things(a, oldWords, b, nowWords))
        {
            var label = new Sentence($"字段“{item.Title.Zh}”", $"field “{item.Title.En}”");
            if (item.Kind != DifferenceKind.Changed)
            {
                var (was, isNow) = item.Kind == DifferenceKind.Added ? ((Sentence?)null, new Sentence("新增", "added")) : (new Sentence("有", "there"), null);
                yield return new MemberDifference(label, was, isNow);
                continue;
            }

            foreach (var member in item.Members)
            {
                yield return member with { Name = new Sentence($"{label.Zh}的{member.Name.Zh}", $"{member.Name.En} of the {label.En}") };
            }
        }

        var (oldRest, newRest) = (RestOf(before), RestOf(after));
        foreach (var member in Members.Compare(Members.Flat(oldRest, oldWords), Members.Flat(newRest, nowWords)))
        {
            yield return member;
        }
    }

    private static Dictionary<string, JsonNode> FieldsOf(JsonObject? form) =>
        (form?["schema"]?["properties"] as JsonObject ?? []).Where(p => p.Value is not null).ToDictionary(p => p.Key, p => p.Value!, StringComparer.Ordinal);

    private static JsonObject? RestOf(JsonObject? form)
    {
        var rest = form?.DeepClone().AsObject();
        (rest?["schema"] as JsonObject)?.Remove("properties");
        return rest;
    }

    private IEnumerable<DifferenceItem> Texts(string folder)
    {
        foreach (var path in Changed(folder))
        {
            var (before, after) = (old.GetValueOrDefault(path), now.GetValueOrDefault(path));
            var kind = before is null ? DifferenceKind.Added : after is null ? DifferenceKind.Removed : DifferenceKind.Changed;
            yield return new DifferenceItem(
                kind, path, LetterTitle(path), kind == DifferenceKind.Changed ? LineDifference.Of(before!, after!) : []);
        }
    }

    private Sentence LetterTitle(string path)
    {
        var letters = (Terms(now)["letters"] as JsonArray ?? []).Concat(Terms(old)["letters"] as JsonArray ?? []).OfType<JsonObject>();
        return letters.FirstOrDefault(l => DesignModel.Member(l, "template") == path) is { } letter ? TitleOf(path, letter) : new Sentence(path, path);
    }

    private IEnumerable<DifferenceItem> Whole(string folder) => Changed(folder).Select(path => new DifferenceItem(
        !old.ContainsKey(path) ? DifferenceKind.Added : !now.ContainsKey(path) ? DifferenceKind.Removed : DifferenceKind.Changed,
        path, TitleOf(path, Json(now.GetValueOrDefault(path) ?? old.GetValueOrDefault(path))), []));

    private IEnumerable<string> Changed(string folder) => old.Keys.Union(now.Keys, StringComparer.Ordinal)
        .Where(p => p.StartsWith(folder, StringComparison.Ordinal) && old.GetValueOrDefault(p) != now.GetValueOrDefault(p))
        .Order(StringComparer.Ordinal);
}
