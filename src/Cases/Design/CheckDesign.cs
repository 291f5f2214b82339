using CaseManagement.Cases.Design.Gate;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design;

/// <summary>Looks a version through as publishing it would.</summary>
public sealed record CheckDesign(string VersionId) : IQuery<IReadOnlyList<DesignProblem>>;

/// <summary>Administrators.</summary>
public sealed class CheckDesignAuthorization : AdministratorsOnly<CheckDesign>;

/// <summary>Changes nothing.</summary>
public sealed class CheckDesignHandler(CaseDb db, DesignGate gate) : IRequestHandler<CheckDesign, Result<IReadOnlyList<DesignProblem>>>
{
    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<DesignProblem>>> Handle(CheckDesign request, CancellationToken cancellationToken)
    {
        if (await db.Designs.AsNoTracking().SingleOrDefaultAsync(v => v.Id == request.VersionId, cancellationToken) is not { } version)
        {
            return DesignRefusals.NoSuchDesign;
        }

        // An interface cannot be converted to a result by itself.
        return gate.Read(version).Problems.ToList();
    }
}
