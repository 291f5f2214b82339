using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Operations;

/// <summary>Which runs of workflows an administrator may look at and touch: those of cases in the own region, and those that belong to no case.</summary>
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
            return actor.Kind == ActorKind.System ? runs : runs.Where(r => !db.Cases.Any(c => c.InstanceId == r.Id));
        }

        var mine = db.Cases.Within(path).Select(c => c.InstanceId);
        return runs.Where(r => mine.Contains(r.Id) || !db.Cases.Any(c => c.InstanceId == r.Id));
    }
}
