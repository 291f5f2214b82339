using CaseManagement.Cases.Documents;
using CaseManagement.Cases.Forms;
using CaseManagement.Workflows.Definitions;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>
/// One kind of matter (事项) as its folder describes it: what is asked, who does what, how long it may take, which letters
/// go out. Immutable; read by <see cref="CaseTypeReader"/>, which answers a type only when nothing in the folder is wrong.
/// </summary>
public sealed record CaseType
{
    /// <summary>SHA-256 (lower-case hex) over all files of the folder; what an open case is pinned to.</summary>
    public required string Hash { get; init; }

    /// <summary>Folder name and key, such as <c>rebirth-approval</c>.</summary>
    public required string Key { get; init; }

    public required Sentence Title { get; init; }

    /// <summary>Name that reveals nothing about the family; for receipts, messages, lists and envelopes.</summary>
    public required Sentence NeutralTitle { get; init; }

    /// <summary>Key of the policy rows that say where and when this matter may start.</summary>
    public required string PolicyType { get; init; }

    public required Numbering Numbering { get; init; }

    /// <summary>Stages of the stage bar, in order.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    public required IReadOnlyList<PartyRole> Parties { get; init; }

    /// <summary>Key of the form the citizen fills.</summary>
    public required string ApplicationFormKey { get; init; }

    public required IReadOnlyList<MaterialRule> Materials { get; init; }

    /// <summary>National limits by key; ask <see cref="LimitFor"/> for the one of a place.</summary>
    public required IReadOnlyDictionary<string, Limit> Limits { get; init; }

    public required IReadOnlyList<LocalityLimits> LimitsByLocality { get; init; }

    /// <summary>Null where the law knows no extension.</summary>
    public ExtensionRule? Extension { get; init; }

    public required IReadOnlyList<SuspensionRule> Suspensions { get; init; }

    /// <summary>Null where the applicant cannot withdraw.</summary>
    public WithdrawalRule? Withdrawal { get; init; }

    public required IReadOnlyDictionary<string, OutcomeRule> Outcomes { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    public required IReadOnlyDictionary<string, CaseResult> Results { get; init; }

    public required IReadOnlyDictionary<string, LetterKind> Letters { get; init; }

    public required IReadOnlyDictionary<string, FormDefinition> Forms { get; init; }

    /// <summary>Steps people do, by activity id.</summary>
    public required IReadOnlyDictionary<string, ProcessStep> Steps { get; init; }

    public required IReadOnlyDictionary<string, Walkthrough> Walkthroughs { get; init; }

    /// <summary>The process, ready to run; its content hash is what instances pin.</summary>
    public required WorkflowDefinition Workflow { get; init; }

    /// <summary>All files by path within the folder (<c>forms/intake.json</c>), sorted.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    internal LetterTemplates Templates { get; init; } = LetterTemplates.None;

    /// <summary>The form the citizen fills.</summary>
    public FormDefinition ApplicationForm => Forms[ApplicationFormKey];

    /// <summary>The limit as it holds for a case of this unit path: the longest matching locality wins over the national one.</summary>
    /// <param name="key">Key of the limit, such as <c>county-review</c>.</param>
    /// <param name="unitPath">Path of the handling unit, such as <c>hubei/ezhou/echeng/…</c>.</param>
    public Limit LimitFor(string key, string unitPath)
    {
        var limit = Limits[key];
        var rule = LimitsByLocality
            .Where(l => l.Covers(unitPath) && l.Limits.ContainsKey(key))
            .MaxBy(l => l.Locality.Length);
        return rule is null ? limit : rule.Limits[key].ApplyTo(limit);
    }

    /// <summary>What people call the ground of a suspension; the key itself where this version does not know it.</summary>
    /// <param name="ground">Ground key, such as <c>appraisal</c>.</param>
    public Sentence GroundName(string ground) =>
        Suspensions.FirstOrDefault(s => s.Ground == ground)?.Title ?? new Sentence(ground, ground);

    /// <summary>Reasons that may be given for an outcome, such as <c>Refuse</c>.</summary>
    public IEnumerable<Reason> ReasonsFor(string outcome) => Reasons.Where(r => r.For.Contains(outcome, StringComparer.Ordinal));
}
