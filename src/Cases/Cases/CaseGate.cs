using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases;

/// <summary>
/// The door every change of a case goes through: it takes the row of the case in the current transaction before
/// anything is read, so two who act on one case at once act one after the other and the second sees what the first did.
/// </summary>
public sealed class CaseGate(CaseDb db, CaseContents contents, OfficeClock clock)
{
    /// <summary>The case, ours alone until the transaction ends; null when there is none.</summary>
    public async Task<Case?> EnterAsync(Guid caseId, CancellationToken cancellationToken)
    {
        contents.Forget();
        var known = db.Cases.Local.FindEntry(caseId);
        var now = db.Stored(clock.GetUtcNow());
        var taken = await db.Cases.FromSql(
            $"""UPDATE cases SET "UpdatedAt" = {now}, "Version" = "Version" + 1 WHERE "Id" = {caseId} RETURNING *""").ToListAsync(cancellationToken);
        if (taken.Count == 0)
        {
            return null;
        }

        // Authorization may have read the row before it was ours, and the context keeps what it has.
        if (known is not null)
        {
            await known.ReloadAsync(cancellationToken);
        }

        return taken[0];
    }
}
