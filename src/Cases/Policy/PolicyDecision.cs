namespace CaseManagement.Cases.Policy;

/// <summary>The answer to "may this matter start here on this day?".</summary>
/// <param name="Decision">Allowed, refused, or another matter instead.</param>
/// <param name="To">The case type that serves instead, installed or not; null otherwise.</param>
/// <param name="RuleId">The rule that decided; null when no rule is in force.</param>
/// <param name="Reason">What people are told.</param>
/// <param name="Basis">The rule itself; null when no rule is in force.</param>
public sealed record PolicyDecision(PolicyOutcome Decision, string? To, string? RuleId, Sentence Reason, PolicyRow? Basis)
{
    internal static PolicyDecision By(PolicyRow row) => new(row.Decision, row.RouteTo, row.Id, row.Reason, row);

    internal static PolicyDecision Refuse(Sentence reason, PolicyRow? row = null) =>
        new(PolicyOutcome.Refused, null, row?.Id, reason, row);
}
