using System.Text.Json.Nodes;

namespace CaseManagement.Cases.Policy;

/// <summary>How a rule stands.</summary>
public enum PolicyStatus
{
    /// <summary>征求意见稿: can be read, never decided on.</summary>
    Draft,

    /// <summary>有效: holds in its period.</summary>
    InForce,

    /// <summary>失效: its period is over; for dates within it, it held.</summary>
    Expired,

    /// <summary>废止: was ended by another rule; for dates within its period, it held.</summary>
    Repealed,
}

/// <summary>The rank of a rule; the higher prevails.</summary>
public enum PolicyRank
{
    /// <summary>征求意见稿: no force.</summary>
    Draft,

    /// <summary>规范性文件: normative document.</summary>
    Normative,

    /// <summary>法规: regulation of the State Council or of a province.</summary>
    Regulation,

    /// <summary>法律: law.</summary>
    Law,
}

/// <summary>What a rule says to an application.</summary>
public enum PolicyOutcome
{
    /// <summary>It may start.</summary>
    Allowed,

    /// <summary>It may not.</summary>
    Refused,

    /// <summary>Another matter serves instead.</summary>
    Route,
}

/// <summary>How well the fact behind a rule is known.</summary>
public enum Confidence
{
    /// <summary>Read in the text of the law or in official data.</summary>
    A,

    /// <summary>From secondary pages.</summary>
    B,

    /// <summary>General knowledge, not checked against a text.</summary>
    C,

    /// <summary>Sources conflict: for demonstration, never law.</summary>
    D,
}

/// <summary>A rule on whether a matter may start, in a place and period. Immutable: a change is a new row.</summary>
/// <param name="Id">Its id, unique over all matters.</param>
/// <param name="Type">Case type it is about.</param>
/// <param name="Locality">Place in which it holds, with everything inside.</param>
/// <param name="From">First day; null only for a draft without date.</param>
/// <param name="To">First day on which it no longer holds; null while open.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Rank">Its rank.</param>
/// <param name="ChildOrderFrom">Lowest child order it is about; null for any.</param>
/// <param name="ChildOrderTo">Highest child order it is about; null for any.</param>
/// <param name="Facts">Facts that must hold.</param>
/// <param name="Decision">What it says.</param>
/// <param name="RouteTo">Case type that serves instead, for <see cref="PolicyOutcome.Route"/>.</param>
/// <param name="Source">Article or document.</param>
/// <param name="Confidence">How well it is known.</param>
/// <param name="Reason">What people are told.</param>
public sealed record PolicyRow(
    string Id, string Type, Locality Locality, DateOnly? From, DateOnly? To, PolicyStatus Status, PolicyRank Rank,
    int? ChildOrderFrom, int? ChildOrderTo, IReadOnlyList<FactCondition> Facts,
    PolicyOutcome Decision, string? RouteTo, string Source, Confidence Confidence, Sentence Reason)
{
    /// <summary>Whether anything may be decided on it at all.</summary>
    public bool IsBasis => Status != PolicyStatus.Draft;

    /// <summary>How many conditions narrow it; of two equal rules the narrower prevails.</summary>
    public int Conditions => Facts.Count + (HasChildOrder ? 1 : 0);

    private bool HasChildOrder => ChildOrderFrom is not null || ChildOrderTo is not null;

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly date) => (From is null || From <= date) && (To is null || date < To);

    /// <summary>Whether anybody who meets its conditions may apply by it on a day or later.</summary>
    public bool OpensFrom(DateOnly day) => IsBasis && Decision == PolicyOutcome.Allowed && (To is null || To > day);

    /// <summary>
    /// Whether it is about an application. Without a child order the question is whether the matter is open at all, so
    /// then only rules that allow it, or that are about any child, answer.
    /// </summary>
    public bool IsAbout(int? childOrder, JsonObject? facts) =>
        Facts.All(condition => condition.IsMet(facts))
        && (childOrder is { } order
            ? (ChildOrderFrom ?? 1) <= order && order <= (ChildOrderTo ?? int.MaxValue)
            : !HasChildOrder || Decision == PolicyOutcome.Allowed);
}
