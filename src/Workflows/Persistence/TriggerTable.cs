using CaseManagement.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Persistence;

/// <summary>Reads and writes what starts published workflows.</summary>
internal sealed class TriggerTable(DbContext db)
{
    private const string Insert = """
        INSERT INTO workflow_triggers (id, definition_id, definition_hash, activity_id, kind, key, payload)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """;

    /// <summary>The trigger with this identity, or null when it is no longer there.</summary>
    public Task<TriggerRow?> FindAsync(string id, CancellationToken cancellation) =>
        db.Set<TriggerRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);

    /// <summary>Triggers of one kind and key, in the order of their identities.</summary>
    public Task<List<TriggerRow>> MatchingAsync(string kind, string? key, CancellationToken cancellation) =>
        db.Set<TriggerRow>().AsNoTracking().Where(row => row.Kind == kind && row.Key == key).OrderBy(row => row.Id).ToListAsync(cancellation);

    /// <summary>Triggers of one kind.</summary>
    public Task<List<TriggerRow>> OfKindAsync(string kind, CancellationToken cancellation) =>
        db.Set<TriggerRow>().AsNoTracking().Where(row => row.Kind == kind).OrderBy(row => row.Id).ToListAsync(cancellation);

    /// <summary>Puts the triggers of a version in place of those of its predecessor.</summary>
    /// <returns>Those that are new or differ, and those that are gone.</returns>
    public async Task<TriggerChange> ReplaceAsync(
        string definitionId, string contentHash, IReadOnlyList<FoundTrigger> found, CancellationToken cancellation)
    {
        var before = await db.Set<TriggerRow>().AsNoTracking().Where(row => row.DefinitionId == definitionId)
            .ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, cancellation);
        var rows = Rows(definitionId, contentHash, found);
        var statements = new Statements(db);
        statements.Add("DELETE FROM workflow_triggers WHERE definition_id = $1", definitionId);
        foreach (var row in rows)
        {
            statements.Add(Insert, row.Id, row.DefinitionId, row.DefinitionHash, row.ActivityId, row.Kind, row.Key, row.Payload);
        }

        await statements.SendAsync(cancellation);
        var changed = rows.Where(row => !before.TryGetValue(row.Id, out var old) || !IsSame(old, row)).ToList();
        return new TriggerChange(changed, [.. before.Keys.Except(rows.Select(row => row.Id), StringComparer.Ordinal)]);
    }

    private static List<TriggerRow> Rows(string definitionId, string contentHash, IReadOnlyList<FoundTrigger> found) =>
        [.. found.GroupBy(f => f.ActivityId, StringComparer.Ordinal).SelectMany(activity => activity.Select((f, number) => new TriggerRow
        {
            Id = $"{definitionId}/{f.ActivityId}/{number}",
            DefinitionId = definitionId,
            DefinitionHash = contentHash,
            ActivityId = f.ActivityId,
            Kind = f.Trigger.Kind,
            Key = f.Trigger.Key,
            Payload = f.Trigger.Payload?.ToJsonString(JsonText.Options),
        }))];

    private static bool IsSame(TriggerRow old, TriggerRow row) => (old.Kind, old.Key, old.Payload) == (row.Kind, row.Key, row.Payload);
}

/// <summary>How the triggers of a definition changed.</summary>
internal sealed record TriggerChange(IReadOnlyList<TriggerRow> Changed, IReadOnlyList<string> Gone);
