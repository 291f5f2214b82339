using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design.Settings;

/// <summary>
/// Saves what was typed on a settings page into the draft; where the latest version was published a new draft begins. What is
/// wrong with it is saved too and told: a draft may be unfinished, only publishing asks for more.
/// </summary>
/// <param name="OperationId">Made by the sender; id of the draft where one begins.</param>
/// <param name="DefinitionId">The case type.</param>
/// <param name="VersionId">The version the page showed; refused with <c>stale-draft</c> where another took its place.</param>
/// <param name="Revision">Its revision then; refused likewise where it was saved since.</param>
/// <param name="Edits">What was typed.</param>
/// <param name="Act">Done with a whole entry afterwards; null for nothing.</param>
public sealed record SaveSettings(
    Guid OperationId, string DefinitionId, string VersionId, long Revision, IReadOnlyList<SettingEdit> Edits, SettingAct? Act) : IDraftingCommand<DesignVersion>
{
    /// <inheritdoc/>
    public string Subject => $"design:{DefinitionId}";

    /// <inheritdoc/>
    public bool IsWorthALine(DesignVersion answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer is { IsDraft: true, Revision: 1 };
    }
}

/// <summary>Administrators.</summary>
public sealed class SaveSettingsAuthorization : AdministratorsOnly<SaveSettings>;

/// <summary>Changes the files and puts them on the shelf; nothing is stored where nothing differs.</summary>
public sealed class SaveSettingsHandler(CaseDb db, DesignShelf shelf, IActorSource actors) : IRequestHandler<SaveSettings, Result<DesignVersion>>
{
    /// <inheritdoc/>
    public async Task<Result<DesignVersion>> Handle(SaveSettings request, CancellationToken cancellationToken)
    {
        var version = await db.Designs.SingleOrDefaultAsync(v => v.DefinitionId == request.DefinitionId && v.IsLatest, cancellationToken);
        if (version?.CaseTypeKey is null)
        {
            return DesignRefusals.NoSuchDesign;
        }

        var edits = new SettingEdits(DesignFiles.Folder(version));
        edits.Take(request.Edits);
        if (version.Id != request.VersionId || version.Revision != request.Revision)
        {
            // Sending the same again does no harm; anything else would undo what the page did not show.
            return request.Act is null && edits.Changed.Count == 0 ? version : DesignRefusals.StaleDraft;
        }

        if (request.Act is { } act && edits.Do(act) is { } refusal)
        {
            return refusal;
        }

        if (edits.Changed.Count == 0)
        {
            return version;
        }

        var model = edits.Changed.GetValueOrDefault(ProcessReader.FileName) is { } drawing ? DesignModel.TryParse(drawing) : null;
        var files = edits.Changed.Where(c => c.Key != ProcessReader.FileName).ToDictionary();
        var change = new DesignChange(
            request.DefinitionId, version.Id, model, files.Count > 0 ? files : null, request.Revision, DesignOrigin.Designer);
        var who = (await actors.CurrentAsync(cancellationToken)).AccountId;
        var answer = await shelf.SaveAsync(request.OperationId, change, who, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return answer;
    }
}
