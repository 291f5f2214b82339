using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Tasks.Rules;

/// <summary>An adverse outcome or a return names its reason by the code of the case type.</summary>
public sealed class ReasonIsGiven : ITaskRule
{
    /// <inheritdoc/>
    public Refusal? Check(TaskAttempt attempt)
    {
        if (string.IsNullOrWhiteSpace(attempt.ReasonCode))
        {
            return !attempt.Requires.Contains(Requirement.Reason) ? null : new Refusal("needs-reason", new Sentence(
                "请选择理由。不利结果和退回必须说明理由。", "Choose a reason: an adverse outcome or a return must state one."), "reason");
        }

        return attempt.KnownReasons.Count == 0 || attempt.KnownReasons.Contains(attempt.ReasonCode)
            ? null
            : new Refusal("needs-reason", new Sentence(
                "所选理由不适用于该办理结果，请重新选择。", "The chosen reason does not belong to this outcome; choose another."), "reason");
    }
}
