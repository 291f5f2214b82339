using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;

namespace CaseManagement.Cases.Design;

/// <summary>
/// Takes a definition file in as a draft: into the definition it names, or as a new workflow where there is none with that id.
/// </summary>
/// <param name="OperationId">Made by the sender.</param>
/// <param name="Json">The file.</param>
/// <param name="DefinitionId">Outranks what the file says; null to go by the file.</param>
public sealed record ImportDesign(Guid OperationId, string Json, string? DefinitionId = null) : ICommand<DesignVersion>
{
    /// <inheritdoc/>
    public string Subject => $"design:{DefinitionId ?? "file"}";
}

/// <summary>Administrators.</summary>
public sealed class ImportDesignAuthorization : AdministratorsOnly<ImportDesign>;

/// <summary>The same as saving, but that the definition may be new under its own id.</summary>
public sealed class ImportDesignHandler(CaseDb db, DesignShelf shelf, IActorSource actors) : IRequestHandler<ImportDesign, Result<DesignVersion>>
{
    /// <inheritdoc/>
    public async Task<Result<DesignVersion>> Handle(ImportDesign request, CancellationToken cancellationToken)
    {
        if (DesignModel.TryParse(request.Json) is not { } model)
        {
            return DesignRefusals.NotADefinition;
        }

        var definitionId = request.DefinitionId ?? DesignModel.Member(model, "definitionId");
        var change = new DesignChange(definitionId, null, model, null, null, DesignOrigin.Import);
        var who = (await actors.CurrentAsync(cancellationToken)).AccountId;
        var answer = await shelf.SaveAsync(request.OperationId, change, who, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return answer;
    }
}
