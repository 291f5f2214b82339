using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design.Packages;

/// <summary>Packs a version of a case type to be carried to another office.</summary>
public sealed record ExportPackage(string VersionId) : IQuery<PackageFile>;

/// <summary>A package to be saved.</summary>
/// <param name="Name">Name of the file, in ASCII.</param>
/// <param name="Content">The zip.</param>
public sealed record PackageFile(string Name, byte[] Content);

/// <summary>Administrators.</summary>
public sealed class ExportPackageAuthorization : AdministratorsOnly<ExportPackage>;

/// <summary>Holds definitions only, never a case.</summary>
public sealed class ExportPackageHandler(CaseDb db) : IRequestHandler<ExportPackage, Result<PackageFile>>
{
    /// <inheritdoc/>
    public async Task<Result<PackageFile>> Handle(ExportPackage request, CancellationToken cancellationToken) =>
        await db.Designs.AsNoTracking().SingleOrDefaultAsync(v => v.Id == request.VersionId && v.CaseTypeKey != null, cancellationToken) is { } version
            ? new PackageFile($"{version.DefinitionId}-{version.Number}.zip", CaseTypePackage.Of(version).ToZip())
            : DesignRefusals.NoSuchDesign;
}
