using System.Linq.Expressions;
using CaseManagement.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Operations;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Designer.Runs;

/// <summary>Asks for a page of runs.</summary>
/// <param name="Filter">Which and in which order.</param>
public sealed record ListRuns(RunFilter Filter) : IQuery<RunPage>;

/// <summary>Which runs, in which order.</summary>
public sealed record RunFilter
{
    /// <summary>Zero-based.</summary>
    public int Page { get; init; }

    public int PageSize { get; init; } = 10;

    /// <summary>Beginning of the run's name or id.</summary>
    public string? Search { get; init; }

    public IReadOnlyCollection<string> DefinitionIds { get; init; } = [];

    public IReadOnlyCollection<string> Statuses { get; init; } = [];

    public IReadOnlyCollection<string> SubStatuses { get; init; } = [];

    public bool? HasIncidents { get; init; }

    public string? CorrelationId { get; init; }

    /// <summary>Number of the definition's version.</summary>
    public int? Version { get; init; }

    /// <summary><c>Created</c>, <c>LastExecuted</c>, <c>Finished</c> or <c>Name</c>.</summary>
    public string? OrderBy { get; init; }

    public bool Ascending { get; init; }

    /// <summary>Moments that bound the runs.</summary>
    public IReadOnlyCollection<RunMoment> Moments { get; init; } = [];
}

/// <summary>A bound in time.</summary>
/// <param name="Column"><c>CreatedAt</c>, <c>UpdatedAt</c> or <c>FinishedAt</c>.</param>
/// <param name="Operator"><c>LessThan</c>, <c>GreaterThan</c> and so on.</param>
/// <param name="Moment">The moment.</param>
public sealed record RunMoment(string Column, string Operator, DateTimeOffset Moment);

/// <summary>A page of runs.</summary>
public sealed record RunPage(IReadOnlyList<RunRow> Rows, int Total);

/// <summary>A run without its state.</summary>
/// <param name="Id">The run.</param>
/// <param name="Hash">Content hash of the definition it is pinned to.</param>
/// <param name="DefinitionId">What all versions of the definition share.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Name">Receipt number of its case, or what a drawing called it.</param>
/// <param name="CorrelationId">The case it belongs to.</param>
/// <param name="Status">Running or Finished.</param>
/// <param name="SubStatus">The state in detail.</param>
/// <param name="Incidents">How many there were.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="UpdatedAt">When it last moved.</param>
public sealed record RunRow(
    string Id, string Hash, string DefinitionId, int Version, string? Name, string? CorrelationId, string Status, string SubStatus, int Incidents,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>Administrators.</summary>
public sealed class ListRunsGate : AdministratorsOnly<ListRuns>;

/// <summary>Reads the page.</summary>
public sealed class ListRunsHandler(CaseDb db, IActorSource actors) : IRequestHandler<ListRuns, Result<RunPage>>
{
    private const int Most = 200;

    /// <inheritdoc/>
    public async Task<Result<RunPage>> Handle(ListRuns request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var filter = request.Filter;
        var rows = Where(RunScope.Visible(db, await actors.CurrentAsync(cancellationToken)), filter)
            .Join(db.Set<DefinitionRow>(), r => r.DefinitionHash, d => d.ContentHash, (r, d) => new { Run = r, d.DefinitionId, d.Version });
        if (filter.DefinitionIds.Count > 0)
        {
            rows = rows.Where(r => filter.DefinitionIds.Contains(r.DefinitionId));
        }

        if (filter.Version is { } version)
        {
            rows = rows.Where(r => r.Version == version);
        }

        var total = await rows.CountAsync(cancellationToken);
        var ordered = filter.OrderBy switch
        {
            "Name" => Order(rows, r => r.Run.Name, filter.Ascending),
            "LastExecuted" or "Finished" => Order(rows, r => r.Run.UpdatedAt, filter.Ascending),
            _ => Order(rows, r => r.Run.CreatedAt, filter.Ascending),
        };
        var size = Math.Clamp(filter.PageSize, 1, Most);
        var page = await ordered.ThenBy(r => r.Run.Id).Skip(Math.Max(0, filter.Page) * size).Take(size)
            .Select(r => new RunRow(
                r.Run.Id, r.Run.DefinitionHash, r.DefinitionId, r.Version, r.Run.Name, r.Run.CorrelationId, r.Run.Status, r.Run.SubStatus,
                r.Run.IncidentCount, r.Run.CreatedAt, r.Run.UpdatedAt))
            .ToListAsync(cancellationToken);
        return new RunPage(page, total);
    }

    private static IOrderedQueryable<T> Order<T, TKey>(IQueryable<T> rows, Expression<Func<T, TKey>> key, bool ascending) =>
        ascending ? rows.OrderBy(key) : rows.OrderByDescending(key);

    private static IQueryable<InstanceRow> Where(IQueryable<InstanceRow> runs, RunFilter filter)
    {
        if (filter.Search is { Length: > 0 } search)
        {
            runs = runs.Where(r => r.Id == search || (r.Name != null && r.Name.StartsWith(search)));
        }

        if (filter.CorrelationId is { Length: > 0 } correlation)
        {
            runs = runs.Where(r => r.CorrelationId == correlation);
        }

        if (filter.Statuses.Count > 0)
        {
            runs = runs.Where(r => filter.Statuses.Contains(r.Status));
        }

        if (filter.SubStatuses.Count > 0)
        {
            runs = runs.Where(r => filter.SubStatuses.Contains(r.SubStatus));
        }

        if (filter.HasIncidents is { } has)
        {
            runs = runs.Where(r => r.IncidentCount > 0 == has);
        }

        return filter.Moments.Aggregate(runs, Bound);
    }

    private static IQueryable<InstanceRow> Bound(IQueryable<InstanceRow> runs, RunMoment bound)
    {
        var at = bound.Moment;
        var ended = bound.Column == "FinishedAt" ? runs.Where(r => r.Status == "Finished") : runs;
        return (bound.Column == "CreatedAt", bound.Operator) switch
        {
            (true, "LessThan") => ended.Where(r => r.CreatedAt < at),
            (true, "LessThanOrEqual") => ended.Where(r => r.CreatedAt <= at),
            (true, "GreaterThan") => ended.Where(r => r.CreatedAt > at),
            (true, "GreaterThanOrEqual") => ended.Where(r => r.CreatedAt >= at),
            (true, "IsNot") => ended.Where(r => r.CreatedAt != at),
            (true, _) => ended.Where(r => r.CreatedAt == at),
            (_, "LessThan") => ended.Where(r => r.UpdatedAt < at),
            (_, "LessThanOrEqual") => ended.Where(r => r.UpdatedAt <= at),
            (_, "GreaterThan") => ended.Where(r => r.UpdatedAt > at),
            (_, "GreaterThanOrEqual") => ended.Where(r => r.UpdatedAt >= at),
            (_, "IsNot") => ended.Where(r => r.UpdatedAt != at),
            _ => ended.Where(r => r.UpdatedAt == at),
        };
    }
}
