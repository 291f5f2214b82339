using System.Text.Json.Nodes;
using CaseManagement.Cases;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>A step with what was typed into it before a refusal.</summary>
public sealed record TaskForm(
    Guid CaseId, TaskPanel Task, IReadOnlyList<MaterialLine> Materials, IReadOnlyList<SheetLine> Known, IReadOnlyList<Refusal> Refusals, StepPost? Posted)
{
    /// <summary>Element id of the step's form, for fields that stand outside it.</summary>
    public const string FormId = "task-form";

    /// <summary>One intention, one id: a second sending of this form changes nothing.</summary>
    public Guid OperationId { get; } = Guid.NewGuid();

    /// <summary>What the form's fields hold.</summary>
    public JsonObject Data => Posted?.Bind(Task.Form) ?? Task.Data;

    /// <summary>Refusals of this step; those of other verbs stand in the summary only.</summary>
    public IReadOnlyList<Refusal> Own => Posted is null ? [] : Refusals;

    /// <summary>True when the fold of the outcome must be open: it was chosen and refused.</summary>
    public bool Opened(OutcomeChoice outcome) => Posted?.Outcome == outcome.Key;
}
