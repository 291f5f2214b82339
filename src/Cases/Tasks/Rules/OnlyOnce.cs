using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Tasks.Rules;

/// <summary>
/// Some outcomes may be taken once per case from the same step, such as sending a case back to the township. Supplement
/// notices have a rule of their own: <see cref="OneSupplementNotice"/>.
/// </summary>
public sealed class OnlyOnce : ITaskRule
{
    /// <inheritdoc/>
    public Refusal? Check(TaskAttempt attempt)
    {
        if (!attempt.Requires.Contains(Requirement.Once) || attempt.Requires.Contains(Requirement.Items))
        {
            return null;
        }

        var before = attempt.CompletedSteps([attempt.Task.StepId]).FirstOrDefault(t => t.Outcome == attempt.Outcome);
        return before is null ? null : new Refusal("only-once", new Sentence(
            $"“{attempt.Task.TitleZh}”环节已退回过一次（{before.CompletedByName}），不能再次退回。",
            $"The step \"{attempt.Task.TitleEn}\" already used this outcome once ({before.CompletedByName}); it cannot be used again."), "outcome");
    }
}
