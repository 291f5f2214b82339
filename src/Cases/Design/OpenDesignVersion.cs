using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design;

/// <summary>Opens one version by its own id.</summary>
public sealed record OpenDesignVersion(string VersionId) : IQuery<DesignVersion>;

/// <summary>Administrators.</summary>
public sealed class OpenDesignVersionAuthorization : AdministratorsOnly<OpenDesignVersion>;

/// <summary>Reads one version.</summary>
public sealed class OpenDesignVersionHandler(CaseDb db) : IRequestHandler<OpenDesignVersion, Result<DesignVersion>>
{
    /// <inheritdoc/>
    public async Task<Result<DesignVersion>> Handle(OpenDesignVersion request, CancellationToken cancellationToken) =>
        await db.Designs.AsNoTracking().SingleOrDefaultAsync(v => v.Id == request.VersionId, cancellationToken) is { } version
            ? version
            : DesignRefusals.NoSuchDesign;
}
