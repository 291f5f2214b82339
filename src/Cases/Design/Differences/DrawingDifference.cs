using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases.Design.Gate;

namespace CaseManagement.Cases.Design.Differences;

/// <summary>Compares two drawings: activities by id, connections by their ends. Positions and texts only the designer uses are left out.</summary>
internal sealed class DrawingDifference(JsonObject old, KeyWords oldWords, JsonObject now, KeyWords nowWords)
{
    private static readonly string[] NotShown = ["id", "nodeId", "type", "version", "metadata", "customProperties", "activities", "connections", "start", "name"];

    private static readonly string[] OfModel =
    [
        "$schema", "id", "definitionId", "version", "createdAt", "toolVersion", "isLatest", "isPublished", "isReadonly", "isSystem", "links", "root",
        "variables", "inputs", "outputs", "providerName", "materializerName", "materializerContext", "tenantId",
    ];

    public IEnumerable<DifferenceGroup> Groups()
    {
        yield return new("activities", new("环节", "Steps"), [.. Activities()]);
        yield return new("connections", new("连线", "Connections"), [.. Connections()]);
        yield return new("variables", new("流程数据", "Workflow data"), [.. Named("variables"), .. Named("inputs"), .. Named("outputs")]);
        yield return new("workflow", new("流程设置", "Settings of the workflow"), [.. Settings()]);
    }

    private IEnumerable<DifferenceItem> Activities()
    {
        var before = ById(old);
        var after = ById(now);
        foreach (var id in before.Keys.Union(after.Keys, StringComparer.Ordinal))
        {
            var (a, b) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
            var item = Members.Item(id, TitleOf((b ?? a)!, b is null ? oldWords : nowWords), a is null ? null : Shown(a, oldWords), b is null ? null : Shown(b, nowWords));
            if (item is not null)
            {
                yield return item;
            }
        }
    }

    private static Dictionary<string, DrawnNode> ById(JsonObject model) =>
        DrawnNode.All(model).GroupBy(n => n.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    private static Sentence TitleOf(DrawnNode node, KeyWords words)
    {
        var type = words.TypeName(node.Type);
        return new Sentence($"{node.Title}（{type.Zh}）", $"{node.TitleEn} ({type.En})");
    }

    private static Dictionary<string, Sentence> Shown(DrawnNode node, KeyWords words)
    {
        var members = new Dictionary<string, Sentence>(StringComparer.Ordinal)
        {
            ["type"] = words.TypeName(node.Type),
            ["displayText"] = new(node.Title, node.Title),
        };
        foreach (var (name, value) in node.Node.Where(m => !NotShown.Contains(m.Key, StringComparer.Ordinal)))
        {
            if (ValueOf(name, value, words) is { } shown)
            {
                members[name] = shown;
            }
        }

        foreach (var (name, value) in node.Node["customProperties"] as JsonObject ?? [])
        {
            if (value is JsonValue flag && flag.TryGetValue<bool>(out var on) && on)
            {
                members[name] = words.Of(name, "true");
            }
        }

        return members;
    }

    /// <summary>The value of an input, a list or a plain member; null for nothing and for activities inside.</summary>
    private static Sentence? ValueOf(string name, JsonNode? value, KeyWords words) => value switch
    {
        null => null,
        JsonObject inner when inner.ContainsKey("activities") || (inner.ContainsKey("id") && inner.ContainsKey("type")) => null,
        JsonObject input when input["expression"] is JsonObject expression => Expression(name, expression, words),
        JsonObject output when output["memoryReference"] is JsonObject to => DesignModel.Member(to, "id") is { } id ? new Sentence($"→ {id}", $"→ {id}") : null,
        JsonValue plain => plain.ToString() is { Length: > 0 } text ? words.Of(name, text) : null,
        _ => new Sentence(value.ToJsonString(), value.ToJsonString()),
    };

    private static Sentence? Expression(string name, JsonObject expression, KeyWords words)
    {
        var type = DesignModel.Member(expression, "type") ?? "Literal";
        var value = expression["value"];
        if (type is "Object" or "Json" && List(value) is { } list)
        {
            return words.Of(name, list);
        }

        var text = value is JsonObject ? value.ToJsonString() : value?.ToString() ?? "";
        return text.Length == 0 ? null
            : type == "Literal" ? words.Of(name, text)
            : new Sentence($"{type}：{text}", $"{type}: {text}");
    }

    private static List<string>? List(JsonNode? value)
    {
        try
        {
            return (value as JsonArray ?? JsonNode.Parse(value?.ToString() ?? "") as JsonArray)?.Select(i => i?.ToString() ?? "").ToList();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private IEnumerable<DifferenceItem> Connections()
    {
        var before = Arrows(old, oldWords);
        var after = Arrows(now, nowWords);
        return before.Keys.Except(after.Keys, StringComparer.Ordinal).Select(k => new DifferenceItem(DifferenceKind.Removed, k, before[k], []))
            .Concat(after.Keys.Except(before.Keys, StringComparer.Ordinal).Select(k => new DifferenceItem(DifferenceKind.Added, k, after[k], [])));
    }

    private static Dictionary<string, Sentence> Arrows(JsonObject model, KeyWords words)
    {
        var nodes = ById(model);
        var arrows = new Dictionary<string, Sentence>(StringComparer.Ordinal);
        foreach (var arrow in DrawnNode.All(model).SelectMany(n => (n.Node["connections"] as JsonArray ?? []).OfType<JsonObject>()))
        {
            var (from, port) = End(arrow["source"], "Done");
            var (to, _) = End(arrow["target"], "In");
            Sentence Title(string id) => nodes.TryGetValue(id, out var node) ? new(node.Title, node.TitleEn) : new(id, id);
            var by = port == "Done" ? null : words.Of("port", port);
            arrows[$"{from}:{port}>{to}"] = new Sentence(
                $"{Title(from).Zh}{(by is null ? "" : $" “{by.Zh}”")} → {Title(to).Zh}", $"{Title(from).En}{(by is null ? "" : $" “{by.En}”")} → {Title(to).En}");
        }

        return arrows;
    }

    private static (string Activity, string Port) End(JsonNode? end, string otherwise) => end is JsonObject side
        ? (DesignModel.Member(side, "activity") ?? "", DesignModel.Member(side, "port") ?? otherwise)
        : ("", otherwise);

    private IEnumerable<DifferenceItem> Named(string kind)
    {
        Dictionary<string, JsonObject> Items(JsonObject model) => (model[kind] as JsonArray ?? []).OfType<JsonObject>()
            .GroupBy(i => DesignModel.Member(i, "id") ?? DesignModel.Member(i, "name") ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var (before, after) = (Items(old), Items(now));
        foreach (var key in before.Keys.Union(after.Keys, StringComparer.Ordinal))
        {
            var (a, b) = (before.GetValueOrDefault(key), after.GetValueOrDefault(key));
            var name = DesignModel.Member((b ?? a)!, "name") ?? key;
            if (Members.Item(key, new Sentence(name, name), a is null ? null : Members.Flat(a, oldWords, "id"), b is null ? null : Members.Flat(b, nowWords, "id")) is { } item)
            {
                yield return item;
            }
        }
    }

    private IEnumerable<DifferenceItem> Settings() =>
        Members.Item("workflow", new Sentence("流程", "Workflow"), Members.Flat(old, oldWords, OfModel), Members.Flat(now, nowWords, OfModel)) is { } item ? [item] : [];
}
