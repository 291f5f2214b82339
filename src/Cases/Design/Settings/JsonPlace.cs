using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CaseManagement.Cases.Design.Settings;

/// <summary>A place in a JSON file by the path problems name it with: <c>$.letters[2].word</c>.</summary>
internal sealed partial class JsonPlace
{
    private readonly JsonNode _root;
    private readonly IReadOnlyList<string> _parts;

    private JsonPlace(JsonNode root, IReadOnlyList<string> parts) => (_root, _parts) = (root, parts);

    /// <summary>What stands there; null where nothing does.</summary>
    public JsonNode? Node => Walk(_parts.Count);

    /// <summary>The text that stands there, numbers and switches in their JSON words; null where nothing or a list does.</summary>
    public string? Text => Node is JsonValue value ? value.ToString() : null;

    /// <summary>Name of the list or object it stands in.</summary>
    public string ParentName => _parts.Count > 1 ? _parts[^2] : "";

    /// <summary>The place above.</summary>
    public JsonPlace Parent => new(_root, [.. _parts.SkipLast(1)]);

    /// <summary>Its own name, or its number in a list.</summary>
    public string Name => _parts[^1];

    /// <summary>The place; null where the path is not written as one.</summary>
    public static JsonPlace? Of(JsonNode root, string path) => Written().IsMatch(path)
        ? new JsonPlace(root, [.. Part().Matches(path[1..]).Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value)])
        : null;

    /// <summary>The place of a member below.</summary>
    public JsonPlace At(string name) => new(_root, [.. _parts, name]);

    /// <summary>Puts something there; objects above that are missing are made.</summary>
    public void Put(JsonNode? value)
    {
        switch (Made(_parts.Count - 1))
        {
            case JsonObject map:
                map[_parts[^1]] = value;
                break;
            case JsonArray list when Index(_parts[^1]) is { } at && at < list.Count:
                list[at] = value;
                break;
        }
    }

    /// <summary>Takes out what stands there, and an object above that is empty then.</summary>
    public void Remove(bool andEmptyParent)
    {
        var above = Walk(_parts.Count - 1);
        if (above is JsonObject map)
        {
            map.Remove(_parts[^1]);
            if (andEmptyParent && map.Count == 0 && _parts.Count > 1)
            {
                Parent.Remove(andEmptyParent: false);
            }
        }
        else if (above is JsonArray list && Index(_parts[^1]) is { } at && at < list.Count)
        {
            list.RemoveAt(at);
        }
    }

    /// <summary>Moves an entry among its neighbours.</summary>
    /// <param name="by">-1 for up, 1 for down.</param>
    public void Move(int by)
    {
        if (Walk(_parts.Count - 1) is JsonArray list && Index(_parts[^1]) is { } at && at < list.Count && at + by >= 0 && at + by < list.Count)
        {
            var entry = list[at];
            list.RemoveAt(at);
            list.Insert(at + by, entry);
        }
    }

    private static int? Index(string part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : null;

    private JsonNode? Walk(int count)
    {
        var node = _root;
        foreach (var part in _parts.Take(count))
        {
            node = Below(node, part);
        }

        return node;
    }

    private JsonNode? Made(int count)
    {
        var node = _root;
        foreach (var part in _parts.Take(count))
        {
            var next = Below(node, part);
            if (next is null && node is JsonObject map)
            {
                map[part] = next = new JsonObject();
            }

            node = next;
        }

        return node;
    }

    private static JsonNode? Below(JsonNode? node, string part) => node switch
    {
        JsonObject map => map[part],
        JsonArray list when Index(part) is { } at && at < list.Count => list[at],
        _ => null,
    };

    [GeneratedRegex(@"^\$((\.[A-Za-z0-9_/-]+)|(\[\d{1,4}\]))*$")]
    private static partial Regex Written();

    [GeneratedRegex(@"\.([A-Za-z0-9_/-]+)|\[(\d+)\]")]
    private static partial Regex Part();
}
