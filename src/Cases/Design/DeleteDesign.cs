using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;

namespace CaseManagement.Cases.Design;

/// <summary>Deletes a workflow that stands alone, with all its versions. Instances go on: they keep the definition they began with.</summary>
public sealed record DeleteDesign(Guid OperationId, string DefinitionId) : ICommand<int>
{
    /// <inheritdoc/>
    public string Subject => $"design:{DefinitionId}";
}

/// <summary>Administrators.</summary>
public sealed class DeleteDesignAuthorization : AdministratorsOnly<DeleteDesign>;

/// <summary>Answers how many versions there were.</summary>
public sealed class DeleteDesignHandler(CaseDb db, DesignShelf shelf) : IRequestHandler<DeleteDesign, Result<int>>
{
    /// <inheritdoc/>
    public async Task<Result<int>> Handle(DeleteDesign request, CancellationToken cancellationToken)
    {
        var versions = await shelf.VersionsAsync(request.DefinitionId, cancellationToken);
        if (versions.Count == 0)
        {
            return DesignRefusals.NoSuchDesign;
        }

        if (versions.Exists(v => v.CaseTypeKey is not null))
        {
            return DesignRefusals.CaseTypeStays;
        }

        db.Designs.RemoveRange(versions);
        await db.SaveChangesAsync(cancellationToken);
        return versions.Count;
    }
}
