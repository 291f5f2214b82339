using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design;

/// <summary>Opens the version of a definition that is meant; the newest of several.</summary>
public sealed record OpenDesign(string DefinitionId, VersionOptions Version) : IQuery<DesignVersion>;

/// <summary>Administrators.</summary>
public sealed class OpenDesignAuthorization : AdministratorsOnly<OpenDesign>;

/// <summary>Reads one version.</summary>
public sealed class OpenDesignHandler(CaseDb db) : IRequestHandler<OpenDesign, Result<DesignVersion>>
{
    /// <inheritdoc/>
    public async Task<Result<DesignVersion>> Handle(OpenDesign request, CancellationToken cancellationToken) =>
        await db.Designs.AsNoTracking()
            .Where(v => v.DefinitionId == request.DefinitionId).Where(request.Version.Condition())
            .OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancellationToken) is { } version
            ? version
            : DesignRefusals.NoSuchDesign;
}
