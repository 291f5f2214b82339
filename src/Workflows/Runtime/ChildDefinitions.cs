using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Runtime;

/// <summary>Loads the published definitions a turn may start as children, and those its children may start in it.</summary>
internal sealed class ChildDefinitions(DbContext db, DefinitionCache definitions)
{
    /// <summary>The member of a turn's facts that keeps, for a replay, which versions were published.</summary>
    private const string Fact = "published";

    private readonly DefinitionTable table = new(db);

    /// <summary>What the turn may start; null where the definition starts nothing.</summary>
    public async Task<(PublishedDefinitions? Published, JsonObject? Fact)> LoadAsync(DefinitionSet definition, CancellationToken cancellation)
    {
        if (definition.Pinned.Starters.Count == 0)
        {
            return (null, null);
        }

        var hashes = await table.AllPublishedAsync(cancellation);
        var loaded = new Dictionary<string, DefinitionSet>(StringComparer.Ordinal);
        var open = new Queue<DefinitionSet>([definition]);
        while (open.TryDequeue(out var next))
        {
            foreach (var id in Named(next, hashes.Keys).Where(id => hashes.ContainsKey(id) && !loaded.ContainsKey(id)))
            {
                loaded[id] = await definitions.GetAsync(db, hashes[id], cancellation);
                open.Enqueue(loaded[id]);
            }
        }

        var members = loaded.OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => KeyValuePair.Create(p.Key, (JsonNode?)hashes[p.Key]));
        return (new PublishedDefinitions(loaded), new JsonObject { [Fact] = new JsonObject(members) });
    }

    /// <summary>Ids of definitions that are started; all there are where an expression decides.</summary>
    private static IEnumerable<string> Named(DefinitionSet definition, IEnumerable<string> all)
    {
        var named = definition.Pinned.Starters
            .Select(starter => starter.WorkflowDefinitionId.TryGetLiteral(out var id) ? id ?? "" : null)
            .ToList();
        return named.Contains(null) ? [.. all] : named.OfType<string>();
    }
}
