using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Documents;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
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

/// <summary>Notice, clocks, status.</summary>
public sealed class ResumeHandler(
    CaseDb db,
    CaseGate gate,
    CaseTypeLibrary types,
    LetterDesk letters,
    ClockKeeper clocks,
    MaterialDesk materials,
    CaseTimeline timeline,
    IActorSource actors,
    OfficeClock office)
    : IRequestHandler<ResumeCase, Result<Guid>>
{
    /// <inheritdoc/>
    public async Task<Result<Guid>> Handle(ResumeCase request, CancellationToken cancellationToken)
    {
        var matter = (await gate.EnterAsync(request.CaseId, cancellationToken))!;
        var pause = (await clocks.RunningAsync(matter, cancellationToken)).SelectMany(c => c.Pauses).FirstOrDefault(p => p.To is null);
        if (matter.Status != CaseStatus.Suspended || pause is null)
        {
            return new Refusal("not-suspended", new Sentence("办件没有挂起。", "The case is not suspended."));
        }

        var type = types.Version(matter.CaseTypeVersion);
        var ground = type.Suspensions.First(s => s.Ground == pause.Ground);
        var actor = await actors.CurrentAsync(cancellationToken);
        if (actor.Kind == ActorKind.Staff && !ground.Posts.Any(actor.Holds))
        {
            return new Refusal("wrong-post", new Sentence("该事由由其他岗位恢复办理。", "Another post resumes cases suspended for this ground."));
        }

        if (await materials.ApplyAsync(matter, type, request.Materials, actor.AccountId, cancellationToken) is { Count: > 0 } wrong)
        {
            return Result<Guid>.Refused(wrong);
        }

        await clocks.ResumeAsync(matter, cancellationToken);
        await letters.IssueAsync(
            matter,
            type,
            ground.ResumeLetter,
            new LetterOccasion { Ground = ground, PausedOn = pause.From, ResumedOn = office.Today, IssuedBy = actor.AccountId, Signer = actor.Name },
            cancellationToken);
        var open = await db.Tasks
            .Where(t => t.CaseId == matter.Id && t.State == CaseTaskState.Open)
            .OrderByDescending(t => t.Id)
            .FirstAsync(cancellationToken);
        matter.Status = CaseStanding.While(matter, open);
        timeline.Add(matter, "resumed", new Sentence($"恢复办理：{ground.Title.Zh}", $"Resumed: {ground.Title.En}"), actor.AccountId, actor.Name, citizenSees: true);
        CaseNotes.Add(timeline, matter, request.Note, actor);
        await clocks.SettleAsync(matter, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return matter.Id;
    }
}
