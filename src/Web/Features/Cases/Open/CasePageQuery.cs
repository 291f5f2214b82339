using CaseManagement.Cases;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>The tabs of a case.</summary>
public enum CaseTab
{
    /// <summary>办理: the step at hand, materials, opinions.</summary>
    Work,

    /// <summary>流程图: the process picture.</summary>
    Process,

    /// <summary>文书: letters.</summary>
    Letters,

    /// <summary>申请表: what the applicant wrote.</summary>
    Application,
}

/// <summary>Asks for the page of a case. Opinions and forms name people, so every look is written down.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Tab">The tab opened.</param>
/// <param name="Names">Whether the parties' whole names are shown; the log tells such looks apart.</param>
public sealed record CasePageQuery(Guid CaseId, CaseTab Tab, bool Names) : IQuery<CasePage>, IReadsPersonalData
{
    /// <inheritdoc/>
    public string Subject => Names || Tab == CaseTab.Application ? $"case:{CaseId} names" : $"case:{CaseId}";
}

/// <summary>Staff see the cases below the path of the unit they work in.</summary>
public sealed class CasePageGate(CaseDb db) : IAuthorize<CasePageQuery>
{
    /// <inheritdoc/>
    public async Task<Refusal?> CheckAsync(CasePageQuery request, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await CaseScope.CoversAsync(db, actor, request.CaseId, cancellationToken) ? null : Refusal.NotFound;
    }
}

/// <summary>Which cases a member of staff may look at.</summary>
internal static class CaseScope
{
    /// <summary>True when the case exists and lies within the actor's region.</summary>
    public static async Task<bool> CoversAsync(CaseDb db, Actor actor, Guid caseId, CancellationToken cancellationToken)
    {
        var path = await db.Cases.AsNoTracking().Where(c => c.Id == caseId).Select(c => c.UnitPath).SingleOrDefaultAsync(cancellationToken);
        return path is not null && actor.Kind == ActorKind.Staff && CaseAccess.Sees(actor, caseId, path);
    }
}
