using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Tasks;

/// <summary>Takes a task for oneself (领取), so that colleagues leave it alone.</summary>
public sealed record ClaimTask(Guid OperationId, Guid TaskId) : ICommand<Guid>
{
    /// <inheritdoc/>
    public string Subject => $"task:{TaskId}";
}

/// <summary>Gives a claimed task back to all candidates.</summary>
public sealed record ReleaseTask(Guid OperationId, Guid TaskId) : ICommand<Guid>
{
    /// <inheritdoc/>
    public string Subject => $"task:{TaskId}";
}

/// <summary>Candidates of the task.</summary>
public sealed class ClaimTaskAuthorization(TaskAccess access) : IAuthorize<ClaimTask>, IAuthorize<ReleaseTask>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(ClaimTask request, Actor actor, CancellationToken cancellationToken) =>
        access.CheckAsync(request.TaskId, actor, cancellationToken);

    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(ReleaseTask request, Actor actor, CancellationToken cancellationToken) =>
        access.CheckAsync(request.TaskId, actor, cancellationToken);
}

/// <summary>Answers the task's id.</summary>
public sealed class ClaimTaskHandler(CaseDb db, TaskAccess access, CaseGate gate, CaseTypeLibrary types, IActorSource actors)
    : IRequestHandler<ClaimTask, Result<Guid>>, IRequestHandler<ReleaseTask, Result<Guid>>
{
    /// <inheritdoc/>
    public Task<Result<Guid>> Handle(ClaimTask request, CancellationToken cancellationToken) => AssignAsync(request.TaskId, true, cancellationToken);

    /// <inheritdoc/>
    public Task<Result<Guid>> Handle(ReleaseTask request, CancellationToken cancellationToken) => AssignAsync(request.TaskId, false, cancellationToken);

    private async Task<Result<Guid>> AssignAsync(Guid taskId, bool claim, CancellationToken cancellationToken)
    {
        var caseId = await access.CaseOfAsync(taskId, cancellationToken);
        var matter = (await gate.EnterAsync(caseId, cancellationToken))!;
        var task = await db.Tasks.SingleAsync(t => t.Id == taskId, cancellationToken);
        var actor = await actors.CurrentAsync(cancellationToken);
        if (TaskConflict.Of(task, actor, types.Version(matter.CaseTypeVersion)) is { } conflict)
        {
            return conflict;
        }

        task.AssigneeId = claim ? actor.AccountId : null;
        await db.SaveChangesAsync(cancellationToken);
        return taskId;
    }
}
