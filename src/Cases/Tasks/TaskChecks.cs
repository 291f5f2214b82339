using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Cases.Submit;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Tasks.Rules;

namespace CaseManagement.Cases.Tasks;

/// <summary>Everything that can stand against completing a task: documents, rules of the outcome, the form.</summary>
public sealed class TaskChecks(MaterialDesk materials, PolicyDesk policy)
{
    /// <summary>Every refusal at once; empty when the task may be completed this way. Writes down the states of documents the request names.</summary>
    internal async Task<IReadOnlyList<Refusal>> RefusalsAsync(
        CompleteTask request, Case matter, CaseTask task, IReadOnlyList<CaseTask> tasks, CaseType type, Actor actor, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        refusals.AddRange(await materials.ApplyAsync(matter, type, request.Materials, actor.AccountId, cancellationToken));
        refusals.AddRange(TaskRules.Check(new TaskAttempt
        {
            Case = matter,
            Task = task,
            Actor = actor,
            Outcome = request.Outcome,
            BelongsToSystem = type.Outcomes.GetValueOrDefault(request.Outcome)?.Style == OutcomeStyle.System,
            Requires = (type.Outcomes.GetValueOrDefault(request.Outcome)?.Requires ?? []).ToHashSet(StringComparer.Ordinal),
            Opinion = request.Opinion,
            ReasonCode = request.ReasonCode,
            Article = request.Article,
            KnownReasons = [.. type.ReasonsFor(request.Outcome).Select(r => r.Code)],
            Others = [.. tasks.Where(t => t.Id != task.Id)],
            SupplementItems = request.SupplementItems ?? [],
            MissingMaterials = await materials.MissingAsync(matter, type, cancellationToken),
            AdversePolicy = type.Outcomes.GetValueOrDefault(request.Outcome)?.Style == OutcomeStyle.Adverse
                ? await policy.TodayAsync(matter, type, cancellationToken)
                : null,
        }));
        if (task.FormKey is { } form)
        {
            refusals.AddRange(type.Forms[form].Validate(request.Form));
        }

        return refusals;
    }
}
