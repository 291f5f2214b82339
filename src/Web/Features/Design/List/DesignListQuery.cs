using CaseManagement.Cases;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Design.List;

/// <summary>Asks for all designs.</summary>
public sealed record DesignListQuery : IQuery<DesignListView>;

/// <summary>Case types, and workflows that stand alone.</summary>
public sealed record DesignListView(IReadOnlyList<DesignLine> CaseTypes, IReadOnlyList<DesignLine> StandAlone);

/// <summary>One design.</summary>
/// <param name="DefinitionId">Its id.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Published">The version in force; null where none is.</param>
/// <param name="Draft">What is being changed; null where nothing is.</param>
/// <param name="FileChanged">Whether files and office both changed and somebody must choose.</param>
/// <param name="OpenCases">Open cases of the matter.</param>
public sealed record DesignLine(string DefinitionId, Sentence Title, DesignRow? Published, DesignRow? Draft, bool FileChanged, int OpenCases);

/// <summary>Administrators.</summary>
public sealed class DesignListGate : AdministratorsOnly<DesignListQuery>;

/// <summary>Reads rows, and content only for the names of what was never in force.</summary>
public sealed class DesignListHandler(CaseDb db, CaseTypeLibrary library) : IRequestHandler<DesignListQuery, Result<DesignListView>>
{
    /// <inheritdoc/>
    public async Task<Result<DesignListView>> Handle(DesignListQuery request, CancellationToken cancellationToken)
    {
        var rows = await DesignRows.Of(db, db.Designs.Where(v => v.IsLatest || v.IsPublished || v.Number == DesignVersion.OfferNumber)).ToListAsync(cancellationToken);
        var open = await db.Cases.Where(c => c.Status != CaseStatus.Completed)
            .GroupBy(c => c.CaseTypeKey).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var ids = rows.Where(r => r.CaseTypeKey is not null && !library.TryCurrent(r.DefinitionId, out _)).Select(r => r.DefinitionId).ToHashSet(StringComparer.Ordinal);
        var titles = await DraftTitles.ReadAsync(db, ids, cancellationToken);
        var lines = rows.GroupBy(r => r.DefinitionId, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (IsCaseType: g.Any(r => r.CaseTypeKey is not null), Line: LineOf(g.Key, [.. g], titles.GetValueOrDefault(g.Key), open.GetValueOrDefault(g.Key)))).ToList();
        return new DesignListView([.. lines.Where(l => l.IsCaseType).Select(l => l.Line)], [.. lines.Where(l => !l.IsCaseType).Select(l => l.Line)]);
    }

    private DesignLine LineOf(string id, List<DesignRow> rows, Sentence? drafted, int openCases)
    {
        var latest = rows.Find(r => r.IsLatest);
        var name = (latest ?? rows[0]).Name;
        var title = library.TryCurrent(id, out var type) ? type.Title : drafted ?? new Sentence(name, name);
        return new DesignLine(
            id, title, rows.Find(r => r.IsPublished), latest is { IsDraft: true } ? latest : null,
            rows.Exists(r => r.Number == DesignVersion.OfferNumber), openCases);
    }
}
