using CaseManagement.Cases.Policy;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>Reads <c>case-type.json</c>: titles, numbers, limits, outcomes, reasons, letters.</summary>
internal static class TermsReader
{
    public const string FileName = "case-type.json";

    private static readonly string[] Units = ["working", "calendar", "month"];

    public static void Read(JsonSpot root, string key, CaseTypeDraft type)
    {
        root.Knows(
            "key", "title", "neutralTitle", "policyType", PolicyBookReader.OwnMember, "numbering", "stages", "parties", "applicationForm", "materials", "limits",
            "limitsByLocality", "extension", "suspensions", "withdrawal", "outcomes", "reasons", "results", "letters");
        root.Text("key");
        if (root.Member("key").OwnText() is { } written && written != key)
        {
            root.Member("key").Complain(
                new($"键“{written}”与文件夹名“{key}”不一致。", $"The key “{written}” differs from the folder name “{key}”."),
                new("请改成同一个名称。", "Give both the same name."));
        }

        type.Title = root.Words("title");
        type.NeutralTitle = root.Words("neutralTitle");
        type.PolicyType = root.Text("policyType");
        type.OwnPolicies = root.Items(PolicyBookReader.OwnMember).Count;
        type.ApplicationFormKey = root.Text("applicationForm");
        ReadNumbering(root.Member("numbering"), type);
        ReadList(root, "stages", "key", type.Stages, s => new Stage(s.Text("key"), s.Words("title")), "key", "title");
        ReadList(root, "parties", "role", type.Parties, Party, "role", "title", "required", "nameField", "idField", "phoneField");
        ReadList(root, "materials", "key", type.Materials, Material, "key", "title", "required", "commitment", "when");
        ReadList(root, "reasons", "code", type.Reasons, Reason, "code", "title", "article", "for");
        ReadMap(root.Members("limits", required: true), type.Limits, Limit);
        ReadMap(root.Members("outcomes", required: true), type.Outcomes, Outcome);
        ReadKeyed(root, "results", type.Results, r => new CaseResult(r.Text("key"), r.Words("title"), r.Flag("adverse")), "key", "title", "adverse");
        ReadKeyed(root, "letters", type.Letters, Letter, "key", "code", "word", "title", "template", "citizen", "unit");
        ReadLocalities(root, type);
        type.Extension = Extension(root.Member("extension"));
        type.Suspensions.AddRange(root.Items("suspensions").Select(Suspension));
        type.Withdrawal = Withdrawal(root.Member("withdrawal"));
    }

    private static void ReadNumbering(JsonSpot spot, CaseTypeDraft type)
    {
        spot.Knows("receipt", "case", "letter", "series");
        type.Numbering = new(spot.Text("receipt"), spot.Text("case"), spot.Text("letter"), spot.Text("series"));
        foreach (var name in (string[])["receipt", "case", "letter"])
        {
            if (spot.Member(name).OwnText() is { Length: > 0 } pattern && !pattern.Contains("{seq", StringComparison.Ordinal))
            {
                spot.Member(name).Complain(
                    new("编号里没有流水号，会重号。", "The pattern has no running number, so numbers would repeat."),
                    new("请加上 {seq:0000}。", "Add {seq:0000}."));
            }
        }
    }

    private static void ReadList<T>(JsonSpot root, string name, string keyName, List<T> into, Func<JsonSpot, T> read, params string[] keys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var spot in root.Items(name, required: true))
        {
            spot.Knows(keys);
            into.Add(read(spot));
            if (spot.Member(keyName).OwnText() is { } key && !seen.Add(key))
            {
                spot.Twice(key);
            }
        }
    }

    private static void ReadKeyed<T>(JsonSpot root, string name, Dictionary<string, T> into, Func<JsonSpot, T> read, params string[] keys)
    {
        var list = new List<T>();
        ReadList(root, name, "key", list, read, keys);
        foreach (var (item, spot) in list.Zip(root.Items(name)))
        {
            into.TryAdd(spot.Member("key").OwnText() ?? "", item);
        }
    }

    private static void ReadMap<T>(IReadOnlyList<(string Key, JsonSpot Spot)> members, Dictionary<string, T> into, Func<string, JsonSpot, T> read)
    {
        foreach (var (key, spot) in members)
        {
            into[key] = read(key, spot);
        }
    }

    private static PartyRole Party(JsonSpot s) => new(
        s.Text("role"), s.Words("title"), s.Flag("required"), s.Text("nameField"), s.OptionalText("idField"), s.OptionalText("phoneField"));

    private static MaterialRule Material(JsonSpot s)
    {
        var when = s.Member("when");
        when.Knows("field", "in");
        return new(
            s.Text("key"),
            s.Words("title"),
            s.Flag("required"),
            s.Flag("commitment"),
            when.Exists ? new(when.Text("field"), when.Texts("in", required: true)) : null);
    }

    private static Reason Reason(JsonSpot s) => new(s.Text("code"), s.Words("title"), s.Words("article"), s.Texts("for", required: true));

    private static LetterKind Letter(JsonSpot s) => new(
        s.Text("key"),
        s.Text("code"),
        s.Text("word"),
        s.Words("title"),
        s.Text("template"),
        s.Flag("citizen"),
        s.Member("unit").Exists ? s.Choice("unit", "village", "township", "county") : "county");

    private static Limit Limit(string key, JsonSpot s)
    {
        s.Knows("title", "count", "unit", "statutory", "onExpiry", "law");
        var statutory = s.Flag("statutory");
        if (statutory && !s.Member("law").Exists)
        {
            s.Member("law").Complain(
                new($"法定时限“{key}”没有写依据。", $"The limit of law “{key}” does not say where it is written."),
                new("请写上 law，例如《行政许可法》第四十二条。", "Give its law, such as Administrative Licensing Law §42."));
        }

        return new(
            key, s.Words("title"), s.Count("count"), s.Choice("unit", Units), statutory, s.OptionalText("onExpiry"), s.OptionalWords("law"));
    }

    private static OutcomeRule Outcome(string key, JsonSpot s)
    {
        s.Knows("title", "style", "requires");
        var style = s.Choice("style", "primary", "secondary", "adverse", "system");
        var requires = s.Texts("requires");
        foreach (var item in s.Items("requires"))
        {
            item.MustBeOneOf(item.OwnText() ?? "", Requirement.All, "要求", "requirement");
        }

        if (style == "adverse" && (!requires.Contains(Requirement.Reason) || !requires.Contains(Requirement.Article)))
        {
            s.Member("requires").Complain(
                new($"不利结果“{key}”必须要求理由和法律条款。", $"The adverse outcome “{key}” must require a reason and an article of law."),
                new("请在 requires 加上 \"reason\" 和 \"article\"。", "Add \"reason\" and \"article\" to requires."));
        }

        return new(key, s.Words("title"), Enum.TryParse<OutcomeStyle>(style, true, out var known) ? known : OutcomeStyle.Secondary, requires);
    }

    private static void ReadLocalities(JsonSpot root, CaseTypeDraft type)
    {
        foreach (var spot in root.Items("limitsByLocality"))
        {
            spot.Knows("locality", "limits");
            var changes = new Dictionary<string, LimitChange>(StringComparer.Ordinal);
            foreach (var (key, change) in spot.Members("limits", required: true))
            {
                change.Knows("count", "unit", "continues", "law");
                change.MustBeOneOf(key, type.Limits.Keys, "时限", "limit");
                changes[key] = new(
                    change.Member("count").Exists ? change.Count("count") : null,
                    change.Member("unit").Exists ? change.Choice("unit", Units) : null,
                    change.Flag("continues"),
                    change.OptionalWords("law"));
            }

            type.LimitsByLocality.Add(new(spot.Text("locality"), changes));
        }
    }

    private static ExtensionRule? Extension(JsonSpot s)
    {
        s.Knows("limit", "count", "post", "letter", "law");
        return s.Exists ? new(s.Text("limit"), s.Count("count"), s.Text("post"), s.Text("letter"), s.Words("law")) : null;
    }

    private static SuspensionRule Suspension(JsonSpot s)
    {
        s.Knows("ground", "title", "law", "letter", "resumeLetter", "stopsStatutory", "posts");
        return new(
            s.Text("ground"), s.Words("title"), s.Words("law"), s.Text("letter"), s.Text("resumeLetter"), s.Flag("stopsStatutory"), s.Texts("posts", required: true));
    }

    private static WithdrawalRule? Withdrawal(JsonSpot s)
    {
        s.Knows("untilStage", "letter", "result");
        return s.Exists ? new(s.Text("untilStage"), s.Text("letter"), s.Text("result")) : null;
    }
}
