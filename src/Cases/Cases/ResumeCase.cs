using CaseManagement.Cases.Activities;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases;

/// <summary>The ground of a suspension fell away (恢复): clocks run again from tomorrow, the applicant is told.</summary>
/// <param name="OperationId">Identity of the intention.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Note">A note for the file; neutral, no personal data.</param>
/// <param name="Materials">Materials that came in meanwhile, such as the appraisal conclusion: state by key.</param>
public sealed record ResumeCase(
    Guid OperationId, Guid CaseId, string Note, IReadOnlyDictionary<string, string>? Materials = null) : ICommand<Guid>
{
    /// <inheritdoc/>
    public string Subject => $"case:{CaseId}";
}

/// <summary>The posts of the ground the case stands for.</summary>
public sealed class ResumeAuthorization(CaseDb db, CaseAccess access, CaseTypeLibrary types) : IAuthorize<ResumeCase>
{
    /// <inheritdoc/>
    public async Task<Refusal?> CheckAsync(ResumeCase request, Actor actor, CancellationToken cancellationToken)
    {
        var version = await db.Cases.Where(c => c.Id == request.CaseId).Select(c => c.CaseTypeVersion).SingleOrDefaultAsync(cancellationToken);
        var posts = version is null ? [] : types.Version(version).Suspensions.SelectMany(s => s.Posts).Distinct().ToList();
        return await access.CheckPostAsync(request.CaseId, actor, posts, cancellationToken);
    }
}

/// <summary>Notice, clocks, status; a step of the process that waited for this goes on.</summary>
public sealed class ResumeHandler(
    CaseDb db,
    CaseGate gate,
    CaseTypeLibrary types,
    CaseSuspension suspension,
    ClockKeeper clocks,
    MaterialDesk materials,
    CaseTimeline timeline,
    PauseOver over,
    IActorSource actors,
    OfficeClock office)
    : IRequestHandler<ResumeCase, Result<Guid>>
{
    /// <inheritdoc/>
    public async Task<Result<Guid>> Handle(ResumeCase request, CancellationToken cancellationToken)
    {
        var matter = (await gate.EnterAsync(request.CaseId, cancellationToken))!;
        if (matter.Status != CaseStatus.Suspended)
        {
            return new Refusal("not-suspended", new Sentence("办件没有挂起。", "The case is not suspended."));
        }

        var type = types.Version(matter.CaseTypeVersion);
        var actor = await actors.CurrentAsync(cancellationToken);
        if (actor.Kind == ActorKind.Staff && await suspension.OpenPauseAsync(matter, cancellationToken) is { } pause
            && !type.Suspensions.Where(s => s.Ground == pause.Ground).SelectMany(s => s.Posts).Any(actor.Holds))
        {
            return new Refusal("wrong-post", new Sentence("该事由由其他岗位恢复办理。", "Another post resumes cases suspended for this ground."));
        }

        if (await materials.ApplyAsync(matter, type, request.Materials, actor.AccountId, cancellationToken) is { Count: > 0 } wrong)
        {
            return Result<Guid>.Refused(wrong);
        }

        var waiting = await suspension.EndAsync(matter, type, actor, office.Today, cancellationToken);
        CaseNotes.Add(timeline, matter, request.Note, actor);
        await clocks.SettleAsync(matter, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (waiting is not null)
        {
            await over.TellAsync(matter.InstanceId, waiting, PauseClock.Resumed, request.OperationId, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        return matter.Id;
    }
}
