using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;

namespace CaseManagement.Cases.Design;

/// <summary>
/// Saves work in progress. A draft is overwritten in place; where the latest version was published a new draft begins;
/// without a definition id a new workflow that stands alone. Repeating an operation id does no harm.
/// </summary>
/// <param name="OperationId">Made by the sender; the id of the draft where one begins.</param>
/// <param name="DefinitionId">Null for a new workflow.</param>
/// <param name="VersionId">Version the designer opened; refused with <c>stale-draft</c> where somebody else's draft took its place. Null for no check.</param>
/// <param name="Json">The definition model; null where only files change.</param>
/// <param name="Files">Changed files of a case type by path; a null text removes the file. Null where none changes.</param>
/// <param name="ExpectedRevision">Refused with <c>stale-draft</c> where the version was saved since. Null for no check.</param>
public sealed record SaveDesign(
    Guid OperationId,
    string? DefinitionId,
    string? VersionId,
    string? Json,
    IReadOnlyDictionary<string, string?>? Files = null,
    long? ExpectedRevision = null) : IDraftingCommand<DesignVersion>
{
    /// <inheritdoc/>
    public string Subject => $"design:{DefinitionId ?? "new"}";

    /// <inheritdoc/>
    public bool IsWorthALine(DesignVersion answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Revision == 1;
    }
}

/// <summary>Administrators.</summary>
public sealed class SaveDesignAuthorization : AdministratorsOnly<SaveDesign>;

/// <summary>Only the form is looked at; whether it can run is asked when it is published.</summary>
public sealed class SaveDesignHandler(CaseDb db, DesignShelf shelf, IActorSource actors) : IRequestHandler<SaveDesign, Result<DesignVersion>>
{
    /// <inheritdoc/>
    public async Task<Result<DesignVersion>> Handle(SaveDesign request, CancellationToken cancellationToken)
    {
        var model = DesignModel.TryParse(request.Json);
        if (model is null && (request.Json is not null || request.DefinitionId is null))
        {
            return DesignRefusals.NotADefinition;
        }

        var change = new DesignChange(request.DefinitionId, request.VersionId, model, request.Files, request.ExpectedRevision, DesignOrigin.Designer);
        var who = (await actors.CurrentAsync(cancellationToken)).AccountId;
        var answer = await shelf.SaveAsync(request.OperationId, change, who, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return answer;
    }
}
