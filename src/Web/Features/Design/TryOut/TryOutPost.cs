using System.Globalization;
using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Design.TryOut;
using CaseManagement.Cases.Forms;

namespace CaseManagement.Web.Features.Design.TryOut;

/// <summary>What somebody typed on the page of a try-out, so that a refusal loses nothing of it.</summary>
public sealed class TryOutPost
{
    /// <summary>Before the names of a form's own fields.</summary>
    public const string FormPrefix = "form.";

    /// <summary>Before the names of materials.</summary>
    public const string MaterialPrefix = "material.";

    private readonly IFormCollection _form;

    /// <summary>Reads the posted fields.</summary>
    public TryOutPost(IFormCollection form) => _form = form;

    /// <summary>The case told so far; null where the page sent none.</summary>
    public TryOutScript? Script => TryOutScript.TryParse(_form["script"]);

    /// <summary>Id of the step that was answered.</summary>
    public string Step => Text("step") ?? "";

    /// <summary>Step of the process that waits for the sub-case it belongs to; null for a step of the case itself.</summary>
    public string? Of => Text("of");

    /// <summary>Key of the case type it belongs to, where that is a sub-case.</summary>
    public string? CaseType => Text("caseType");

    /// <summary>Its outcome.</summary>
    public string Outcome => Text("outcome") ?? "";

    /// <summary>Who acts, such as <c>county-clerk#2</c>.</summary>
    public string As => Text("as") ?? "";

    /// <summary>Working days that pass first.</summary>
    public int Days => int.TryParse(Text("days"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? Math.Min(days, MostDays) : 0;

    /// <summary>Most working days that pass at once: a year.</summary>
    public const int MostDays = 250;

    /// <summary>A text; null where nothing was written.</summary>
    public string? Text(string name) => _form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The data of a form with its types.</summary>
    public JsonObject Bind(FormDefinition? form) => form?.Bind(_form
        .Where(f => f.Key.StartsWith(FormPrefix, StringComparison.Ordinal))
        .Select(f => KeyValuePair.Create(f.Key[FormPrefix.Length..], (IReadOnlyList<string>)[.. f.Value.Select(v => v ?? "")]))) ?? [];

    /// <summary>The application that is handed in.</summary>
    /// <param name="opening">What was proposed.</param>
    /// <param name="type">The drafted case type.</param>
    public TryOutScript Application(TryOutScript opening, CaseType type)
    {
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(type);
        return new TryOutScript
        {
            Start = DateOnly.TryParseExact(Text("start"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : opening.Start,
            Unit = Text("unit") ?? opening.Unit,
            Channel = Text("channel") ?? opening.Channel,
            Application = Bind(type.ApplicationForm),
            Materials = _form.Where(f => f.Key.StartsWith(MaterialPrefix, StringComparison.Ordinal) && f.Value.ToString().Length > 0)
                .ToDictionary(f => f.Key[MaterialPrefix.Length..], f => f.Value.ToString(), StringComparer.Ordinal),
        };
    }

    /// <summary>The answer to a step.</summary>
    public WalkthroughStep Answer(CaseType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var form = type.Steps.TryGetValue(Step, out var step) && step.FormKey is { } key ? type.Forms.GetValueOrDefault(key) : null;
        return new WalkthroughStep
        {
            Advance = Days,
            As = As,
            Of = Of,
            Step = Step,
            Outcome = Outcome,
            Form = form is null ? null : Bind(form),
            Opinion = Text("opinion"),
            Reason = Text("reason-" + Outcome),
            Article = Text("article-" + Outcome),
            Items = Text("items-" + Outcome)?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };
    }

    /// <summary>What is done with the case besides its steps.</summary>
    public WalkthroughStep Verb() => new()
    {
        Advance = Days,
        As = As,
        Do = Text("verb"),
        Ground = Text("ground"),
        Reason = Text("reason"),
    };

    /// <summary>The field on this page that a refusal speaks of.</summary>
    public Refusal OnPage(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Field switch
        {
            "reason" or "reasonCode" when Outcome.Length > 0 => refusal with { Field = "reason-" + Outcome },
            "article" => refusal with { Field = "article-" + Outcome },
            "supplementItems" => refusal with { Field = "items-" + Outcome },
            _ => refusal,
        };
    }
}
