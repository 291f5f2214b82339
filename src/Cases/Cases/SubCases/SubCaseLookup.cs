using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases.SubCases;

/// <summary>Finds the open cases a process waits for.</summary>
public static class SubCaseLookup
{
    /// <summary>The sub-case this step of the process waits for; null where it waits for none.</summary>
    public static async Task<Guid?> AwaitedAsync(CaseDb db, Guid caseId, string stepId, CancellationToken cancellationToken) =>
        (await AwaitedAsync(db, caseId, cancellationToken)).Where(s => s.StepId == stepId).Select(s => (Guid?)s.Case.Id).LastOrDefault();

    /// <summary>The sub-cases a case waits for, in the order they were opened, with the step that waits.</summary>
    public static async Task<IReadOnlyList<(string StepId, Case Case)>> AwaitedAsync(CaseDb db, Guid caseId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await (
            from subCase in db.Cases
            join bookmark in db.Set<BookmarkRow>() on subCase.ParentBookmarkId equals bookmark.Id
            where subCase.ParentCaseId == caseId
            orderby subCase.Id
            select new { bookmark.ActivityId, Case = subCase }).AsNoTracking().ToListAsync(cancellationToken);
        return [.. rows.Select(r => (r.ActivityId, r.Case))];
    }
}
