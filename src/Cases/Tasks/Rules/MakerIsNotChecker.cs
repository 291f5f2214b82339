using System.Text.Json;

namespace CaseManagement.Cases.Tasks.Rules;

/// <summary>Nobody checks or decides on the own draft: who handled one of the named steps may not handle this one.</summary>
public sealed class MakerIsNotChecker : ITaskRule
{
    /// <inheritdoc/>
    public Refusal? Check(TaskAttempt attempt)
    {
        var own = attempt.CompletedSteps(StepsOf(attempt.Task)).FirstOrDefault(t => t.CompletedBy is { } by && by == attempt.Actor.AccountId);
        return own is null ? null : new Refusal("maker-is-checker", new Sentence(
            $"您已办理“{own.TitleZh}”环节，本环节须由另一人办理。",
            $"You handled \"{own.TitleEn}\" in this case; another person must handle this step."));
    }

    /// <summary>The steps whose handlers may not handle this task.</summary>
    public static IReadOnlyList<string> StepsOf(CaseTask task) =>
        JsonSerializer.Deserialize<List<string>>(task.NotSameAsJson) ?? [];
}
