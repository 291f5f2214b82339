using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Tasks.Rules;

/// <summary>
/// Nobody is refused unheard: after the draft the citizen had the chance of a statement and defence (陈述申辩), and used
/// it, waived it or let its limit pass. A new draft asks for a new hearing (行政许可法 §36).
/// </summary>
public sealed class CitizenWasHeard : ITaskRule
{
    /// <summary>Activity type of the hearing step.</summary>
    public const string HearingStep = "Case.Hear";

    /// <inheritdoc/>
    public Refusal? Check(TaskAttempt attempt)
    {
        if (!attempt.Requires.Contains(Requirement.Heard))
        {
            return null;
        }

        var drafted = attempt.CompletedSteps(MakerIsNotChecker.StepsOf(attempt.Task)).Max(t => t.CompletedAt);
        var heard = attempt.Others.Any(t => t.StepType == HearingStep
            && t.State is CaseTaskState.Completed or CaseTaskState.Lapsed
            && (drafted is null || t.OpenedAt >= drafted));
        return heard ? null : new Refusal("not-heard", new Sentence(
            "尚未听取申请人陈述申辩，不能作出不利决定。请退回承办人，告知后再决定。",
            "The applicant has not been heard on this draft, so no adverse decision can be made. Return it to the clerk for the notice first."));
    }
}
