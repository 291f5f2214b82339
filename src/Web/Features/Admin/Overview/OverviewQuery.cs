using CaseManagement.Cases;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Admin.Overview;

/// <summary>Asks for the case types with their versions.</summary>
public sealed record OverviewQuery : IQuery<OverviewView>;

/// <summary>The case types, and the changes that were rejected.</summary>
public sealed record OverviewView(IReadOnlyList<TypeLine> Types, IReadOnlyList<Rejected> Rejections);

/// <summary>A case type with its versions, newest first.</summary>
public sealed record TypeLine(string Key, Sentence Title, IReadOnlyList<VersionLine> Versions);

/// <summary>A version of a case type.</summary>
/// <param name="Number">Counts up per case type.</param>
/// <param name="Hash">SHA-256 over its files.</param>
/// <param name="LoadedAt">When it was read first.</param>
/// <param name="Current">Whether new cases take it.</param>
/// <param name="OpenCases">Open cases that are pinned to it.</param>
public sealed record VersionLine(int Number, string Hash, DateTimeOffset LoadedAt, bool Current, int OpenCases);

/// <summary>A change of the definitions that was rejected, with its problems.</summary>
public sealed record Rejected(Guid AlarmId, Sentence Text, DateTimeOffset At);

/// <summary>Administrators.</summary>
public sealed class OverviewGate : AdministratorsOnly<OverviewQuery>;

/// <summary>Counts cases; sees none.</summary>
public sealed class OverviewHandler(CaseDb db, CaseTypeLibrary library) : IRequestHandler<OverviewQuery, Result<OverviewView>>
{
    /// <inheritdoc/>
    public async Task<Result<OverviewView>> Handle(OverviewQuery request, CancellationToken cancellationToken)
    {
        var versions = await db.CaseTypeVersions.AsNoTracking()
            .Select(v => new { v.Key, v.Number, v.Hash, v.LoadedAt, v.Current }).ToListAsync(cancellationToken);
        var open = await db.Cases.Where(c => c.Status != CaseStatus.Completed)
            .GroupBy(c => c.CaseTypeVersion).Select(g => new { Hash = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Hash, g => g.Count, cancellationToken);
        var rejections = await db.Alarms.AsNoTracking()
            .Where(a => a.Kind == CaseTypeVersions.RejectedAlarm && a.AcknowledgedAt == null).OrderByDescending(a => a.At)
            .Select(a => new { a.Id, a.TextZh, a.TextEn, a.At }).ToListAsync(cancellationToken);
        return new OverviewView(
            [.. library.All.Select(t => new TypeLine(t.Key, t.Title, [.. versions.Where(v => v.Key == t.Key).OrderByDescending(v => v.Number)
                .Select(v => new VersionLine(v.Number, v.Hash, v.LoadedAt, v.Current, open.GetValueOrDefault(v.Hash)))]))],
            [.. rejections.Select(r => new Rejected(r.Id, new Sentence(r.TextZh, r.TextEn), r.At))]);
    }
}
