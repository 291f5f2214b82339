using System.Text.Json.Nodes;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Runtime;
using MediatR;

namespace CaseManagement.Cases.Operations;

/// <summary>An administrator intervenes in a running workflow instance.</summary>
/// <param name="OperationId">Once per intention.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="Verb">What to do.</param>
/// <param name="Reason">Why; kept with the intervention and in the history of the case.</param>
/// <param name="SeenTurn">The turn the preview was computed on (<see cref="VerbPreview.Turn"/>).</param>
public sealed record ApplyVerb(Guid OperationId, string InstanceId, OperatorVerb Verb, string Reason, int SeenTurn) : ICommand<VerbPreview>
{
    /// <inheritdoc/>
    public string Subject => $"instance:{InstanceId}";
}

/// <summary>What a verb would do; nothing is changed.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Verb">What to do.</param>
public sealed record PreviewVerb(string InstanceId, OperatorVerb Verb) : IQuery<VerbPreview>;

/// <summary>Administrators.</summary>
public sealed class ApplyVerbAuthorization : AdministratorsOnly<ApplyVerb>;

/// <summary>Administrators.</summary>
public sealed class PreviewVerbAuthorization : AdministratorsOnly<PreviewVerb>;

/// <summary>Forecasts with the engine's own code.</summary>
public sealed class PreviewVerbHandler(VerbDesk desk) : IRequestHandler<PreviewVerb, Result<VerbPreview>>
{
    /// <inheritdoc/>
    public Task<Result<VerbPreview>> Handle(PreviewVerb request, CancellationToken cancellationToken) =>
        desk.PreviewAsync(request.InstanceId, request.Verb, cancellationToken);
}

/// <summary>Looks once more under the case's lock, then does it.</summary>
public sealed class ApplyVerbHandler(CaseDb db, CaseGate gate, VerbDesk desk, WorkflowRuntime runtime, CaseTimeline timeline, IActorSource actors)
    : IRequestHandler<ApplyVerb, Result<VerbPreview>>
{
    /// <inheritdoc/>
    public async Task<Result<VerbPreview>> Handle(ApplyVerb request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return new Refusal("needs-reason", new Sentence(
                "请填写理由，它会写入办理记录。", "Give a reason; it is kept in the history."), "reason");
        }

        var matter = await desk.CaseIdAsync(request.InstanceId, cancellationToken) is { } caseId
            ? await gate.EnterAsync(caseId, cancellationToken)
            : null;
        var preview = await desk.PreviewAsync(request.InstanceId, request.Verb, cancellationToken);
        if (!preview.TryGet(out var seen))
        {
            return preview;
        }

        if (seen.Turn != request.SeenTurn)
        {
            return new Refusal("stale", new Sentence(
                "预览之后流程又动过，请重新预览，核对后再执行。", "The process moved after the preview. Look at the preview again before you go on."));
        }

        var actor = await actors.CurrentAsync(cancellationToken);
        var facts = new JsonObject { ["reason"] = request.Reason.Trim(), ["by"] = actor.AccountId?.ToString() };
        var done = await runtime.DeliverAsync(request.InstanceId, request.Verb, request.OperationId, facts, cancellationToken);
        if (done.Refusal is { } refusal)
        {
            return VerbDesk.Told(refusal);
        }

        if (matter is not null)
        {
            timeline.Add(
                matter, "intervened", new Sentence($"管理员调整流程：{request.Reason.Trim()}", $"The administrator intervened in the process: {request.Reason.Trim()}"),
                actor.AccountId, actor.Name);
        }

        await db.SaveChangesAsync(cancellationToken);
        return seen;
    }
}
