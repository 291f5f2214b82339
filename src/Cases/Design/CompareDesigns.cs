using CaseManagement.Cases.Design.Differences;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design;

/// <summary>What is different in the second version.</summary>
public sealed record CompareDesigns(string VersionIdA, string VersionIdB) : IQuery<DesignDifference>;

/// <summary>Administrators.</summary>
public sealed class CompareDesignsAuthorization : AdministratorsOnly<CompareDesigns>;

/// <summary>Reads both versions with their files.</summary>
public sealed class CompareDesignsHandler(CaseDb db, DesignComparer comparer) : IRequestHandler<CompareDesigns, Result<DesignDifference>>
{
    /// <inheritdoc/>
    public async Task<Result<DesignDifference>> Handle(CompareDesigns request, CancellationToken cancellationToken)
    {
        var old = await FindAsync(request.VersionIdA, cancellationToken);
        var now = await FindAsync(request.VersionIdB, cancellationToken);
        return old is null || now is null ? DesignRefusals.NoSuchDesign : comparer.Compare(old, now);
    }

    private Task<DesignVersion?> FindAsync(string id, CancellationToken cancellationToken) =>
        db.Designs.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancellationToken);
}
