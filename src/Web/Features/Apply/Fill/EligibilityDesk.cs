using CaseManagement.Cases;
using CaseManagement.Cases.Cases.Submit;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Policy;

namespace CaseManagement.Web.Features.Apply.Fill;

/// <summary>The answer to "do we need this, and may we?", with what it rests on.</summary>
/// <param name="Outcome">Allowed, refused, or something else instead.</param>
/// <param name="Reason">What people are told.</param>
/// <param name="Basis">Article or document; null where no rule is in force.</param>
/// <param name="Instead">Name of what serves instead; null where nothing does.</param>
/// <param name="InsteadKey">Case type that serves instead, where it can be applied for here; null otherwise.</param>
/// <param name="Town">The township whose window helps.</param>
public sealed record Eligibility(
    PolicyOutcome Outcome, Sentence Reason, string? Basis, Sentence? Instead, string? InsteadKey, Sentence Town);

/// <summary>Asks the rules of the day about a family, before it fills anything in.</summary>
public sealed class EligibilityDesk(PolicyDesk policy, PoliciesInForce policies, CaseTypeLibrary types, ApplicationPlaces places)
{
    /// <summary>The answer for this place and these answers.</summary>
    public Result<Eligibility> Ask(CaseType type, Unit unit, ApplicationAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(answers);
        var asked = policy.CanStart(type, unit, type.ApplicationForm.Split(answers.Form));
        if (!asked.TryGet(out var decision))
        {
            return Result<Eligibility>.Refused(asked.Refusals);
        }

        return Of(decision, unit);
    }

    /// <summary>A decision in the words of the page.</summary>
    public Eligibility Of(PolicyDecision decision, Unit unit)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var book = policies.Book;
        return new Eligibility(
            decision.Decision,
            decision.Reason,
            book.Rows.FirstOrDefault(r => r.Id == decision.RuleId)?.Source,
            decision.To is { } to ? book.Titles.GetValueOrDefault(to) : null,
            decision.To is { } key && types.TryCurrent(key, out _) ? key : null,
            places.TownOf(unit));
    }
}
