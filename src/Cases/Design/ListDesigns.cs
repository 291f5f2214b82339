using System.Diagnostics.CodeAnalysis;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design;

/// <summary>Lists versions of designs, without their content.</summary>
public sealed record ListDesigns(DesignFilter Filter) : IQuery<DesignPage>;

/// <summary>Which versions, in which order, which page.</summary>
public sealed record DesignFilter
{
    public VersionOptions Versions { get; init; } = VersionOptions.Latest;

    /// <summary>Version ids; empty for any.</summary>
    public IReadOnlyCollection<string> Ids { get; init; } = [];

    /// <summary>Definition ids; empty for any.</summary>
    public IReadOnlyCollection<string> DefinitionIds { get; init; } = [];

    /// <summary>Part of the name, the description or an id.</summary>
    public string? Search { get; init; }

    public DesignOrder OrderBy { get; init; } = DesignOrder.Created;

    public bool Descending { get; init; }

    /// <summary>The first page is 0.</summary>
    public int Page { get; init; }

    /// <summary>At most this many rows.</summary>
    public int PageSize { get; init; } = 100;
}

/// <summary>What a list of designs is sorted by.</summary>
public enum DesignOrder
{
    Created,
    Name,
    Version,
}

/// <summary>A page of designs.</summary>
/// <param name="Items">The rows of the page.</param>
/// <param name="TotalCount">How many there are on all pages.</param>
public sealed record DesignPage(IReadOnlyList<DesignRow> Items, int TotalCount);

/// <summary>A version without its content; the members are those of <see cref="DesignVersion"/>, people by their names.</summary>
public sealed record DesignRow
{
    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    public required int Number { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public string? CaseTypeKey { get; init; }

    public string? CaseTypeHash { get; init; }

    public required bool IsDraft { get; init; }

    public required bool IsPublished { get; init; }

    public required bool IsLatest { get; init; }

    public required long Revision { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Name of who changed it last; null for the office itself.</summary>
    public string? ChangedBy { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Name of who published it; null for the office itself.</summary>
    public string? PublishedBy { get; init; }

    public string? Reason { get; init; }

    public required string Origin { get; init; }
}

/// <summary>Administrators.</summary>
public sealed class ListDesignsAuthorization : AdministratorsOnly<ListDesigns>;

/// <summary>Never reads the content.</summary>
public sealed class ListDesignsHandler(CaseDb db) : IRequestHandler<ListDesigns, Result<DesignPage>>
{
    private const int MostPerPage = 500;

    /// <inheritdoc/>
    public async Task<Result<DesignPage>> Handle(ListDesigns request, CancellationToken cancellationToken)
    {
        var filter = request.Filter;
        var found = Matching(filter);
        var page = Ordered(found, filter).Skip(Math.Max(filter.Page, 0) * Size(filter)).Take(Size(filter));
        var rows = await DesignRows.Of(db, page).ToListAsync(cancellationToken);
        return new DesignPage(rows, await found.CountAsync(cancellationToken));
    }

    private static int Size(DesignFilter filter) => Math.Clamp(filter.PageSize, 1, MostPerPage);

    [SuppressMessage("Globalization", "CA1304", Justification = "Becomes SQL.")]
    [SuppressMessage("Globalization", "CA1311", Justification = "Becomes SQL.")]
    [SuppressMessage("Performance", "CA1862", Justification = "Becomes SQL.")]
    private IQueryable<DesignVersion> Matching(DesignFilter filter)
    {
        var versions = db.Designs.AsNoTracking().Where(filter.Versions.Condition());
        if (filter.Ids.Count > 0)
        {
            versions = versions.Where(v => filter.Ids.Contains(v.Id));
        }

        if (filter.DefinitionIds.Count > 0)
        {
            versions = versions.Where(v => filter.DefinitionIds.Contains(v.DefinitionId));
        }

        if (filter.Search is { Length: > 0 } search)
        {
            var text = search.ToUpperInvariant();
            versions = versions.Where(v => v.Name.ToUpper().Contains(text)
                || v.DefinitionId.ToUpper().Contains(text) || (v.Description != null && v.Description.ToUpper().Contains(text)));
        }

        return versions;
    }

    private static IQueryable<DesignVersion> Ordered(IQueryable<DesignVersion> versions, DesignFilter filter) => (filter.OrderBy, filter.Descending) switch
    {
        (DesignOrder.Name, false) => versions.OrderBy(v => v.Name).ThenBy(v => v.Id),
        (DesignOrder.Name, true) => versions.OrderByDescending(v => v.Name).ThenBy(v => v.Id),
        (DesignOrder.Version, false) => versions.OrderBy(v => v.Number).ThenBy(v => v.Id),
        (DesignOrder.Version, true) => versions.OrderByDescending(v => v.Number).ThenBy(v => v.Id),
        (_, false) => versions.OrderBy(v => v.CreatedAt).ThenBy(v => v.Id),
        (_, true) => versions.OrderByDescending(v => v.CreatedAt).ThenBy(v => v.Id),
    };
}
