using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Documents;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases;

/// <summary>The head makes the statutory limit longer (延期), once and before it ends; the applicant is told why (行政许可法 §42).</summary>
public sealed record ExtendCase(Guid OperationId, Guid CaseId, string Reason) : ICommand<DateOnly>
{
    /// <inheritdoc/>
    public string Subject => $"case:{CaseId}";
}

/// <summary>The post the case type names.</summary>
public sealed class ExtendAuthorization(CaseDb db, CaseAccess access, CaseTypeLibrary types) : IAuthorize<ExtendCase>
{
    /// <inheritdoc/>
    public async Task<Refusal?> CheckAsync(ExtendCase request, Actor actor, CancellationToken cancellationToken)
    {
        var version = await db.Cases.Where(c => c.Id == request.CaseId).Select(c => c.CaseTypeVersion).SingleOrDefaultAsync(cancellationToken);
        var post = version is null ? null : types.Version(version).Extension?.Post;
        return await access.CheckPostAsync(request.CaseId, actor, post is null ? [] : [post], cancellationToken);
    }
}

/// <summary>Answers the new last day.</summary>
public sealed class ExtendHandler(
    CaseDb db, CaseGate gate, CaseTypeLibrary types, LetterDesk letters, ClockKeeper clocks, CaseTimeline timeline, IActorSource actors)
    : IRequestHandler<ExtendCase, Result<DateOnly>>
{
    /// <inheritdoc/>
    public async Task<Result<DateOnly>> Handle(ExtendCase request, CancellationToken cancellationToken)
    {
        var matter = (await gate.EnterAsync(request.CaseId, cancellationToken))!;
        var type = types.Version(matter.CaseTypeVersion);
        if (Check(matter, request) is { } refusal)
        {
            return refusal;
        }

        var former = matter.StatutoryDueOn;
        var extended = await clocks.ExtendAsync(matter, type, cancellationToken);
        if (!extended.TryGet(out var clock))
        {
            return Result<DateOnly>.Refused(extended.Refusals);
        }

        var actor = await actors.CurrentAsync(cancellationToken);
        matter.Extended = true;
        await clocks.SettleAsync(matter, cancellationToken);
        await letters.IssueAsync(
            matter,
            type,
            type.Extension!.Letter,
            new LetterOccasion
            {
                Reason = request.Reason.Trim(),
                Article = type.Extension.Law.Zh,
                Extension = type.Extension,
                FormerDueOn = former,
                IssuedBy = actor.AccountId,
                Signer = actor.Name,
            },
            cancellationToken);
        var due = clock.DueOn!.Value;
        timeline.Add(matter, "extended", new Sentence($"办理期限延长至 {due:yyyy-MM-dd}", $"The limit was extended to {due:yyyy-MM-dd}"),
            actor.AccountId, actor.Name, citizenSees: true);
        await db.SaveChangesAsync(cancellationToken);
        return due;
    }

    private static Refusal? Check(Case matter, ExtendCase request)
    {
        if (matter.Status == CaseStatus.Completed || matter.DecidedOn is not null)
        {
            return new Refusal("nothing-to-extend", new Sentence("已作出决定，无需延期。", "The decision was made; there is nothing to extend."));
        }

        if (matter.Extended)
        {
            return new Refusal("already-extended", new Sentence("期限只能延长一次。", "A limit can be extended only once."));
        }

        return string.IsNullOrWhiteSpace(request.Reason)
            ? new Refusal("needs-reason", new Sentence("请填写延期理由，理由将告知申请人。", "Write the reason; the applicant will be told."), "reason")
            : null;
    }
}
