using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>
/// The case types of the running office: the current version of each for new cases, and every version an open case is
/// pinned to. Filled by <see cref="CaseTypeVersions"/> when the office opens.
/// </summary>
/// <param name="scopes">Where the database is found for versions not met yet; null where all are put in by hand.</param>
public sealed class CaseTypeLibrary(IServiceScopeFactory? scopes = null)
{
    private readonly ConcurrentDictionary<string, CaseType> byHash = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CaseType> current = new(StringComparer.Ordinal);

    /// <summary>The current versions, sorted by key.</summary>
    public IReadOnlyList<CaseType> All => [.. current.Values.OrderBy(t => t.Key, StringComparer.Ordinal)];

    /// <summary>The version new cases take.</summary>
    /// <exception cref="InvalidOperationException">There is no such case type.</exception>
    public CaseType Current(string key) =>
        TryCurrent(key, out var type) ? type : throw new InvalidOperationException($"There is no case type “{key}” in this office.");

    /// <summary>The version new cases take, where the key came from outside.</summary>
    public bool TryCurrent(string key, [MaybeNullWhen(false)] out CaseType type) => current.TryGetValue(key, out type);

    /// <summary>
    /// The version new cases take by what the database says at this moment, also where another node put it in force since
    /// this one last looked; null where there is no such case type. Asked inside the transaction that starts a case.
    /// </summary>
    public async Task<CaseType?> InForceAsync(CaseDb db, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var hash = await db.CaseTypeVersions.Where(v => v.Key == key && v.Current).Select(v => v.Hash).SingleOrDefaultAsync(cancellationToken);
        return hash is null ? null : current[key] = Version(hash);
    }

    /// <summary>The version with this hash, as it was stored.</summary>
    /// <exception cref="InvalidOperationException">It was never stored.</exception>
    public CaseType Version(string hash) => byHash.GetOrAdd(hash, Load);

    /// <summary>Makes this the version new cases take.</summary>
    public void PutCurrent(CaseType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        byHash[type.Hash] = type;
        current[type.Key] = type;
    }

    /// <summary>Follows what other nodes put in force. Cheap: reads keys and hashes, and a whole version only where it is new.</summary>
    public async Task RefreshAsync(CaseDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var inForce = await db.CaseTypeVersions.AsNoTracking().Where(v => v.Current).Select(v => new { v.Key, v.Hash }).ToListAsync(cancellationToken);
        foreach (var version in inForce.Where(v => !current.TryGetValue(v.Key, out var type) || type.Hash != v.Hash))
        {
            current[version.Key] = Version(version.Hash);
        }
    }

    private CaseType Load(string hash)
    {
        using var scope = scopes?.CreateScope();
        var row = scope?.ServiceProvider.GetRequiredService<CaseDb>().CaseTypeVersions.AsNoTracking().SingleOrDefault(v => v.Hash == hash);
        return row is null ? throw new InvalidOperationException($"No case-type version {hash} was ever stored.") : Parse(row);
    }

    /// <summary>Reads a stored version. It was whole when it was stored; posts may have gone since.</summary>
    internal static CaseType Parse(CaseTypeVersion row)
    {
        var files = JsonSerializer.Deserialize<Dictionary<string, string>>(row.FilesJson)!;
        var reading = CaseTypeReader.Read(row.Key, files, posts: null);
        return reading.Type is { } type
            ? type with { Hash = row.Hash }
            : throw new InvalidOperationException(
                $"The stored version {row.Number} of {row.Key} can no longer be read: {string.Join("; ", reading.Problems)}");
    }
}
