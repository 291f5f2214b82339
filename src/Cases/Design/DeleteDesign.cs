using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Runtime;
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
public sealed class DeleteDesignHandler(CaseDb db, DesignShelf shelf, WorkflowRuntime workflows) : IRequestHandler<DeleteDesign, Result<int>>
{
    /// <inheritdoc/>
    public async Task<Result<int>> Handle(DeleteDesign request, CancellationToken cancellationToken)
    {
        var found = await shelf.StandAloneAsync(request.DefinitionId, cancellationToken);
        if (!found.TryGet(out var versions))
        {
            return Result<int>.Refused(found.Refusals);
        }

        db.Designs.RemoveRange(versions);
        await workflows.RetractAsync(request.DefinitionId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return versions.Count;
    }
}
