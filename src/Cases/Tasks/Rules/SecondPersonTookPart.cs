using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Tasks.Rules;

/// <summary>
/// An adverse decision is never one person's work: another member of staff must have prepared or checked it
/// (行政许可法 §34: two or more people check the substance).
/// </summary>
public sealed class SecondPersonTookPart : ITaskRule
{
    /// <inheritdoc/>
    public Refusal? Check(TaskAttempt attempt)
    {
        if (!attempt.Requires.Contains(Requirement.SecondPerson))
        {
            return null;
        }

        var makers = MakerIsNotChecker.StepsOf(attempt.Task);
        var people = attempt.Others
            .Where(t => t.State == CaseTaskState.Completed && t.CompletedBy is not null && t.Post != CaseTask.CitizenPost)
            .Where(t => makers.Count == 0 || makers.Contains(t.StepId))
            .Select(t => t.CompletedBy);
        return people.Any(p => p != attempt.Actor.AccountId) ? null : new Refusal("second-person", new Sentence(
            "不利决定须有另一名工作人员承办或复核。", "An adverse decision needs a second member of staff who prepared or checked it."));
    }
}
