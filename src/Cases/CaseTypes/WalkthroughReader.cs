using System.Text.Json.Nodes;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>Reads <c>walkthroughs/*.json</c> and compares the names in them with the case type.</summary>
internal static class WalkthroughReader
{
    private static readonly string[] Verbs = ["withdraw", "extend", "suspend", "resume"];

    public static Walkthrough? Read(string file, string text, CaseTypeDraft type, List<CaseTypeProblem> problems)
    {
        if (JsonSpot.Parse(file, text, problems) is not { } root)
        {
            return null;
        }

        root.Knows("title", "start", "unit", "channel", "application", "materials", "steps", "expect");
        var application = root.Member("application").Node as JsonObject ?? [];
        if (type.Forms.TryGetValue(type.ApplicationFormKey, out var form))
        {
            CheckData(root.Member("application"), form.Validate(application));
        }

        root.Text("start");
        return new Walkthrough(
            Path.GetFileNameWithoutExtension(file),
            root.Words("title"),
            root.OptionalDate("start") ?? default,
            root.Text("unit"),
            root.Choice("channel", "online", "window", "agent"),
            application,
            States(root, type),
            [.. root.Items("steps", required: true).Select(s => Step(s, type))],
            End(root.Member("expect"), type));
    }

    private static WalkthroughStep Step(JsonSpot s, CaseTypeDraft type)
    {
        s.Knows("on", "advance", "as", "of", "step", "outcome", "do", "form", "opinion", "reason", "article", "ground", "items", "materials", "expect");
        var step = new WalkthroughStep
        {
            On = s.OptionalDate("on"),
            Advance = s.Member("advance").Exists ? s.Count("advance") : null,
            As = s.OptionalText("as"),
            Of = s.OptionalText("of"),
            Step = s.OptionalText("step"),
            Outcome = s.OptionalText("outcome"),
            Do = s.Member("do").Exists ? s.Choice("do", Verbs) : null,
            Form = s.Member("form").Node as JsonObject,
            Opinion = s.OptionalText("opinion"),
            Reason = s.OptionalText("reason"),
            Article = s.OptionalText("article"),
            Ground = s.OptionalText("ground"),
            Items = s.Member("items").Exists ? s.Texts("items") : null,
            Materials = s.Member("materials").Exists ? States(s, type) : null,
            Expect = Check(s.Member("expect"), type),
        };
        // What is done in a sub-case follows the case type of the sub-case.
        if (step is { Step: { } id, Of: null })
        {
            CheckTask(s, step, id, type);
        }

        if (step.Ground is { } ground)
        {
            s.Member("ground").MustBeOneOf(ground, type.Suspensions.Select(x => x.Ground), "中止事由", "suspension ground");
        }

        return step;
    }

    private static void CheckTask(JsonSpot s, WalkthroughStep step, string id, CaseTypeDraft type)
    {
        s.Text("as");
        s.Member("step").MustBeOneOf(id, type.Steps.Keys, "环节", "step");
        if (!type.Steps.TryGetValue(id, out var known))
        {
            return;
        }

        s.Member("outcome").MustBeOneOf(s.Text("outcome"), known.Outcomes, "办理结果", "outcome of that step");
        if (step.Reason is { } reason)
        {
            s.Member("reason").MustBeOneOf(
                reason, type.Reasons.Where(r => r.For.Contains(step.Outcome, StringComparer.Ordinal)).Select(r => r.Code), "理由", "reason for that outcome");
        }

        if (step.As?.Split('#')[0] is { } post && post != known.Post)
        {
            s.Member("as").Complain(
                new($"环节“{id}”由岗位“{known.Post}”办理，不是“{post}”。", $"The step “{id}” belongs to the post “{known.Post}”, not “{post}”."),
                new($"请写 \"as\": \"{known.Post}\"。", $"Write \"as\": \"{known.Post}\"."));
        }

        if (known.FormKey is { } key && type.Forms.TryGetValue(key, out var form))
        {
            CheckData(s.Member("form"), form.Validate(step.Form ?? []));
        }
    }

    private static void CheckData(JsonSpot spot, IReadOnlyList<Refusal> refusals)
    {
        foreach (var refusal in refusals)
        {
            spot.Member(refusal.Field ?? "").Complain(refusal.Message, new("请改正演练数据。", "Correct the data of the walkthrough."));
        }
    }

    private static Dictionary<string, string> States(JsonSpot s, CaseTypeDraft type)
    {
        var states = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, spot) in s.Members("materials"))
        {
            spot.MustBeOneOf(key, type.Materials.Select(m => m.Key), "材料", "material");
            states[key] = s.Member("materials").Choice(key, "attached", "paper", "committed", "shared", "missing");
        }

        return states;
    }

    private static WalkthroughCheck? Check(JsonSpot s, CaseTypeDraft type)
    {
        s.Knows("status", "dueOn", "open");
        foreach (var step in s.Items("open"))
        {
            step.MustBeOneOf(step.OwnText() ?? "", type.Steps.Keys, "环节", "step");
        }

        return s.Exists
            ? new(s.OptionalText("status"), s.OptionalDate("dueOn"), s.Member("open").Exists ? s.Texts("open") : null)
            : null;
    }

    private static WalkthroughEnd End(JsonSpot s, CaseTypeDraft type)
    {
        s.Knows("result", "status", "letters", "acceptedOn", "deemed", "decidedOn", "closedOn", "clocks");
        var result = s.Text("result");
        s.Member("result").MustBeOneOf(result, type.Results.Keys, "办理结果", "result");
        foreach (var letter in s.Items("letters"))
        {
            letter.MustBeOneOf(letter.OwnText() ?? "", type.Letters.Values.Select(l => l.Code), "文书代码", "letter code");
        }

        return new(
            result,
            s.Choice("status", Enum.GetNames<Cases.CaseStatus>()),
            s.Texts("letters", required: true),
            s.OptionalDate("acceptedOn"),
            s.Flag("deemed"),
            s.OptionalDate("decidedOn"),
            s.OptionalDate("closedOn"),
            [.. s.Items("clocks", required: true).Select(c => Clock(c, type))]);
    }

    private static WalkthroughClock Clock(JsonSpot s, CaseTypeDraft type)
    {
        s.Knows("limit", "start", "due");
        s.Member("limit").MustBeOneOf(s.Text("limit"), type.Limits.Keys, "时限", "limit");
        s.Text("start");
        s.Text("due");
        return new(s.Member("limit").OwnText() ?? "", s.OptionalDate("start") ?? default, s.OptionalDate("due") ?? default);
    }
}
