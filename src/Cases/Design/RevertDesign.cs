using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;

namespace CaseManagement.Cases.Design;

/// <summary>Takes an earlier version up again: a new draft with its content. A draft there was stays in the history, unpublished.</summary>
/// <param name="OperationId">Made by the sender; the id of the new draft.</param>
/// <param name="DefinitionId">The definition.</param>
/// <param name="Number">The version whose content is wanted.</param>
public sealed record RevertDesign(Guid OperationId, string DefinitionId, int Number) : ICommand<DesignVersion>
{
    /// <inheritdoc/>
    public string Subject => $"design:{DefinitionId}";
}

/// <summary>Administrators.</summary>
public sealed class RevertDesignAuthorization : AdministratorsOnly<RevertDesign>;

/// <summary>Changes nothing that is in force.</summary>
public sealed class RevertDesignHandler(CaseDb db, DesignShelf shelf, IActorSource actors) : IRequestHandler<RevertDesign, Result<DesignVersion>>
{
    /// <inheritdoc/>
    public async Task<Result<DesignVersion>> Handle(RevertDesign request, CancellationToken cancellationToken)
    {
        var versions = await shelf.VersionsAsync(request.DefinitionId, cancellationToken);
        if (versions.Find(v => v.Number == request.Number) is not { } wanted)
        {
            return DesignRefusals.NoSuchDesign;
        }

        var who = (await actors.CurrentAsync(cancellationToken)).AccountId;
        var draft = shelf.Begin(request.OperationId.ToString("N"), wanted, versions, DesignOrigin.Revert, who);
        await db.SaveChangesAsync(cancellationToken);
        return draft;
    }
}
