using CaseManagement.Cases;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Design;

/// <summary>Asks for what every page about one design shows above itself.</summary>
public sealed record DesignHeadQuery(string DefinitionId) : IQuery<DesignHead>;

/// <summary>A design with its versions.</summary>
/// <param name="DefinitionId">Its id; the key for a case type.</param>
/// <param name="Title">Name for people.</param>
/// <param name="IsCaseType">False for a workflow that stands alone.</param>
/// <param name="Versions">Newest first, without content.</param>
/// <param name="FileChange">A change of the files that waits for a choice; null where none does.</param>
/// <param name="OpenCases">Open cases by the hash of the case-type version they are pinned to.</param>
public sealed record DesignHead(
    string DefinitionId, Sentence Title, bool IsCaseType, IReadOnlyList<DesignRow> Versions, FileChange? FileChange,
    IReadOnlyDictionary<string, int> OpenCases)
{
    /// <summary>The version in force; null where none is.</summary>
    public DesignRow? Published => Versions.FirstOrDefault(v => v.IsPublished);

    /// <summary>The version the designer opens.</summary>
    public DesignRow Latest => Versions.FirstOrDefault(v => v.IsLatest) ?? Versions[0];

    /// <summary>The draft that may be published; null where nothing is being changed.</summary>
    public DesignRow? Draft => Latest.IsDraft ? Latest : null;

    /// <summary>Open cases of all versions.</summary>
    public int OpenCasesInAll => OpenCases.Values.Sum();
}

/// <summary>Files that changed while the office changed the same case type.</summary>
/// <param name="VersionId">Their content, to compare with.</param>
/// <param name="FoundAt">When the office met them.</param>
public sealed record FileChange(string VersionId, DateTimeOffset FoundAt);

/// <summary>Administrators.</summary>
public sealed class DesignHeadGate : AdministratorsOnly<DesignHeadQuery>;

/// <summary>Reads rows, and content only for the name of what was never in force; counts cases, sees none.</summary>
public sealed class DesignHeadHandler(CaseDb db, CaseTypeLibrary library) : IRequestHandler<DesignHeadQuery, Result<DesignHead>>
{
    /// <inheritdoc/>
    public async Task<Result<DesignHead>> Handle(DesignHeadQuery request, CancellationToken cancellationToken)
    {
        var rows = await DesignRows.Of(db, db.Designs.Where(v => v.DefinitionId == request.DefinitionId))
            .OrderByDescending(v => v.Number).ToListAsync(cancellationToken);
        var versions = rows.FindAll(v => v.Number != DesignVersion.OfferNumber);
        if (versions.Count == 0)
        {
            return Refusal.NotFound;
        }

        var offered = rows.Find(v => v.Number == DesignVersion.OfferNumber);
        var key = versions[0].CaseTypeKey;
        var open = await db.Cases.Where(c => key != null && c.CaseTypeKey == key && c.Status != CaseStatus.Completed)
            .GroupBy(c => c.CaseTypeVersion).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var title = key is null ? null
            : library.TryCurrent(key, out var type) ? type.Title
            : (await DraftTitles.ReadAsync(db, [key], cancellationToken)).GetValueOrDefault(key);
        return new DesignHead(
            request.DefinitionId, title ?? new Sentence(versions[0].Name, versions[0].Name), key is not null, versions, offered is null ? null : new FileChange(offered.Id, offered.CreatedAt), open);
    }
}
