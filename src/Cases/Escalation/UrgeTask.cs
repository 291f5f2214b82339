using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Escalation;

/// <summary>A supervisor reminds the handlers of a task (催办).</summary>
/// <param name="OperationId">Identity of the intention.</param>
/// <param name="TaskId">The task.</param>
/// <param name="Text">What the handlers read; no personal data.</param>
public sealed record UrgeTask(Guid OperationId, Guid TaskId, string Text) : ICommand<Guid>
{
    /// <inheritdoc/>
    public string Subject => $"task:{TaskId}";
}

/// <summary>Supervisors of the region.</summary>
public sealed class UrgeTaskAuthorization(CaseDb db, CaseAccess access) : IAuthorize<UrgeTask>
{
    /// <inheritdoc/>
    public async Task<Refusal?> CheckAsync(UrgeTask request, Actor actor, CancellationToken cancellationToken)
    {
        var caseId = await db.Tasks.Where(t => t.Id == request.TaskId).Select(t => t.CaseId).SingleOrDefaultAsync(cancellationToken);
        return await access.CheckPostAsync(caseId, actor, [CaseAccess.Supervisor], cancellationToken);
    }
}

/// <summary>Answers the id of the reminder.</summary>
public sealed class UrgeTaskHandler(CaseDb db, CaseGate gate, CaseTimeline timeline, IActorSource actors, OfficeClock office, CaseIds ids)
    : IRequestHandler<UrgeTask, Result<Guid>>
{
    /// <inheritdoc/>
    public async Task<Result<Guid>> Handle(UrgeTask request, CancellationToken cancellationToken)
    {
        var caseId = await db.Tasks.Where(t => t.Id == request.TaskId).Select(t => t.CaseId).SingleAsync(cancellationToken);
        var matter = (await gate.EnterAsync(caseId, cancellationToken))!;
        var task = await db.Tasks.SingleAsync(t => t.Id == request.TaskId, cancellationToken);
        if (task.State != CaseTaskState.Open || task.Post == CaseTask.CitizenPost)
        {
            return new Refusal("nothing-to-urge", new Sentence(
                "该环节已办理或由申请人办理，无需催办。", "The step is done or belongs to the applicant; there is nobody to remind."));
        }

        var actor = await actors.CurrentAsync(cancellationToken);
        var urge = new Urge
        {
            Id = ids.Next(),
            CaseId = matter.Id,
            TaskId = task.Id,
            At = office.GetUtcNow(),
            ByAccountId = actor.AccountId,
            ByName = actor.Name,
            Text = string.IsNullOrWhiteSpace(request.Text) ? "请尽快办理。" : request.Text.Trim(),
        };
        db.Urges.Add(urge);
        task.Urges++;
        timeline.Add(matter, "urged", new Sentence($"催办“{task.TitleZh}”环节", $"Reminder on step \"{task.TitleEn}\""), actor.AccountId, actor.Name);
        await db.SaveChangesAsync(cancellationToken);
        return urge.Id;
    }
}
