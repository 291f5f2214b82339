using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;

namespace CaseManagement.Cases.Design;

/// <summary>Takes a workflow that stands alone out of force. What runs goes on; nothing new begins.</summary>
public sealed record RetractDesign(Guid OperationId, string DefinitionId) : ICommand<DesignVersion>
{
    /// <inheritdoc/>
    public string Subject => $"design:{DefinitionId}";
}

/// <summary>Administrators.</summary>
public sealed class RetractDesignAuthorization : AdministratorsOnly<RetractDesign>;

/// <summary>A case type ends by policy, never here.</summary>
public sealed class RetractDesignHandler(CaseDb db, DesignShelf shelf) : IRequestHandler<RetractDesign, Result<DesignVersion>>
{
    /// <inheritdoc/>
    public async Task<Result<DesignVersion>> Handle(RetractDesign request, CancellationToken cancellationToken)
    {
        var versions = await shelf.VersionsAsync(request.DefinitionId, cancellationToken);
        if (versions.Count == 0)
        {
            return DesignRefusals.NoSuchDesign;
        }

        if (versions[0].CaseTypeKey is not null)
        {
            return DesignRefusals.CaseTypeStays;
        }

        if (versions.Find(v => v.IsPublished) is not { } published)
        {
            return DesignRefusals.NotPublished;
        }

        published.IsPublished = false;
        published.Revision++;
        await db.SaveChangesAsync(cancellationToken);
        return published;
    }
}
