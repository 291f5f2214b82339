using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases;

/// <summary>Who may see a case, and who may do more: staff by the region of their unit, citizens by receipt and code.</summary>
public sealed class CaseAccess(CaseDb db)
{
    /// <summary>The post that watches over time limits.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>The post that runs the platform and sees no case.</summary>
    public const string Administrator = "administrator";

    /// <summary>Posts that take papers from citizens, at the window or as agents in the village (代办).</summary>
    private static readonly string[] CounterPosts = ["window-clerk", "village-worker"];

    /// <summary>True when the case lies in the actor's region or is the citizen's own.</summary>
    public static bool Sees(Actor actor, Guid caseId, string unitPath) => actor.Kind switch
    {
        ActorKind.System => true,
        ActorKind.Staff => actor.Covers(unitPath) && actor.Posts.Any(p => p != Administrator),
        _ => actor.OwnCases.Contains(caseId),
    };

    /// <summary>True for posts that take papers from citizens.</summary>
    public static bool ReceivesPapers(Actor actor) => CounterPosts.Any(actor.Holds);

    /// <summary>Refuses who does not see the case, and who sees it but holds none of the posts.</summary>
    public async Task<Refusal?> CheckPostAsync(Guid caseId, Actor actor, IReadOnlyCollection<string> posts, CancellationToken cancellationToken)
    {
        if (!await SeesAsync(caseId, actor, cancellationToken))
        {
            return Refusal.NotFound;
        }

        return actor.Kind == ActorKind.System || posts.Any(actor.Holds) ? null : WrongPost;
    }

    /// <summary>Refuses who is neither the applicant nor somebody who takes papers for the applicant.</summary>
    public async Task<Refusal?> CheckApplicantAsync(Guid caseId, Actor actor, CancellationToken cancellationToken)
    {
        if (!await SeesAsync(caseId, actor, cancellationToken))
        {
            return Refusal.NotFound;
        }

        return actor.Kind != ActorKind.Staff || ReceivesPapers(actor) ? null : WrongPost;
    }

    /// <summary>True when the actor may see the case.</summary>
    public async Task<bool> SeesAsync(Guid caseId, Actor actor, CancellationToken cancellationToken)
    {
        var path = await db.Cases.Where(c => c.Id == caseId).Select(c => c.UnitPath).SingleOrDefaultAsync(cancellationToken);
        return path is not null && Sees(actor, caseId, path);
    }

    private static Refusal WrongPost { get; } = new("wrong-post", new Sentence(
        "您的岗位不能做这项操作。", "Your post cannot do this."));
}
