using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Tasks;

/// <summary>Who may act on a task: the holders of its post in its unit, for the applicant's own tasks the applicant.</summary>
public sealed class TaskAccess(CaseDb db)
{
    private readonly Dictionary<Guid, Guid> _caseOf = [];

    /// <summary>The case a task belongs to, for ever; the task exists.</summary>
    public async ValueTask<Guid> CaseOfAsync(Guid taskId, CancellationToken cancellationToken) =>
        _caseOf.TryGetValue(taskId, out var known) ? known
            : await db.Tasks.Where(t => t.Id == taskId).Select(t => t.CaseId).SingleAsync(cancellationToken);

    /// <summary>The task, read without keeping it, and the refusal that stands against the actor acting on it.</summary>
    public async Task<Refusal?> CheckAsync(Guid taskId, Actor actor, CancellationToken cancellationToken)
    {
        var found = await (
            from task in db.Tasks.AsNoTracking()
            join matter in db.Cases.AsNoTracking() on task.CaseId equals matter.Id
            where task.Id == taskId
            select new { task.Post, task.UnitId, task.CaseId, matter.UnitPath }).SingleOrDefaultAsync(cancellationToken);
        if (found is null || !CaseAccess.Sees(actor, found.CaseId, found.UnitPath))
        {
            return Refusal.NotFound;
        }

        _caseOf[taskId] = found.CaseId;
        var isCandidate = found.Post == CaseTask.CitizenPost
            ? actor.Kind != ActorKind.Staff || CaseAccess.ReceivesPapers(actor)
            : actor.Holds(found.Post) && actor.UnitId == found.UnitId;
        return isCandidate || actor.Kind == ActorKind.System ? null : WrongPost;
    }

    private static Refusal WrongPost { get; } = new("wrong-post", new Sentence(
        "该环节由其他岗位办理，您可以查看，不能办理。", "This step belongs to another post: you may look, but not act."));
}
