using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.Forms;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>What somebody typed into the panel of a step, so that a refusal loses nothing of it.</summary>
public sealed record StepPost
{
    /// <summary>Before the names of the form's own fields.</summary>
    public const string FormPrefix = "form.";

    private const string MaterialPrefix = "material.";

    public Guid OperationId { get; init; } = Guid.NewGuid();

    public Guid TaskId { get; init; }

    public long Version { get; init; }

    public string Outcome { get; init; } = "";

    public string? Opinion { get; init; }

    /// <summary>Chosen reason by outcome.</summary>
    public IReadOnlyDictionary<string, string> Reasons { get; init; } = new Dictionary<string, string>();

    /// <summary>Article by outcome.</summary>
    public IReadOnlyDictionary<string, string> Articles { get; init; } = new Dictionary<string, string>();

    /// <summary>What a supplement notice lists, by outcome, one item a line.</summary>
    public IReadOnlyDictionary<string, string> Items { get; init; } = new Dictionary<string, string>();

    /// <summary>Where each material stands, by its key.</summary>
    public IReadOnlyDictionary<string, string> Materials { get; init; } = new Dictionary<string, string>();

    /// <summary>Texts of the form by field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Form { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>True when the box beside an adverse outcome was ticked.</summary>
    public bool Confirmed { get; init; }

    /// <summary>Reads the posted fields.</summary>
    public static StepPost Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new StepPost
        {
            OperationId = Guid.TryParse(form["operationId"], out var operation) ? operation : Guid.NewGuid(),
            TaskId = Guid.TryParse(form["taskId"], out var task) ? task : Guid.Empty,
            Version = long.TryParse(form["version"], out var version) ? version : -1,
            Outcome = form["outcome"].ToString(),
            Opinion = form["opinion"].ToString() is { Length: > 0 } opinion ? opinion : null,
            Reasons = Starting(form, "reason-"),
            Articles = Starting(form, "article-"),
            Items = Starting(form, "items-"),
            Materials = Starting(form, MaterialPrefix),
            Form = form.Where(f => f.Key.StartsWith(FormPrefix, StringComparison.Ordinal)).ToDictionary(
                f => f.Key[FormPrefix.Length..], f => (IReadOnlyList<string>)[.. f.Value.Select(v => v ?? "")]),
            Confirmed = form[$"confirm-{form["outcome"]}"] == "true",
        };
    }

    /// <summary>The form's data with its types.</summary>
    public JsonObject Bind(FormDefinition? definition) => definition?.Bind(Form) ?? [];

    /// <summary>The lines of the supplement notice.</summary>
    public IReadOnlyList<string>? SupplementItems => Items.TryGetValue(Outcome, out var text)
        ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        : null;

    /// <summary>The field on this page that a refusal of the step speaks of.</summary>
    public Refusal OnPage(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Field switch
        {
            "reason" or "reasonCode" => refusal with { Field = "reason-" + Outcome },
            "article" => refusal with { Field = "article-" + Outcome },
            "supplementItems" => refusal with { Field = "items-" + Outcome },
            _ => refusal,
        };
    }

    private static Dictionary<string, string> Starting(IFormCollection form, string prefix) => form
        .Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(f => f.Key[prefix.Length..], f => f.Value.ToString());
}
