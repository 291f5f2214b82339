using System.Text.Json.Nodes;
using CaseManagement.Cases;

namespace CaseManagement.Web.Designer.Palette;

/// <summary>A choice of a pick list.</summary>
/// <param name="Value">What is written into the drawing.</param>
/// <param name="Text">What people read.</param>
public sealed record Choice(string Value, Sentence Text);

/// <summary>
/// What the steps of one drawing can name: stages, forms, limits, letters of its matter as its files say now, which may
/// still be wrong elsewhere. What cannot be read offers nothing.
/// </summary>
public sealed class MatterChoices
{
    private static readonly Dictionary<string, Sentence> Units = new()
    {
        ["working"] = new("个工作日", "working days"),
        ["calendar"] = new("日", "days"),
        ["month"] = new("个月", "months"),
    };

    private readonly Dictionary<string, IReadOnlyList<Choice>> _lists = new(StringComparer.Ordinal);

    /// <summary>A drawing without a matter.</summary>
    public MatterChoices()
    {
    }

    /// <summary>The choices of a matter's files.</summary>
    public MatterChoices(IReadOnlyDictionary<string, string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var terms = Read(files.GetValueOrDefault("case-type.json"));
        _lists["stages"] = Listed(terms?["stages"]);
        _lists["results"] = Listed(terms?["results"]);
        _lists["letters"] = Listed(terms?["letters"]);
        _lists["grounds"] = Listed(terms?["suspensions"], "ground", s => s["stopsStatutory"]?.ToString() == "true");
        _lists["outcomes"] = Named(terms?["outcomes"], (_, title) => title);
        _lists["limits"] = Named(terms?["limits"], Length);
        _lists["fields"] = [.. Fields(files)];
        _lists["forms"] =
        [
            .. files.Where(f => f.Key.StartsWith("forms/", StringComparison.Ordinal)).OrderBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => Read(f.Value)).OfType<JsonObject>()
                .Where(f => f["key"] is not null).Select(f => new Choice(f["key"]!.ToString(), Title(f, f["key"]!.ToString()))),
        ];
    }

    /// <summary>The list of this name; empty where the drawing has none.</summary>
    public IReadOnlyList<Choice> this[string list] => _lists.GetValueOrDefault(list) ?? [];

    /// <summary>Adds a list.</summary>
    public MatterChoices With(string list, IEnumerable<Choice> choices)
    {
        _lists[list] = [.. choices];
        return this;
    }

    // What is personal stays in its case.
    private static IEnumerable<Choice> Fields(IReadOnlyDictionary<string, string> files) =>
        files.Where(f => f.Key.StartsWith("forms/", StringComparison.Ordinal)).OrderBy(f => f.Key, StringComparer.Ordinal)
            .SelectMany(f => Read(f.Value)?["schema"]?["properties"] as JsonObject ?? [])
            .Where(p => p.Value is JsonObject field && field["x-personal"]?.ToString() != "true")
            .Select(p => new Choice(p.Key, Title(new JsonObject { ["title"] = p.Value!["x-label"]?.DeepClone() }, p.Key)))
            .DistinctBy(c => c.Value);

    private static JsonObject? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonNode.Parse(json) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            // Somebody is still writing this file: its list stays empty, and the check before publishing tells why.
            return null;
        }
    }

    private static List<Choice> Listed(JsonNode? list, string key = "key", Func<JsonObject, bool>? which = null) =>
        [.. (list as JsonArray ?? []).OfType<JsonObject>().Where(o => o[key] is not null && which?.Invoke(o) != false)
            .Select(o => new Choice(o[key]!.ToString(), Title(o, o[key]!.ToString())))];

    private static List<Choice> Named(JsonNode? map, Func<JsonObject, Sentence, Sentence> text) =>
        [.. (map as JsonObject ?? []).Where(p => p.Value is JsonObject).Select(p => new Choice(p.Key, text(p.Value!.AsObject(), Title(p.Value!.AsObject(), p.Key))))];

    private static Sentence Title(JsonObject thing, string otherwise) => thing["title"] is JsonObject title
        ? new Sentence(title["zh"]?.ToString() ?? otherwise, title["en"]?.ToString() ?? otherwise)
        : new Sentence(otherwise, otherwise);

    private static Sentence Length(JsonObject limit, Sentence title)
    {
        var unit = Units.GetValueOrDefault(limit["unit"]?.ToString() ?? "");
        return unit is null ? title : new Sentence($"{title.Zh}（{limit["count"]} {unit.Zh}）", $"{title.En} ({limit["count"]} {unit.En})");
    }
}
