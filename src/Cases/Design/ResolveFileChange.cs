using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design;

/// <summary>Chooses where files and office both changed a case type: the files come into force as the next version, or the office's stays.</summary>
/// <param name="OperationId">Made by the sender.</param>
/// <param name="CaseTypeKey">The case type.</param>
/// <param name="TakeFile">True for the files; a draft there was stays in the history, unpublished.</param>
/// <param name="Reason">Why.</param>
public sealed record ResolveFileChange(Guid OperationId, string CaseTypeKey, bool TakeFile, string Reason) : ICommand<DesignVersion>
{
    /// <inheritdoc/>
    public string Subject => $"design:{CaseTypeKey}";
}

/// <summary>Administrators.</summary>
public sealed class ResolveFileChangeAuthorization : AdministratorsOnly<ResolveFileChange>;

/// <summary>Asks for a reason in words.</summary>
public sealed class ResolveFileChangeCheck : IValidate<ResolveFileChange>
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Refusal>> CheckAsync(ResolveFileChange request, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Refusal>>(DesignReason.Check(request.Reason) is { } refusal ? [refusal] : []);
}

/// <summary>Answers the version in force afterwards.</summary>
public sealed class ResolveFileChangeHandler(
    CaseDb db, DesignShelf shelf, FileChanges changes, OfficePosts posts, CaseTypeLibrary library, AfterCommit afterCommit,
    IActorSource actors, OfficeClock office) : IRequestHandler<ResolveFileChange, Result<DesignVersion>>
{
    /// <inheritdoc/>
    public async Task<Result<DesignVersion>> Handle(ResolveFileChange request, CancellationToken cancellationToken)
    {
        if (await changes.OfferedAsync(request.CaseTypeKey, cancellationToken) is not { } offered)
        {
            return DesignRefusals.NoFileChange;
        }

        var who = (await actors.CurrentAsync(cancellationToken)).AccountId;
        await AcknowledgeAsync(request.CaseTypeKey, who, cancellationToken);
        var answer = request.TakeFile
            ? await TakeAsync(offered, who, request.Reason.Trim(), cancellationToken)
            : await KeepAsync(offered, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return answer;
    }

    private async Task<Result<DesignVersion>> TakeAsync(DesignVersion offered, Guid? who, string reason, CancellationToken cancellationToken)
    {
        var reading = CaseTypeReader.ReadAndProve(offered.DefinitionId, DesignFiles.Folder(offered), posts);
        if (reading.Type is not { } type)
        {
            return Result<DesignVersion>.Refused([.. reading.Problems.Select(p => new Refusal("invalid-files", p.ToDataProblem().Line))]);
        }

        afterCommit.Do(() => library.PutCurrent(type));
        return await changes.TakeAsync(type, who, reason, cancellationToken);
    }

    // The office's version goes back to these files from now on, so they are no news at the next opening.
    private async Task<DesignVersion> KeepAsync(DesignVersion offered, CancellationToken cancellationToken)
    {
        var versions = await shelf.VersionsAsync(offered.DefinitionId, cancellationToken);
        foreach (var version in versions.Where(v => v.IsPublished || v.IsLatest))
        {
            version.FolderHash = offered.FolderHash;
            version.Revision++;
        }

        db.Designs.Remove(offered);
        return versions.Find(v => v.IsPublished)!;
    }

    private async Task AcknowledgeAsync(string key, Guid? who, CancellationToken cancellationToken)
    {
        var named = $"“{key}”";
        var alarms = await db.Alarms
            .Where(a => a.Kind == FileChanges.BothChangedAlarm && a.AcknowledgedAt == null && a.TextEn.Contains(named)).ToListAsync(cancellationToken);
        foreach (var alarm in alarms)
        {
            (alarm.AcknowledgedBy, alarm.AcknowledgedAt) = (who, office.GetUtcNow());
        }
    }
}
