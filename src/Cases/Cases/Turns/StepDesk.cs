using System.Text.Json;
using CaseManagement.Cases.Activities;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using CaseManagement.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases.Turns;

/// <summary>Makes tasks of the steps a workflow opens, and takes them back when it closes them.</summary>
public sealed class StepDesk(CaseDb db, ClockKeeper clocks, CaseTimeline timeline, CaseIds ids)
{
    /// <summary>A step was opened: a task lies on somebody's desk, its clock runs, the case moves to its stage.</summary>
    public Task OpenAsync(CaseTurn turn, BookmarkOpened opened, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = StepRequest.From(opened.Payload ?? throw new InvalidOperationException($"Step {opened.ActivityId} has no payload."));
        var task = TaskOf(turn, opened, request);
        db.Tasks.Add(task);
        turn.Matter.Stage = request.Stage.Length > 0 ? request.Stage : turn.Matter.Stage;
        turn.Matter.Status = turn.Matter.Status == CaseStatus.Suspended ? CaseStatus.Suspended : CaseStanding.While(turn.Matter, task);
        if (request.Limit is { Length: > 0 } limit)
        {
            clocks.StartStep(turn.Matter, task, turn.Type.LimitFor(limit, turn.Matter.UnitPath));
        }

        var isCitizens = task.Post == CaseTask.CitizenPost;
        timeline.Add(turn.Matter, "task-opened", isCitizens
            ? new Sentence($"等待申请人：{task.TitleZh}", $"Waits for the applicant: {task.TitleEn}")
            : new Sentence($"进入“{task.TitleZh}”环节", $"Step \"{task.TitleEn}\" began"), citizenSees: isCitizens);
        return Task.CompletedTask;
    }

    /// <summary>A step was closed without anybody completing it.</summary>
    public async Task CancelAsync(CaseTurn turn, string bookmarkId, CancellationToken cancellationToken)
    {
        var task = db.Tasks.Local.FirstOrDefault(t => t.BookmarkId == bookmarkId)
            ?? await db.Tasks.FirstOrDefaultAsync(t => t.BookmarkId == bookmarkId, cancellationToken);
        if (task is not { State: CaseTaskState.Open })
        {
            return;
        }

        task.State = CaseTaskState.Cancelled;
        await clocks.EndStepAsync(turn.Matter, task, CaseClockState.Cancelled, cancellationToken);
        timeline.Add(turn.Matter, "task-cancelled", new Sentence($"“{task.TitleZh}”环节已取消", $"Step \"{task.TitleEn}\" was called off"));
    }

    private CaseTask TaskOf(CaseTurn turn, BookmarkOpened opened, StepRequest request) => new()
    {
        Id = ids.Next(),
        CaseId = turn.Matter.Id,
        BookmarkId = opened.BookmarkId,
        StepId = request.Step,
        StepType = request.Type,
        TitleZh = request.Title,
        TitleEn = request.TitleEn,
        Stage = request.Stage,
        Post = request.Post,
        UnitId = UnitOf(turn.Matter, request.Step, request.Post, request.Unit),
        FormKey = string.IsNullOrEmpty(request.Form) ? null : request.Form,
        OutcomesJson = JsonSerializer.Serialize(request.Outcomes),
        NotSameAsJson = JsonSerializer.Serialize(request.NotSameAs),
        LimitKey = string.IsNullOrEmpty(request.Limit) ? null : request.Limit,
        OpenedAt = turn.Turn.Now,
        WorstDueOn = DateOnly.MaxValue,
        WorstAmberFrom = DateOnly.MaxValue,
    };

    // A town without village offices does the village's share itself.
    internal static Guid? UnitOf(Case matter, string step, string post, string? unit) => post == CaseTask.CitizenPost ? null : unit switch
    {
        "village" => matter.VillageUnitId ?? matter.TownshipUnitId,
        "township" => matter.TownshipUnitId,
        "county" => matter.CountyUnitId,
        var other => throw new InvalidOperationException($"Step {step} names the unit \"{other}\"; it can be village, township or county."),
    };
}
