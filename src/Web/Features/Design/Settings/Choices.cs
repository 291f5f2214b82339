using CaseManagement.Cases.Design.Settings;
using CaseManagement.Cases.Policy;
using CaseManagement.Web.Infrastructure;

namespace CaseManagement.Web.Features.Design.Settings;

/// <summary>What the settings pages let people choose from, in the language of the request.</summary>
public sealed class Choices(SettingsPicture view, PageTexts texts)
{
    private static readonly string[] LimitUnits = ["working", "calendar", "month"];
    private static readonly string[] OutcomeStyles = ["primary", "secondary", "adverse", "system"];
    private static readonly string[] OutcomeNeeds = ["opinion", "reason", "article", "items", "complete-materials", "second-person", "heard", "once"];
    private static readonly string[] UnitLevels = ["village", "township", "county"];
    private static readonly string[] PolicyDecisions = ["allowed", "refused"];
    private static readonly string[] PolicyRanks = ["law", "regulation", "normative", "draft"];
    private static readonly string[] PolicyConfidences = ["A", "B", "C", "D"];
    private static readonly string[] FieldTypes = ["string", "integer", "number", "boolean", "array"];
    private static readonly string[] FieldWidgets =
        ["text", "textarea", "radio", "select", "date", "id-card", "phone", "locality", "number", "checkbox", "checklist"];

    /// <summary>Path of the terms.</summary>
    public static string Terms => SettingsPicture.TermsFile;

    /// <summary>Working days, calendar days, months.</summary>
    public IReadOnlyList<SettingOption> Units => [.. LimitUnits.Select(u => new SettingOption(u, texts["design.unit-" + u]))];

    /// <summary>How outcomes look.</summary>
    public IReadOnlyList<SettingOption> Styles => [.. OutcomeStyles.Select(s => new SettingOption(s, texts["design.style-" + s]))];

    /// <summary>What outcomes may require.</summary>
    public IReadOnlyList<SettingOption> Needs => [.. OutcomeNeeds.Select(n => new SettingOption(n, texts["design.need-" + n]))];

    /// <summary>Levels of units.</summary>
    public IReadOnlyList<SettingOption> Levels => [.. UnitLevels.Select(l => new SettingOption(l, texts["admin.level-" + l]))];

    /// <summary>Types of fields.</summary>
    public IReadOnlyList<SettingOption> Types => [.. FieldTypes.Select(t => new SettingOption(t, texts["design.type-" + t]))];

    /// <summary>How fields are shown.</summary>
    public IReadOnlyList<SettingOption> Widgets => [.. FieldWidgets.Select(w => new SettingOption(w, texts["design.widget-" + w]))];

    /// <summary>Posts of the office, and the applicant.</summary>
    public IReadOnlyList<SettingOption> Posts => [new("citizen", texts["design.try-citizen"]), .. view.Posts.ByKey.Values.Where(p => p.Key != "citizen").Select(p => new SettingOption(p.Key, texts[p.Title]))];

    /// <summary>Places with limits of their own.</summary>
    public IReadOnlyList<SettingOption> Places => [.. view.Places.Select(p => new SettingOption(p.Path, $"{texts[p.Name]} ({p.Path})"))];

    /// <summary>Policies a matter can go by: its own where the files say nothing of it, and those of the files.</summary>
    public IReadOnlyList<SettingOption> Policies =>
    [
        .. view.MayBringPolicy ? [new SettingOption(view.Key, texts["design.policy-of-its-own"])] : Array.Empty<SettingOption>(),
        .. view.PolicyTypes.Select(p => new SettingOption(p.Key, texts["design.policy-of-files", texts[p.Value]])),
    ];

    /// <summary>What a rule may say.</summary>
    public IReadOnlyList<SettingOption> Decisions => [.. PolicyDecisions.Select(d => new SettingOption(d, texts["calculators.decision-" + d]))];

    /// <summary>Ranks of the document behind a rule.</summary>
    public IReadOnlyList<SettingOption> Ranks => [.. PolicyRanks.Select(r => new SettingOption(r, texts["calculators.rank-" + r]))];

    /// <summary>How a rule stands.</summary>
    public IReadOnlyList<SettingOption> Statuses =>
        [.. new[] { PolicyStatus.InForce, PolicyStatus.Draft, PolicyStatus.Expired, PolicyStatus.Repealed }.Select(s => new SettingOption(s.ToString(), texts["design.policy-" + s]))];

    /// <summary>How well the document was checked.</summary>
    public IReadOnlyList<SettingOption> Confidences => [.. PolicyConfidences.Select(c => new SettingOption(c, texts["design.policy-confidence-" + c]))];

    /// <summary>Places a rule can hold in: the country, provinces, cities and counties, each with what it lies in.</summary>
    public IReadOnlyList<SettingOption> Localities => [.. view.Localities.Where(l => l.Level <= LocalityLevel.County).OrderBy(l => l.Code, StringComparer.Ordinal)
        .Select(l => new SettingOption(l.Alias, Place(l.Alias)))];

    /// <summary>Id of the next rule.</summary>
    public string NextRule => Enumerable.Range(1, int.MaxValue).Select(n => $"rule-{n}").First(id => !view.Keys(Terms, "$.policy").Contains(id));

    /// <summary>A place with those it lies in; what was written where there is none.</summary>
    public string Place(string alias)
    {
        ArgumentNullException.ThrowIfNull(alias);
        var parts = alias.Split('/');
        var names = parts.Select((_, i) => string.Join('/', parts.Take(i + 1))).Select(a => view.Localities.FirstOrDefault(l => l.Alias == a)).ToList();
        return names.Contains(null) ? alias : string.Join(" · ", names.Select(n => texts[n!.Name]));
    }

    /// <summary>Limits by key.</summary>
    public IReadOnlyList<SettingOption> Limits => Named("$.limits");

    /// <summary>Outcomes by key.</summary>
    public IReadOnlyList<SettingOption> Outcomes => Named("$.outcomes");

    /// <summary>Stages in order.</summary>
    public IReadOnlyList<SettingOption> Stages => Listed("$.stages");

    /// <summary>Steps of the drawing but one.</summary>
    public IReadOnlyList<SettingOption> StepsBut(string id) => [.. view.Steps.Where(s => s.Id != id).Select(s => new SettingOption(s.Id, StepTitle(s)))];

    /// <summary>Forms by key.</summary>
    public IReadOnlyList<SettingOption> Forms => [.. FormFiles.Select(f => (File: f, Key: Path.GetFileNameWithoutExtension(f)))
        .Select(f => new SettingOption(f.Key, Title(f.File, "$.title", f.Key)))];

    /// <summary>Files of forms.</summary>
    public IReadOnlyList<string> FormFiles => [.. view.Files.Keys.Where(f => f.StartsWith("forms/", StringComparison.Ordinal))];

    /// <summary>Fields of a form by key.</summary>
    public IReadOnlyList<SettingOption> Fields(string file) => [.. view.Keys(file, "$.schema.properties")
        .Select(k => new SettingOption(k, Title(file, $"$.schema.properties.{k}.x-label", k)))];

    /// <summary>What a step is called.</summary>
    public string StepTitle(DrawnStepPlace step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var input = $"{step.Path}.{(texts.English ? "titleEn" : "title")}";
        return view.Typed(SettingKind.Input, SettingsPicture.DrawingFile, input) is { Length: > 0 } title ? title : step.Id;
    }

    /// <summary>The words at a place; the key where there are none yet.</summary>
    public string Title(string file, string path, string key) =>
        view.Typed(SettingKind.Text, file, $"{path}.{(texts.English ? "en" : "zh")}") is { Length: > 0 } title ? title : key;

    /// <summary>What is chosen at a place in the terms, in words.</summary>
    public string Text(string path) => view.Typed(SettingKind.Text, Terms, path);

    private IReadOnlyList<SettingOption> Named(string path) =>
        [.. view.Keys(Terms, path).Select(k => new SettingOption(k, Title(Terms, $"{path}.{k}.title", k)))];

    private IReadOnlyList<SettingOption> Listed(string path) =>
        [.. view.Keys(Terms, path).Select((k, i) => new SettingOption(k, Title(Terms, $"{path}[{i}].title", k)))];
}
