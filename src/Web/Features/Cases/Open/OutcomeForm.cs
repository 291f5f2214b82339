namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>The fields of one outcome of a step: reason, article, list of what is missing.</summary>
public sealed record OutcomeForm(TaskForm Step, OutcomeChoice Outcome)
{
    /// <summary>The reason chosen before a refusal.</summary>
    public string? Reason => Step.Posted?.Reasons.GetValueOrDefault(Outcome.Key);

    /// <summary>The article typed before a refusal.</summary>
    public string? Article => Step.Posted?.Articles.GetValueOrDefault(Outcome.Key);

    /// <summary>The list typed before a refusal, at first the materials that are missing.</summary>
    public string Items => Step.Posted?.Items.GetValueOrDefault(Outcome.Key)
        ?? string.Join('\n', Step.Materials.Where(m => m.Missing && m.Required).Select(m => m.Title));
}
