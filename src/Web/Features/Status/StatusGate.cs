using CaseManagement.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Status;

/// <summary>Opens a case to those who opened it with receipt number and code in this browser, and to nobody else.</summary>
public sealed class StatusGate(CaseDb db)
{
    /// <summary>The refusal for everybody else; the same whether or not there is such a case.</summary>
    public async Task<Refusal?> CheckAsync(string receipt, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var id = await db.Cases.Where(c => c.ReceiptNumber == receipt).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellationToken);
        return id is { } found && actor.OwnCases.Contains(found) ? null : Refusal.NotFound;
    }
}
