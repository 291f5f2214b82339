using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;

namespace CaseManagement.Cases.Cases;

/// <summary>A supervisor permits one more supplement notice, with a reason that stays in the file.</summary>
public sealed record PermitFurtherSupplement(Guid OperationId, Guid CaseId, string Reason) : ICommand<Guid>
{
    /// <inheritdoc/>
    public string Subject => $"case:{CaseId}";
}

/// <summary>Supervisors of the region.</summary>
public sealed class PermitFurtherSupplementAuthorization(CaseAccess access) : IAuthorize<PermitFurtherSupplement>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(PermitFurtherSupplement request, Actor actor, CancellationToken cancellationToken) =>
        access.CheckPostAsync(request.CaseId, actor, [CaseAccess.Supervisor], cancellationToken);
}

/// <summary>Keeps the reason until the notice uses it up.</summary>
public sealed class PermitFurtherSupplementHandler(CaseDb db, CaseGate gate, CaseTimeline timeline, IActorSource actors)
    : IRequestHandler<PermitFurtherSupplement, Result<Guid>>
{
    /// <inheritdoc/>
    public async Task<Result<Guid>> Handle(PermitFurtherSupplement request, CancellationToken cancellationToken)
    {
        var matter = (await gate.EnterAsync(request.CaseId, cancellationToken))!;
        if (Check(matter, request) is { } refusal)
        {
            return refusal;
        }

        var actor = await actors.CurrentAsync(cancellationToken);
        matter.FurtherSupplementReason = request.Reason.Trim();
        timeline.Add(matter, "further-supplement", new Sentence(
            "督查准许再次发出补正告知", "A supervisor permitted one further supplement notice"), actor.AccountId, actor.Name);
        await db.SaveChangesAsync(cancellationToken);
        return matter.Id;
    }

    private static Refusal? Check(Case matter, PermitFurtherSupplement request) => matter switch
    {
        { SupplementNotices: 0 } => new Refusal("nothing-to-permit", new Sentence(
            "尚未发出补正告知，无需准许。", "No supplement notice was sent yet, so none needs a permit.")),
        { AcceptedOn: not null } => new Refusal("already-accepted", new Sentence(
            "已受理，不能再要求补正。", "The case is accepted; nothing can be asked for any more.")),
        _ => string.IsNullOrWhiteSpace(request.Reason)
            ? new Refusal("needs-reason", new Sentence("请填写准许的理由。", "Write why it is permitted."), "reason")
            : null,
    };
}
