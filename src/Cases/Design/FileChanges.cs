using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design;

/// <summary>
/// Files and office agree at each opening, by hash and never by date: an unchanged folder changes nothing; a changed one
/// becomes the next version where nobody edited the case type; where both changed, the office's version stays in force and
/// an administrator chooses.
/// </summary>
public sealed class FileChanges(CaseDb db, DesignShelf shelf, CaseTypeRegister register, AlarmBell bell, CaseIds ids, OfficeClock office)
{
    /// <summary>Kind of the alarm where files and office both changed.</summary>
    public const string BothChangedAlarm = "design-file-changed";

    /// <summary>Compares a folder that was read whole with what the office has.</summary>
    /// <returns>True where the folder is in force now; false where the office's version stays.</returns>
    internal async Task<bool> ReconcileAsync(CaseType type, CancellationToken cancellationToken)
    {
        var versions = await FollowAsync(type.Key, cancellationToken);
        var published = versions.Find(v => v.IsPublished);
        if (published is not null && published.FolderHash == type.Hash)
        {
            await WithdrawOfferAsync(type.Key, cancellationToken);
            return published.CaseTypeHash == type.Hash;
        }

        if (published is null || (published.Origin == DesignOrigin.File && !versions.Exists(v => v is { IsLatest: true, IsDraft: true })))
        {
            await TakeAsync(type, null, null, cancellationToken);
            return true;
        }

        await OfferAsync(type, cancellationToken);
        return false;
    }

    /// <summary>Puts the folder's content in force as the next version; the caller saves.</summary>
    internal async Task<DesignVersion> TakeAsync(CaseType type, Guid? who, string? reason, CancellationToken cancellationToken)
    {
        await WithdrawOfferAsync(type.Key, cancellationToken);
        var versions = await shelf.VersionsAsync(type.Key, cancellationToken);
        foreach (var version in versions)
        {
            (version.IsLatest, version.IsPublished) = (false, false);
            version.Revision++;
        }

        var taken = FromFiles(type.Key, type.Hash, type.Workflow.ContentHash, type.Files, Next(versions), office.GetUtcNow());
        (taken.IsLatest, taken.IsPublished, taken.PublishedBy, taken.Reason) = (true, true, who, reason);
        db.Designs.Add(taken);
        await register.MakeCurrentAsync(type, taken.Number, cancellationToken);
        return taken;
    }

    /// <summary>The file change that waits for a decision; null where there is none.</summary>
    internal Task<DesignVersion?> OfferedAsync(string key, CancellationToken cancellationToken) =>
        db.Designs.SingleOrDefaultAsync(v => v.DefinitionId == key && v.Number == DesignVersion.OfferNumber, cancellationToken);

    /// <summary>The designs of a case type, newest first; versions stored before there was a designer get their row here.</summary>
    internal async Task<List<DesignVersion>> FollowAsync(string key, CancellationToken cancellationToken)
    {
        var versions = await shelf.VersionsAsync(key, cancellationToken);
        if (versions.Count > 0)
        {
            return versions;
        }

        var stored = await db.CaseTypeVersions.AsNoTracking().Where(v => v.Key == key).OrderBy(v => v.Number).ToListAsync(cancellationToken);
        foreach (var row in stored)
        {
            var version = FromFiles(key, row.Hash, row.DefinitionHash, DesignFiles.Parse(row.FilesJson), row.Number, row.LoadedAt);
            (version.IsLatest, version.IsPublished) = (row.Current, row.Current);
            versions.Insert(0, version);
        }

        db.Designs.AddRange(versions);
        await db.SaveChangesAsync(cancellationToken);
        return versions;
    }

    private async Task OfferAsync(CaseType type, CancellationToken cancellationToken)
    {
        var offered = await OfferedAsync(type.Key, cancellationToken);
        if (offered?.FolderHash != type.Hash)
        {
            await WithdrawOfferAsync(type.Key, cancellationToken);
            db.Designs.Add(FromFiles(type.Key, type.Hash, type.Workflow.ContentHash, type.Files, DesignVersion.OfferNumber, office.GetUtcNow()));
        }

        await bell.RingOnceAsync(BothChangedAlarm, new Sentence(
            $"事项“{type.Key}”的文件（{type.Hash[..8]}）和办公室的设计都有改动，继续使用办公室的版本。请在“流程设计”中选择采用哪一个。",
            $"The files of “{type.Key}” ({type.Hash[..8]}) and the office's design both changed; the office's version stays in force. Choose one of them under “Designs”."), cancellationToken);
    }

    // Written to the database at once, so that a new row under the same number does not meet the old one.
    private async Task WithdrawOfferAsync(string key, CancellationToken cancellationToken)
    {
        if (await OfferedAsync(key, cancellationToken) is { } offered)
        {
            db.Designs.Remove(offered);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private static int Next(List<DesignVersion> versions) => versions.Count == 0 ? 1 : versions[0].Number + 1;

    private DesignVersion FromFiles(
        string key, string hash, string definitionHash, IReadOnlyDictionary<string, string> files, int number, DateTimeOffset at)
    {
        var json = files[ProcessReader.FileName];
        var model = DesignModel.TryParse(json)!;
        return new DesignVersion
        {
            Id = ids.Next().ToString("N"),
            DefinitionId = key,
            CaseTypeKey = key,
            Number = number,
            Name = DesignModel.Member(model, "name") ?? key,
            Description = DesignModel.Member(model, "description"),
            Json = json,
            FilesJson = DesignFiles.WithoutDrawing(files),
            CaseTypeHash = hash,
            DefinitionHash = definitionHash,
            FolderHash = hash,
            Revision = 1,
            CreatedAt = at,
            ChangedAt = at,
            PublishedAt = number == DesignVersion.OfferNumber ? null : at,
            Origin = DesignOrigin.File,
        };
    }
}
