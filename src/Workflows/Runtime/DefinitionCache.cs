using System.Collections.Concurrent;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Runtime;

/// <summary>Definitions that were read already. One for the process: a content hash never changes its meaning.</summary>
public sealed class DefinitionCache(ActivityCatalog catalog)
{
    private readonly ConcurrentDictionary<string, DefinitionSet> byHash = new(StringComparer.Ordinal);

    /// <summary>The published definition with this content hash.</summary>
    /// <exception cref="InvalidOperationException">It was never published here, or this program cannot read it.</exception>
    public async Task<DefinitionSet> GetAsync(DbContext db, string contentHash, CancellationToken cancellation) =>
        await FindAsync(db, contentHash, cancellation)
        ?? throw new InvalidOperationException($"No definition with hash {contentHash} is published.");

    /// <summary>The published definition with this content hash, or null when none was published here.</summary>
    /// <exception cref="InvalidOperationException">This program cannot read it.</exception>
    public async Task<DefinitionSet?> FindAsync(DbContext db, string contentHash, CancellationToken cancellation)
    {
        if (byHash.TryGetValue(contentHash, out var known))
        {
            return known;
        }

        var json = await db.Set<DefinitionRow>().Where(row => row.ContentHash == contentHash).Select(row => row.Json)
            .SingleOrDefaultAsync(cancellation);
        return json is null ? null : byHash.GetOrAdd(contentHash, Read(json, contentHash));
    }

    private DefinitionSet Read(string json, string contentHash)
    {
        if (!DefinitionReader.TryRead(json, catalog, out var definition, out var problems))
        {
            var reasons = string.Join(" ", problems.Select(problem => problem.MessageEn));
            throw new InvalidOperationException($"The published definition {contentHash} cannot be read: {reasons}");
        }

        return definition.ContentHash == contentHash
            ? definition
            : throw new InvalidOperationException($"The stored definition {contentHash} was altered: it now hashes to {definition.ContentHash}.");
    }
}
