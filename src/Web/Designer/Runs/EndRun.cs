using CaseManagement.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Operations;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Designer.Runs;

/// <summary>Cancels a run that belongs to no case, or deletes what is left of an ended one.</summary>
/// <param name="OperationId">Made by the sender.</param>
/// <param name="InstanceId">The run.</param>
/// <param name="Delete">True to delete an ended run with its log.</param>
public sealed record EndRun(Guid OperationId, string InstanceId, bool Delete) : ICommand<int>
{
    /// <inheritdoc/>
    public string Subject => $"run:{InstanceId}";
}

/// <summary>Administrators.</summary>
public sealed class EndRunAuthorization : AdministratorsOnly<EndRun>;

/// <summary>The process of a case and what it started are never touched from here: that would leave a case nobody can finish.</summary>
public sealed class EndRunHandler(CaseDb db, WorkflowRuntime runtime, IActorSource actors) : IRequestHandler<EndRun, Result<int>>
{
    private static readonly Refusal BelongsToCase = new("belongs-to-case", new Sentence(
        "这次运行属于一个办件，不能在这里取消或删除。要终止办件，请由经办单位按撤回、终止等程序办理。",
        "This run belongs to a case and can be neither cancelled nor deleted here. A case ends by withdrawal or decision in its office."));

    private static readonly Refusal StillRuns = new("still-runs", new Sentence(
        "这次运行还没有结束，不能删除。请先取消。", "This run has not ended, so it cannot be deleted. Cancel it first."));

    /// <inheritdoc/>
    public async Task<Result<int>> Handle(EndRun request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = request.InstanceId;
        var run = await RunScope.Visible(db, await actors.CurrentAsync(cancellationToken)).SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (run is null)
        {
            return Refusal.NotFound;
        }

        if (await RunScope.CaseOfAsync(db, run, cancellationToken) is not null)
        {
            return BelongsToCase;
        }

        if (!request.Delete)
        {
            await runtime.DeliverAsync(id, new CancelWorkflow("administrator"), request.OperationId, cancellationToken);
            return 1;
        }

        if (run.Status != "Finished")
        {
            return StillRuns;
        }

        await db.Set<JournalRow>().Where(r => r.InstanceId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<ActivityRunRow>().Where(r => r.InstanceId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<InboxRow>().Where(r => r.InstanceId == id).ExecuteDeleteAsync(cancellationToken);
        return await db.Set<InstanceRow>().Where(r => r.Id == id).ExecuteDeleteAsync(cancellationToken);
    }
}
