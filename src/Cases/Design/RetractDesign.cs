using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Runtime;
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
public sealed class RetractDesignHandler(CaseDb db, DesignShelf shelf, WorkflowRuntime workflows)
    : IRequestHandler<RetractDesign, Result<DesignVersion>>
{
    /// <inheritdoc/>
    public async Task<Result<DesignVersion>> Handle(RetractDesign request, CancellationToken cancellationToken)
    {
        var found = await shelf.StandAloneAsync(request.DefinitionId, cancellationToken);
        if (!found.TryGet(out var versions))
        {
            return Result<DesignVersion>.Refused(found.Refusals);
        }

        if (versions.Find(v => v.IsPublished) is not { } published)
        {
            return DesignRefusals.NotPublished;
        }

        published.IsPublished = false;
        published.Revision++;
        await workflows.RetractAsync(request.DefinitionId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return published;
    }
}
