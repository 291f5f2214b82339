using CaseManagement.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Runtime;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Designer.Runs;

/// <summary>Starts a workflow that stands alone. A matter is started by an application and nothing else.</summary>
/// <param name="OperationId">Made by the sender; names the run.</param>
/// <param name="DefinitionId">The workflow; its version in force is taken.</param>
public sealed record StartRun(Guid OperationId, string DefinitionId) : ICommand<string>
{
    /// <inheritdoc/>
    public string Subject => $"design:{DefinitionId}";
}

/// <summary>Administrators.</summary>
public sealed class StartRunAuthorization : AdministratorsOnly<StartRun>;

/// <summary>Starts it and lets it run until it waits or ends.</summary>
public sealed class StartRunHandler(CaseDb db, WorkflowRuntime runtime) : IRequestHandler<StartRun, Result<string>>
{
    private static readonly Refusal StartsByApplication = new("starts-by-application", new Sentence(
        "这是事项的流程，由申请开始，不能在这里直接运行。要试一试，请到“设置、检查与版本”里的试走。",
        "This is the process of a matter and begins with an application. To try it, use the rehearsal under “Settings, checks, versions”."));

    private static readonly Refusal NotInForce = new("not-in-force", new Sentence(
        "这个流程还没有发布，不能运行。请先发布。", "This workflow is not published, so it cannot run. Publish it first."));

    private static readonly Refusal RunsAlready = new("runs-already", new Sentence(
        "这个流程同一时间只允许一次运行，已有一次还没有结束。请等它结束，或先取消它。",
        "This workflow allows one run at a time, and one has not ended yet. Wait for its end, or cancel it first."));

    /// <inheritdoc/>
    public async Task<Result<string>> Handle(StartRun request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var versions = await db.Designs.AsNoTracking().Where(d => d.DefinitionId == request.DefinitionId)
            .Select(d => new { d.CaseTypeKey, d.IsPublished, d.DefinitionHash }).ToListAsync(cancellationToken);
        if (versions.Count == 0)
        {
            return Refusal.NotFound;
        }

        if (versions.Exists(v => v.CaseTypeKey is not null))
        {
            return StartsByApplication;
        }

        if (versions.Find(v => v.IsPublished)?.DefinitionHash is not { } hash)
        {
            return NotInForce;
        }

        var id = request.OperationId.ToString("N");
        var started = await runtime.StartAsync(hash, id, new StartWorkflow(), request.OperationId, cancellationToken);
        return started.Outcome == DeliverOutcome.Refused ? RunsAlready : id;
    }
}
