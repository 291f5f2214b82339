using CaseManagement.Cases.Design.Settings;
using CaseManagement.Web.Infrastructure;

namespace CaseManagement.Web.Features.Design.Settings;

/// <summary>What the settings pages let people choose from, in the language of the request.</summary>
public sealed class Choices(SettingsPicture view, PageTexts texts)
{
    private static readonly string[] LimitUnits = ["working", "calendar", "month"];
    private static readonly string[] OutcomeStyles = ["primary", "secondary", "adverse", "system"];
    private static readonly string[] OutcomeNeeds = ["opinion", "reason", "article", "items", "complete-materials", "second-person", "heard", "once"];
    private static readonly string[] UnitLevels = ["village", "township", "county"];
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
