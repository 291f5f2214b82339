using System.Text.Json;

namespace CaseManagement.Cases.Tasks.Rules;

/// <summary>A step leaves only by the outcomes its definition offers, and never by one that belongs to the system.</summary>
public sealed class OutcomeIsOffered : ITaskRule
{
    /// <inheritdoc/>
    public Refusal? Check(TaskAttempt attempt) => Of(attempt.Task).Contains(attempt.Outcome) && !attempt.BelongsToSystem
        ? null
        : new Refusal("outcome-not-offered", new Sentence(
            $"“{attempt.Task.TitleZh}”环节没有该办理结果，请从列出的结果中选择。",
            $"The step \"{attempt.Task.TitleEn}\" does not offer this outcome; choose one of those listed."), "outcome");

    /// <summary>Outcome keys of the task.</summary>
    public static IReadOnlyList<string> Of(CaseTask task) => JsonSerializer.Deserialize<List<string>>(task.OutcomesJson) ?? [];
}
