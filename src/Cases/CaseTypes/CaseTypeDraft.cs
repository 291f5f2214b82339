using CaseManagement.Cases.Forms;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>What has been read of a case type so far, right or wrong: the checks compare its parts with each other.</summary>
internal sealed class CaseTypeDraft
{
    public Sentence Title { get; set; } = new("", "");

    public Sentence NeutralTitle { get; set; } = new("", "");

    public string PolicyType { get; set; } = "";

    /// <summary>How many rules on where and when it may start the case type brings along itself.</summary>
    public int OwnPolicies { get; set; }

    public Numbering Numbering { get; set; } = new("", "", "", "");

    public List<Stage> Stages { get; } = [];

    public List<PartyRole> Parties { get; } = [];

    public string ApplicationFormKey { get; set; } = "";

    public List<MaterialRule> Materials { get; } = [];

    public Dictionary<string, Limit> Limits { get; } = new(StringComparer.Ordinal);

    public List<LocalityLimits> LimitsByLocality { get; } = [];

    public ExtensionRule? Extension { get; set; }

    public List<SuspensionRule> Suspensions { get; } = [];

    public WithdrawalRule? Withdrawal { get; set; }

    public Dictionary<string, OutcomeRule> Outcomes { get; } = new(StringComparer.Ordinal);

    public List<Reason> Reasons { get; } = [];

    public Dictionary<string, CaseResult> Results { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, LetterKind> Letters { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, FormDefinition> Forms { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ProcessStep> Steps { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Walkthrough> Walkthroughs { get; } = new(StringComparer.Ordinal);
}
