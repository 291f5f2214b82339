using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Operations;

/// <summary>Which runs of workflows an administrator may look at and touch: those of cases in the own region, with the runs they started, and those that belong to no case.</summary>
public static class RunScope
{
    /// <summary>The runs the actor may see.</summary>
    public static IQueryable<InstanceRow> Visible(CaseDb db, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        var runs = db.Set<InstanceRow>().AsNoTracking();
        if (actor.UnitPath is not { Length: > 0 } path)
        {
            return actor.Kind == ActorKind.System ? runs : runs.Where(r => !db.Cases.Any(c => c.InstanceId == (r.RootInstanceId ?? r.Id)));
        }

        var mine = db.Cases.Within(path).Select(c => c.InstanceId);
        return runs.Where(r => mine.Contains(r.RootInstanceId ?? r.Id) || !db.Cases.Any(c => c.InstanceId == (r.RootInstanceId ?? r.Id)));
    }

    /// <summary>The case a run works for, be it its process or a run its process started; null where it works for none.</summary>
    public static Task<Case?> CaseOfAsync(CaseDb db, InstanceRow run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(run);
        var first = run.RootInstanceId ?? run.Id;
        return db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.InstanceId == first, cancellationToken);
    }
}
