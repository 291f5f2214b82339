using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases;

/// <summary>
/// The door every change of a case goes through: it takes the row of the case in the current transaction before
/// anything is read, so two who act on one case at once act one after the other and the second sees what the first did.
/// </summary>
public sealed class CaseGate(CaseDb db, OfficeClock clock)
{
    /// <summary>The case, ours alone until the transaction ends; null when there is none.</summary>
    public async Task<Case?> EnterAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = await db.Cases.Where(c => c.Id == caseId)
            .ExecuteUpdateAsync(row => row.SetProperty(c => c.UpdatedAt, now).SetProperty(c => c.Version, c => c.Version + 1), cancellationToken);
        return found == 0 ? null : await LoadAsync(caseId, cancellationToken);
    }

    private async Task<Case> LoadAsync(Guid caseId, CancellationToken cancellationToken)
    {
        // Authorization may have read the row before it was ours.
        if (db.Cases.Local.FindEntry(caseId) is { } known)
        {
            await known.ReloadAsync(cancellationToken);
            return known.Entity;
        }

        return await db.Cases.SingleAsync(c => c.Id == caseId, cancellationToken);
    }
}
