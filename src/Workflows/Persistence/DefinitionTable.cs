using CaseManagement.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Persistence;

/// <summary>Reads and writes definition versions, and which of them new instances run.</summary>
internal sealed class DefinitionTable(DbContext db)
{
    /// <summary>Content hash of the published version, or null when there is none.</summary>
    public Task<string?> PublishedAsync(string definitionId, CancellationToken cancellation) =>
        db.Set<DefinitionRow>().Where(row => row.DefinitionId == definitionId && row.IsPublished)
            .Select(row => row.ContentHash).SingleOrDefaultAsync(cancellation);

    /// <summary>Content hashes of all published versions by definition id.</summary>
    public Task<Dictionary<string, string>> AllPublishedAsync(CancellationToken cancellation) =>
        db.Set<DefinitionRow>().Where(row => row.IsPublished)
            .ToDictionaryAsync(row => row.DefinitionId, row => row.ContentHash, StringComparer.Ordinal, cancellation);

    /// <summary>Stores a version; storing it again changes nothing.</summary>
    public Task StoreAsync(WorkflowDefinition definition, DateTimeOffset now, CancellationToken cancellation)
    {
        var json = definition.Source.ToJsonString(JsonText.Options);
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO workflow_definitions (content_hash, definition_id, version, json, published_at, is_published)
            VALUES ({definition.ContentHash}, {definition.DefinitionId}, {definition.Version}, {json}, {now.UtcTicks}, 0)
            ON CONFLICT (content_hash) DO NOTHING
            """, cancellation);
    }

    /// <summary>Makes one version the published one; null: none is.</summary>
    public Task MarkAsync(string definitionId, string? contentHash, CancellationToken cancellation)
    {
        var chosen = contentHash ?? "";
        return db.Database.ExecuteSqlAsync($"""
            UPDATE workflow_definitions SET is_published = CASE WHEN content_hash = {chosen} THEN 1 ELSE 0 END
            WHERE definition_id = {definitionId}
            """, cancellation);
    }
}
