using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Design.Packages;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design;

/// <summary>What is to be saved.</summary>
/// <param name="DefinitionId">Null for a new workflow.</param>
/// <param name="VersionId">The version the designer began with; null where it does not say.</param>
/// <param name="Model">The drawing; null where only files change.</param>
/// <param name="Files">Changed files of a case type; a null text removes one.</param>
/// <param name="ExpectedRevision">Refused where the version was saved since; null for no check.</param>
/// <param name="Origin">One of <see cref="DesignOrigin"/>.</param>
internal sealed record DesignChange(
    string? DefinitionId, string? VersionId, JsonObject? Model, IReadOnlyDictionary<string, string?>? Files, long? ExpectedRevision, string Origin);

/// <summary>The versions of designs in the database: which is latest, how a saving becomes a draft. The caller saves.</summary>
public sealed partial class DesignShelf(CaseDb db, OfficeClock office)
{
    /// <summary>All versions of a definition but an open file change, newest first; tracked.</summary>
    internal Task<List<DesignVersion>> VersionsAsync(string definitionId, CancellationToken cancellationToken) => db.Designs
        .Where(v => v.DefinitionId == definitionId && v.Number != DesignVersion.OfferNumber)
        .OrderByDescending(v => v.Number).ToListAsync(cancellationToken);

    /// <summary>All versions of a workflow that stands alone, newest first; a case type is neither deleted nor retracted.</summary>
    internal async Task<Result<List<DesignVersion>>> StandAloneAsync(string definitionId, CancellationToken cancellationToken)
    {
        var versions = await VersionsAsync(definitionId, cancellationToken);
        return versions.Count == 0 ? DesignRefusals.NoSuchDesign
            : versions.Exists(v => v.CaseTypeKey is not null) ? DesignRefusals.CaseTypeStays
            : versions;
    }

    /// <summary>Saves into the draft, or into a new one where the latest version is none.</summary>
    internal async Task<Result<DesignVersion>> SaveAsync(Guid operationId, DesignChange change, Guid? who, CancellationToken cancellationToken)
    {
        var id = operationId.ToString("N");
        if (await db.Designs.SingleOrDefaultAsync(v => v.Id == id, cancellationToken) is { } done)
        {
            return done;
        }

        if (change.DefinitionId is not { } definitionId)
        {
            return change.Files is null ? Add(id, $"w{id}", null, 1, change, who) : DesignRefusals.NoFiles;
        }

        var versions = await VersionsAsync(definitionId, cancellationToken);
        if (versions.Find(v => v.IsLatest) is not { } latest)
        {
            return change.Origin != DesignOrigin.Import ? DesignRefusals.NoSuchDesign
                : !IdPattern().IsMatch(definitionId) ? DesignRefusals.BadId
                : Add(id, definitionId, null, 1, change, who);
        }

        if (IsStale(change, latest, who))
        {
            return DesignRefusals.StaleDraft;
        }

        if (change.Files is not null && latest.CaseTypeKey is null)
        {
            return DesignRefusals.NoFiles;
        }

        if (latest.IsDraft)
        {
            Overwrite(latest, change, who);
            return latest;
        }

        latest.IsLatest = false;
        latest.Revision++;
        return Add(id, definitionId, latest, versions[0].Number + 1, change, who);
    }

    /// <summary>Begins a new latest version of a definition from another version's content.</summary>
    internal DesignVersion Begin(string id, DesignVersion content, IReadOnlyList<DesignVersion> versions, string origin, Guid? who)
    {
        PutAside(versions);
        var version = New(id, content.DefinitionId, content.CaseTypeKey, versions[0].Number + 1, content.Name, origin, who);
        version.FilesJson = content.FilesJson;
        version.FolderHash = versions.Where(v => v.FolderHash is not null).Select(v => v.FolderHash).FirstOrDefault();
        Write(version, DesignModel.TryParse(content.Json)!);
        db.Designs.Add(version);
        return version;
    }

    /// <summary>A draft of a case type with the content of a package, not yet in the database.</summary>
    internal Result<DesignVersion> FromPackage(string id, CaseTypePackage package, int number, Guid? who, string origin = DesignOrigin.Import)
    {
        if (!IdPattern().IsMatch(package.Key))
        {
            return DesignRefusals.BadId;
        }

        if (DesignModel.TryParse(package.Files.GetValueOrDefault(ProcessReader.FileName)) is not { } model)
        {
            return DesignRefusals.NotADefinition;
        }

        var version = New(id, package.Key, package.Key, number, package.Name, origin, who);
        version.FilesJson = DesignFiles.WithoutDrawing(package.Files);
        Write(version, model);
        return version;
    }

    /// <summary>None of these is the latest any more.</summary>
    internal static void PutAside(IEnumerable<DesignVersion> versions)
    {
        foreach (var latest in versions.Where(v => v.IsLatest))
        {
            latest.IsLatest = false;
            latest.Revision++;
        }
    }

    private static bool IsStale(DesignChange change, DesignVersion latest, Guid? who)
    {
        if (change.ExpectedRevision is { } expected && expected != latest.Revision)
        {
            return true;
        }

        // The designer saves again before it has heard of the draft its first saving began: the own draft is no conflict.
        return change.VersionId is { } opened && opened != latest.Id && !(latest.IsDraft && latest.ChangedBy == who);
    }

    private void Overwrite(DesignVersion draft, DesignChange change, Guid? who)
    {
        var before = DesignModel.TryParse(draft.Json)!;
        draft.FilesJson = Changed(draft.FilesJson, change.Files);
        draft.Revision++;
        (draft.ChangedAt, draft.ChangedBy) = (office.GetUtcNow(), who);
        Write(draft, Merged(before, change.Model));
    }

    private DesignVersion Add(string id, string definitionId, DesignVersion? before, int number, DesignChange change, Guid? who)
    {
        var model = before is null ? change.Model! : Merged(DesignModel.TryParse(before.Json)!, change.Model);
        var version = New(id, definitionId, before?.CaseTypeKey, number, definitionId, change.Origin, who);
        version.FilesJson = Changed(before?.FilesJson, change.Files);
        version.FolderHash = before?.FolderHash;
        Write(version, model);
        db.Designs.Add(version);
        return version;
    }

    private DesignVersion New(string id, string definitionId, string? caseTypeKey, int number, string name, string origin, Guid? who) => new()
    {
        Id = id,
        DefinitionId = definitionId,
        CaseTypeKey = caseTypeKey,
        Number = number,
        Name = name,
        Json = "",
        IsDraft = true,
        IsLatest = true,
        Revision = 1,
        CreatedAt = office.GetUtcNow(),
        ChangedAt = office.GetUtcNow(),
        ChangedBy = who,
        Origin = origin,
    };

    private static void Write(DesignVersion version, JsonObject model)
    {
        version.Name = DesignModel.Member(model, "name") ?? version.Name;
        version.Description = DesignModel.Member(model, "description");
        DesignModel.Stamp(model, version);
        version.Json = DesignModel.Text(model);
    }

    private static JsonObject Merged(JsonObject before, JsonObject? saved)
    {
        if (saved is null)
        {
            return before;
        }

        KeptFromBefore.Put(before, saved);
        return saved;
    }

    private static string? Changed(string? filesJson, IReadOnlyDictionary<string, string?>? changes)
    {
        if (filesJson is null || changes is null)
        {
            return filesJson;
        }

        var files = DesignFiles.Parse(filesJson);
        foreach (var (path, text) in changes)
        {
            if (text is null)
            {
                files.Remove(path);
            }
            else
            {
                files[path] = text.ReplaceLineEndings("\n");
            }
        }

        return JsonSerializer.Serialize(files);
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
    private static partial Regex IdPattern();
}
