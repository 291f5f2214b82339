using CaseManagement.Cases.Policy;

namespace CaseManagement.Cases.Tasks.Rules;

/// <summary>
/// Nothing is decided against a citizen under a measure that no longer exists: the policy is asked again at every
/// adverse step, not only when the case began.
/// </summary>
public sealed class MeasureIsInForce : ITaskRule
{
    /// <inheritdoc/>
    public Refusal? Check(TaskAttempt attempt) =>
        attempt.AdversePolicy is not { } policy || policy.Decision == PolicyOutcome.Allowed
            ? null
            : new Refusal("law-changed", new Sentence(
                $"今天已不能依此作出不利决定：{policy.Reason.Zh}",
                $"No adverse decision can rest on this measure today: {policy.Reason.En}"), "outcome");
}
