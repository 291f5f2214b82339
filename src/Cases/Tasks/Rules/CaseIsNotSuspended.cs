using CaseManagement.Cases.Cases;

namespace CaseManagement.Cases.Tasks.Rules;

/// <summary>While a case is suspended nobody goes on with it; resuming comes first.</summary>
public sealed class CaseIsNotSuspended : ITaskRule
{
    /// <inheritdoc/>
    public Refusal? Check(TaskAttempt attempt) => attempt.Case.Status != CaseStatus.Suspended
        ? null
        : new Refusal("clock-paused", new Sentence(
            "办件已挂起，期限中止。请先恢复办理。", "The case is suspended and its clock stands. Resume it first."));
}
