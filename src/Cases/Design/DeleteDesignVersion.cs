using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design;

/// <summary>Deletes one version that is not in force. The newest that remains is what the designer opens then.</summary>
public sealed record DeleteDesignVersion(Guid OperationId, string VersionId) : ICommand<int>
{
    /// <inheritdoc/>
    public string Subject => $"design-version:{VersionId}";
}

/// <summary>Administrators.</summary>
public sealed class DeleteDesignVersionAuthorization : AdministratorsOnly<DeleteDesignVersion>;

/// <summary>What cases rest on stays.</summary>
public sealed class DeleteDesignVersionHandler(CaseDb db, DesignShelf shelf) : IRequestHandler<DeleteDesignVersion, Result<int>>
{
    /// <inheritdoc/>
    public async Task<Result<int>> Handle(DeleteDesignVersion request, CancellationToken cancellationToken)
    {
        var version = await db.Designs.SingleOrDefaultAsync(
            v => v.Id == request.VersionId && v.Number != DesignVersion.OfferNumber, cancellationToken);
        if (version is null)
        {
            return DesignRefusals.NoSuchDesign;
        }

        if (version.CaseTypeKey is not null && !version.IsDraft)
        {
            return DesignRefusals.PublishedStays;
        }

        if (version.IsPublished)
        {
            return DesignRefusals.InForce;
        }

        var others = (await shelf.VersionsAsync(version.DefinitionId, cancellationToken)).FindAll(v => v.Id != version.Id);
        if (version.IsLatest && others.Count > 0)
        {
            // Where cases go by a version, that is what editing begins from again, not a draft somebody had put aside.
            var next = others.Find(v => v.IsPublished) ?? others[0];
            next.IsLatest = true;
            next.Revision++;
        }

        db.Designs.Remove(version);
        await db.SaveChangesAsync(cancellationToken);
        return 1;
    }
}
