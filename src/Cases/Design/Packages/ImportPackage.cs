using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;

namespace CaseManagement.Cases.Design.Packages;

/// <summary>
/// Takes a package in as a draft: of the case type with its key, or of a new one. Nothing is in force until it is published
/// through the gate; a draft there was is put aside.
/// </summary>
/// <param name="OperationId">Made by the sender; the id of the draft.</param>
/// <param name="Content">The zip.</param>
public sealed record ImportPackage(Guid OperationId, byte[] Content) : ICommand<DesignVersion>
{
    /// <inheritdoc/>
    public string Subject => "design:package";
}

/// <summary>Administrators.</summary>
public sealed class ImportPackageAuthorization : AdministratorsOnly<ImportPackage>;

/// <summary>A package never changes a workflow that stands alone.</summary>
public sealed class ImportPackageHandler(CaseDb db, DesignShelf shelf, IActorSource actors) : IRequestHandler<ImportPackage, Result<DesignVersion>>
{
    /// <inheritdoc/>
    public async Task<Result<DesignVersion>> Handle(ImportPackage request, CancellationToken cancellationToken)
    {
        var reading = CaseTypePackage.FromZip(request.Content);
        if (!reading.TryGet(out var package))
        {
            return Result<DesignVersion>.Refused(reading.Refusals);
        }

        var versions = await shelf.VersionsAsync(package.Key, cancellationToken);
        if (versions.Exists(v => v.CaseTypeKey is null))
        {
            return DesignRefusals.KeyTaken;
        }

        var who = (await actors.CurrentAsync(cancellationToken)).AccountId;
        var drafted = shelf.FromPackage(request.OperationId.ToString("N"), package, versions.Count == 0 ? 1 : versions[0].Number + 1, who);
        if (!drafted.TryGet(out var draft))
        {
            return drafted;
        }

        DesignShelf.PutAside(versions);
        draft.FolderHash = versions.Select(v => v.FolderHash).FirstOrDefault(h => h is not null);
        db.Designs.Add(draft);
        await db.SaveChangesAsync(cancellationToken);
        return draft;
    }
}
