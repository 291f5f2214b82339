using System.Text.Json.Nodes;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Cases.Tasks;

/// <summary>
/// Writes down what was decided on a task and moves the workflow on. For people and, when a limit passed, for the system.
/// </summary>
public sealed class TaskCompletion(
    WorkflowRuntime runtime,
    ClockKeeper clocks,
    CaseFile file,
    SupplementList supplements,
    PersonalDataCipher cipher,
    CaseTimeline timeline,
    OfficeClock office)
{
    /// <summary>Completes the task; the workflow takes its turn in the same transaction and everything is saved with it.</summary>
    /// <returns>Why not, where the workflow has stopped on an incident: the caller then takes its transaction back. Null when it is done.</returns>
    public async Task<Refusal?> CompleteAsync(
        Case matter, CaseType type, CaseTask task, TaskDecision decision, Guid operationId, CancellationToken cancellationToken)
    {
        Mark(task, decision);
        var codes = task.FormKey is { } form ? file.Add(matter.Id, task.Id, type.Forms[form], decision.Form, decision.By) : [];
        KeepSupplement(matter, task, decision);
        await clocks.EndStepAsync(
            matter, task, decision.State == CaseTaskState.Lapsed ? CaseClockState.Lapsed : CaseClockState.Met, cancellationToken);
        Tell(matter, type, task, decision);
        var input = new JsonObject
        {
            ["outcome"] = decision.Outcome,
            ["codes"] = codes,
            ["by"] = decision.By?.ToString(),
        };
        var answer = await runtime.DeliverAsync(matter.InstanceId, new ResumeBookmark(task.BookmarkId, input), operationId, cancellationToken);
        if (answer.Outcome != DeliverOutcome.Taken)
        {
            // A process that stops on an incident keeps its open tasks, but nothing moves it before it is mended.
            return answer.SubStatus == nameof(WorkflowSubStatus.Faulted)
                ? Stopped(matter)
                : throw new InvalidOperationException($"Task {task.Id} was open, but its bookmark was not.");
        }

        return null;
    }

    private static Refusal Stopped(Case matter) => new("process-stopped", new Sentence(
        $"该办件的流程因异常已停止，本次办理未保存，办件没有任何改动。请告知管理员先在 /admin/instances/{matter.InstanceId} 处理异常，之后再办理。",
        $"The process of this case has stopped on an incident. Nothing of this was saved and the case is unchanged. Ask the administrator to mend it at /admin/instances/{matter.InstanceId} first, then try again."));

    private void Mark(CaseTask task, TaskDecision decision)
    {
        task.State = decision.State;
        task.Outcome = decision.Outcome;
        task.CompletedAt = office.GetUtcNow();
        task.CompletedBy = decision.By;
        task.CompletedByName = decision.ByName;
        task.OpinionSealed = string.IsNullOrWhiteSpace(decision.Opinion) ? null : cipher.Seal(decision.Opinion.Trim());
        task.ReasonCode = decision.ReasonCode;
        task.Article = decision.Article;
    }

    private void KeepSupplement(Case matter, CaseTask task, TaskDecision decision)
    {
        if (decision.SupplementItems is not { } items)
        {
            return;
        }

        matter.SupplementNotices++;
        matter.FurtherSupplementReason = null;
        supplements.Keep(matter.Id, task.Id, items, office.GetUtcNow(), decision.By);
    }

    private void Tell(Case matter, CaseType type, CaseTask task, TaskDecision decision)
    {
        var outcome = type.Outcomes[decision.Outcome].Title;
        var text = decision.State == CaseTaskState.Lapsed
            ? new Sentence($"“{task.TitleZh}”期限届满：{outcome.Zh}", $"The limit of \"{task.TitleEn}\" passed: {outcome.En}")
            : new Sentence($"{task.TitleZh}：{outcome.Zh}", $"{task.TitleEn}: {outcome.En}");
        timeline.Add(
            matter, decision.State == CaseTaskState.Lapsed ? "task-lapsed" : "task-completed", text,
            decision.By, decision.ByName, citizenSees: task.Post == CaseTask.CitizenPost);
    }
}
