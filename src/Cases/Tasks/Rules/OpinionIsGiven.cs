using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Tasks.Rules;

/// <summary>Where the case type asks for it, the handler writes an opinion (意见) in own words.</summary>
public sealed class OpinionIsGiven : ITaskRule
{
    /// <inheritdoc/>
    public Refusal? Check(TaskAttempt attempt) =>
        !attempt.Requires.Contains(Requirement.Opinion) || !string.IsNullOrWhiteSpace(attempt.Opinion)
            ? null
            : new Refusal("needs-opinion", new Sentence("请填写意见。", "Write your opinion."), "opinion");
}
