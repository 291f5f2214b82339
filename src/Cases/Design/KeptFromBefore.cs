using System.Text.Json.Nodes;

namespace CaseManagement.Cases.Design;

/// <summary>
/// What a saving must not lose. The designer sends lists in drawing order and drops members it does not know; here the
/// order saved first is put back, since it decides what runs first, and unknown members are kept.
/// </summary>
internal static class KeptFromBefore
{
    private static readonly string[] ModelMembers =
    [
        "id", "definitionId", "name", "description", "version", "createdAt", "toolVersion", "options", "variables", "inputs", "outputs",
        "outcomes", "customProperties", "providerName", "materializerName", "materializerContext", "root", "isReadonly", "isLatest",
        "isPublished", "links",
    ];

    private static readonly string[] OptionMembers =
    [
        "activationStrategyType", "usableAsActivity", "autoUpdateConsumingWorkflows", "activityCategory", "incidentStrategyType",
        "commitStrategyName",
    ];

    private static readonly string[] VariableMembers = ["id", "name", "typeName", "isArray", "value", "storageDriverTypeName"];

    private static readonly string[] ArgumentMembers =
        ["type", "isArray", "name", "displayName", "description", "category", "uiHint", "storageDriverType"];

    private static readonly string[] ConnectionMembers = ["source", "target", "vertices"];

    /// <summary>Puts into <paramref name="saved"/> what it must keep of <paramref name="before"/>.</summary>
    public static void Put(JsonObject before, JsonObject saved)
    {
        Unknown(before, saved, ModelMembers);
        if (before["options"] is JsonObject oldOptions && saved["options"] is JsonObject options)
        {
            Unknown(oldOptions, options, OptionMembers);
        }

        Items(before["variables"], saved["variables"], v => DesignModel.Member(v, "id") ?? DesignModel.Member(v, "name"), VariableMembers);
        Items(before["inputs"], saved["inputs"], i => DesignModel.Member(i, "name"), ArgumentMembers);
        Items(before["outputs"], saved["outputs"], o => DesignModel.Member(o, "name"), ArgumentMembers);

        var containers = Containers(before["root"]).GroupBy(IdOf, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var container in Containers(saved["root"]).ToList())
        {
            if (containers.TryGetValue(IdOf(container), out var old))
            {
                Order(old["activities"], container["activities"], IdOf);
                Order(old["connections"], container["connections"], ArrowOf);
                Items(old["connections"], container["connections"], ArrowOf, ConnectionMembers);
            }
        }
    }

    /// <summary>Every object below that holds a list of activities, itself included.</summary>
    private static IEnumerable<JsonObject> Containers(JsonNode? node) => node switch
    {
        JsonObject container => (container["activities"] is JsonArray ? new[] { container } : []).Concat(container.SelectMany(m => Containers(m.Value))),
        JsonArray list => list.SelectMany(Containers),
        _ => [],
    };

    private static void Unknown(JsonObject before, JsonObject saved, string[] known)
    {
        foreach (var (name, value) in before)
        {
            if (!saved.ContainsKey(name) && !known.Contains(name, StringComparer.Ordinal))
            {
                saved[name] = value?.DeepClone();
            }
        }
    }

    private static void Items(JsonNode? before, JsonNode? saved, Func<JsonObject, string?> key, string[] known)
    {
        if (before is not JsonArray oldItems || saved is not JsonArray items)
        {
            return;
        }

        foreach (var item in items.OfType<JsonObject>())
        {
            if (key(item) is { } name && oldItems.OfType<JsonObject>().FirstOrDefault(o => key(o) == name) is { } old)
            {
                Unknown(old, item, known);
            }
        }
    }

    private static void Order(JsonNode? before, JsonNode? saved, Func<JsonObject, string> key)
    {
        if (before is not JsonArray oldItems || saved is not JsonArray items)
        {
            return;
        }

        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var old in oldItems.OfType<JsonObject>())
        {
            places.TryAdd(key(old), places.Count);
        }

        var ordered = items.OrderBy(i => i is JsonObject item ? places.GetValueOrDefault(key(item), int.MaxValue) : int.MaxValue).ToList();
        items.Clear();
        ordered.ForEach(items.Add);
    }

    private static string IdOf(JsonObject activity) => DesignModel.Member(activity, "id") ?? "";

    private static string ArrowOf(JsonObject connection)
    {
        string End(string end, string port) => connection[end] is JsonObject side
            ? $"{DesignModel.Member(side, "activity")}:{DesignModel.Member(side, "port") ?? port}"
            : "";
        return $"{End("source", "Done")}>{End("target", "In")}";
    }
}
