using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Definitions;

/// <summary>
/// What older and foreign writers put around a definition and no reader should have to know: type marks
/// (<c>_type</c>), wrapped lists (<c>{"_type", "items"}</c>, <c>{"$values"}</c>), keys in another case, and placeholders
/// whose original can be put back. A definition without any of these comes back as it is.
/// </summary>
internal static class OlderSpelling
{
    private static readonly string[] RootKeys =
    [
        "id", "definitionId", "name", "description", "version", "toolVersion", "variables", "inputs", "outputs", "outcomes",
        "customProperties", "options", "usableAsActivity", "root",
    ];

    private static readonly string[] VariableKeys = ["id", "name", "typeName", "isArray", "value", "storageDriverTypeName"];

    private static readonly string[] ArgumentKeys =
        ["type", "name", "displayName", "description", "category", "isArray", "isCollection", "uiHint", "storageDriverType"];

    private static readonly string[] OptionKeys =
    [
        "activationStrategyType", "usableAsActivity", "autoUpdateConsumingWorkflows", "activityCategory", "incidentStrategyType",
        "commitStrategyName",
    ];

    /// <summary>The definition in today's spelling; the argument is not changed.</summary>
    public static JsonObject Current(JsonObject source)
    {
        var definition = WithKeys(source, RootKeys);
        if (definition == source && !IsOld(source["root"]) && !HasOldModel(source))
        {
            return source;
        }

        definition = definition.DeepClone().AsObject();
        Cure(definition, "root", 1);
        foreach (var (list, keys) in new[] { ("variables", VariableKeys), ("inputs", ArgumentKeys), ("outputs", ArgumentKeys) })
        {
            if (definition[list].Items() is { } items)
            {
                definition[list] = new JsonArray([.. items.Select(i => i is JsonObject one ? WithKeys(one, keys).DeepClone() : i?.DeepClone())]);
            }
        }

        if (definition["options"] is JsonObject options && WithKeys(options, OptionKeys) is { } renamed && renamed != options)
        {
            definition["options"] = renamed.DeepClone();
        }

        return definition;
    }

    private static bool HasOldModel(JsonObject source) =>
        new[] { ("variables", VariableKeys), ("inputs", ArgumentKeys), ("outputs", ArgumentKeys) }.Any(list => source[list.Item1] switch
        {
            JsonArray items => items.OfType<JsonObject>().Any(i => WithKeys(i, list.Item2) != i),
            JsonObject wrapper => wrapper.Items() is not null,
            _ => false,
        })
        || (source["options"] is JsonObject options && WithKeys(options, OptionKeys) != options);

    /// <summary>The object with its known keys in the case the format uses; the same object when they are.</summary>
    private static JsonObject WithKeys(JsonObject source, string[] keys)
    {
        string Known(string key) => keys.Contains(key, StringComparer.Ordinal) ? key
            : keys.FirstOrDefault(k => string.Equals(k, key, StringComparison.OrdinalIgnoreCase)) is { } known && !source.ContainsKey(known) ? known
            : key;

        return source.All(p => Known(p.Key) == p.Key)
            ? source
            : new JsonObject(source.DistinctBy(p => Known(p.Key)).Select(p => KeyValuePair.Create(Known(p.Key), p.Value?.DeepClone())));
    }

    private static bool IsOld(JsonNode? node) => node switch
    {
        JsonArray items => items.Any(IsOld),
        JsonObject source => source.ContainsKey("_type") || source.ContainsKey("$values") || Placeholder.Is(source) || IsParking(source)
            || source.Any(p => !IsFree(p.Key) && IsOld(p.Value)),
        _ => false,
    };

    private static bool IsParking(JsonObject source) =>
        (source["customProperties"] as JsonObject)?[Placeholder.Parked] is JsonArray { Count: > 0 };

    /// <summary>Dictionaries of whoever wrote them: nothing in them is ours to change.</summary>
    private static bool IsFree(string key) => key is "customProperties" or "metadata";

    private static void Cure(JsonObject owner, string key, int depth)
    {
        if (owner[key] is { } before && Cured(before, depth) is var after && after != before)
        {
            owner[key] = after;
        }
    }

    /// <summary>The node itself, changed inside, or one without parent that takes its place.</summary>
    private static JsonNode? Cured(JsonNode? node, int depth)
    {
        switch (node)
        {
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    if (Cured(items[i], depth + 1) is var item && item != items[i])
                    {
                        items[i] = item;
                    }
                }

                return items;
            case JsonObject source when source.Items() is { } inner:
                return Cured(inner.DeepClone(), depth);
            case JsonObject source when Placeholder.Restore(source, depth) is { } original:
                return Cured(original, depth);
            case JsonObject source:
                source.Remove("_type");
                foreach (var key in source.Select(p => p.Key).Where(k => !IsFree(k)).ToList())
                {
                    Cure(source, key, depth + 1);
                }

                Unpark(source);
                return source;
            default:
                return node;
        }
    }

    /// <summary>Puts parked connections back whose ends are both there.</summary>
    private static void Unpark(JsonObject flowchart)
    {
        if (!IsParking(flowchart) || flowchart["activities"] is not JsonArray activities)
        {
            return;
        }

        var custom = flowchart["customProperties"]!.AsObject();
        var ids = activities.OfType<JsonObject>().Select(a => a.Text("id")).ToHashSet(StringComparer.Ordinal);
        var parked = custom[Placeholder.Parked]!.AsArray().ToList();
        var back = parked.OfType<JsonObject>()
            .Where(c => ConnectionReader.ReadOne(c) is { } read && ids.Contains(read.Source) && ids.Contains(read.Target)).ToList();
        if (back.Count == 0)
        {
            return;
        }

        custom[Placeholder.Parked] = new JsonArray([.. parked.Except(back).Select(c => c?.DeepClone())]);
        if (flowchart["connections"] is not JsonArray connections)
        {
            var single = flowchart["connections"] as JsonObject;
            flowchart["connections"] = connections = single is null ? [] : [single.DeepClone()];
        }

        foreach (var connection in back)
        {
            connections.Add(connection.DeepClone());
        }
    }
}
