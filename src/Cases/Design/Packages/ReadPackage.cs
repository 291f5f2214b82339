using System.Text.Json.Nodes;
using CaseManagement.Cases.Design.Differences;
using CaseManagement.Cases.Design.Gate;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design.Packages;

/// <summary>Looks into a package without taking it in: what is wrong with it, what it would change.</summary>
public sealed record ReadPackage(byte[] Content) : IQuery<PackagePreview>;

/// <summary>What taking a package in would mean.</summary>
/// <param name="Package">What it is.</param>
/// <param name="Problems">What would stand in the way of publishing it here.</param>
/// <param name="Difference">Compared with the version in force; null where the case type is new here.</param>
/// <param name="PutsDraftAside">Whether a draft there is now would be put aside.</param>
public sealed record PackagePreview(
    CaseTypePackage Package, IReadOnlyList<DesignProblem> Problems, DesignDifference? Difference, bool PutsDraftAside);

/// <summary>Administrators.</summary>
public sealed class ReadPackageAuthorization : AdministratorsOnly<ReadPackage>;

/// <summary>Changes nothing.</summary>
public sealed class ReadPackageHandler(CaseDb db, DesignShelf shelf, DesignGate gate, DesignComparer comparer) : IRequestHandler<ReadPackage, Result<PackagePreview>>
{
    /// <inheritdoc/>
    public async Task<Result<PackagePreview>> Handle(ReadPackage request, CancellationToken cancellationToken)
    {
        var reading = CaseTypePackage.FromZip(request.Content);
        if (!reading.TryGet(out var package))
        {
            return Result<PackagePreview>.Refused(reading.Refusals);
        }

        var versions = await db.Designs.AsNoTracking().Where(v => v.DefinitionId == package.Key && (v.IsPublished || v.IsLatest)).ToListAsync(cancellationToken);
        var drafted = shelf.FromPackage("package", package, 0, null);
        if (!drafted.TryGet(out var version))
        {
            return Result<PackagePreview>.Refused(drafted.Refusals);
        }

        var published = versions.Find(v => v.IsPublished);
        return new PackagePreview(
            package,
            gate.Read(package.Key, (JsonObject)DesignModel.Of(version).DeepClone(), DesignFiles.Others(version)).Problems,
            published is null ? null : comparer.Compare(published, version),
            versions.Exists(v => v is { IsLatest: true, IsDraft: true }));
    }
}
