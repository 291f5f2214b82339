using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;

namespace CaseManagement.Workflows.Definitions;

/// <summary>
/// Definitions on their way to the drawing surface of Elsa Studio and back. The Studio draws nothing at all when it meets an
/// activity it has no descriptor for, and leaves out what it does not know at the top of a definition; both are mended here.
/// </summary>
public static class StudioModel
{
    /// <summary>
    /// What the Studio is given: today's spelling, every activity with its path of ids, activities of unknown type as
    /// placeholders that carry their JSON, connections that start at such parked in their flowchart.
    /// </summary>
    /// <param name="definition">A definition as stored; it is not changed.</param>
    /// <param name="catalog">Activity types that have descriptors; the version of each is written.</param>
    /// <param name="isAlsoKnown">Further types, with version, that have descriptors.</param>
    /// <param name="library">Workflows that have descriptors as activities: activities that mean one of them get its type name,
    /// its version and its ids, however they spell it.</param>
    public static JsonObject ForStudio(
        JsonObject definition, ActivityCatalog catalog, Func<string, int, bool>? isAlsoKnown = null, DefinitionLibrary? library = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(catalog);
        var model = DefinitionWriter.Write(OlderSpelling.Current(definition), new ActivityWriter(catalog, isAlsoKnown ?? ((_, _) => false), library));
        model.Remove(DefinitionLibrary.Member);
        return model;
    }

    /// <summary>
    /// What the Studio sent, ready to be stored: placeholders are their originals again, links and such are gone, ids and
    /// paths complete.
    /// </summary>
    /// <param name="model">The model the Studio sent; it is not changed.</param>
    /// <param name="catalog">Known activity types.</param>
    /// <param name="saved">The version the model was made from: members the Studio leaves out come from it, and activities and
    /// connections keep its order, which the Studio does not; new ones follow.</param>
    public static JsonObject FromStudio(JsonObject model, ActivityCatalog catalog, JsonObject? saved = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(catalog);
        var definition = DefinitionWriter.Write(Whole(OlderSpelling.Current(model), saved), new ActivityWriter(catalog));
        definition.Remove(DefinitionLibrary.Member);
        DropParked(definition["root"]);
        if (saved is not null)
        {
            Reorder(definition["root"], DefinitionWriter.Write(saved, catalog)["root"]);
        }

        return definition;
    }

    private static JsonObject Whole(JsonObject model, JsonObject? saved)
    {
        var whole = model.DeepClone().AsObject();
        foreach (var (key, value) in (saved ?? []).Where(p => !whole.ContainsKey(p.Key)))
        {
            whole[key] = value?.DeepClone();
        }

        return whole;
    }

    /// <summary>What is still parked has lost an end; nobody can put it back.</summary>
    private static void DropParked(JsonNode? node)
    {
        foreach (var activity in Activities(node))
        {
            if (activity["customProperties"] is JsonObject custom && custom[Placeholder.Parked] is JsonArray)
            {
                custom[Placeholder.Parked] = new JsonArray();
            }
        }
    }

    private static void Reorder(JsonNode? root, JsonNode? saved)
    {
        var before = Activities(saved).GroupBy(a => a.Text("id") ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var activity in Activities(root))
        {
            if (before.GetValueOrDefault(activity.Text("id") ?? "") is { } known)
            {
                Reorder(activity, known, "activities", item => (item as JsonObject)?.Text("id"));
                Reorder(activity, known, "connections", item => item is JsonObject source ? ConnectionReader.ReadOne(source)?.ToString() : null);
            }
        }
    }

    private static void Reorder(JsonObject activity, JsonObject saved, string key, Func<JsonNode?, string?> identity)
    {
        if (activity[key] is not JsonArray now || saved[key] is not JsonArray before)
        {
            return;
        }

        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in before)
        {
            places.TryAdd(identity(item) ?? "", places.Count);
        }

        activity[key] = new JsonArray([.. now
            .OrderBy(item => places.TryGetValue(identity(item) ?? "", out var place) ? place : int.MaxValue)
            .Select(item => item?.DeepClone())]);
    }

    /// <summary>All activities of a written tree, outer ones first; what is in one is looked at after it was handed out.</summary>
    private static IEnumerable<JsonObject> Activities(JsonNode? node)
    {
        if (node is JsonObject source && ActivityWriter.LooksLikeActivity(source))
        {
            yield return source;
        }

        IEnumerable<JsonNode?> inner = node switch
        {
            JsonObject owner => owner.Where(p => p.Key is not ("customProperties" or "metadata")).Select(p => p.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var activity in inner.ToList().SelectMany(Activities))
        {
            yield return activity;
        }
    }
}
