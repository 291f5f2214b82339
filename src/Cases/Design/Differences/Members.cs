using System.Text.Json.Nodes;

namespace CaseManagement.Cases.Design.Differences;

/// <summary>The members of a thing as words, ready to be compared.</summary>
internal static class Members
{
    /// <summary>Differences between two sets of members; null for a thing that is not there.</summary>
    public static List<MemberDifference> Compare(
        IReadOnlyDictionary<string, Sentence>? old, IReadOnlyDictionary<string, Sentence>? now)
    {
        var names = (old?.Keys ?? []).Concat(now?.Keys ?? []).Distinct(StringComparer.Ordinal);
        return [.. names
            .Select(n => new MemberDifference(MemberNames.Of(n), old?.GetValueOrDefault(n), now?.GetValueOrDefault(n)))
            .Where(d => d.Old != d.New)];
    }

    /// <summary>The item for a thing; null where nothing differs.</summary>
    public static DifferenceItem? Item(
        string key, Sentence title, IReadOnlyDictionary<string, Sentence>? old, IReadOnlyDictionary<string, Sentence>? now)
    {
        var kind = old is null ? DifferenceKind.Added : now is null ? DifferenceKind.Removed : DifferenceKind.Changed;
        var members = Compare(old, now);
        return members.Count == 0 && kind == DifferenceKind.Changed ? null : new DifferenceItem(kind, key, title, members);
    }

    /// <summary>Flattens JSON: objects by dotted names, lists as one value, nothing for nulls and empty texts.</summary>
    public static Dictionary<string, Sentence> Flat(JsonNode? node, KeyWords words, params string?[] without)
    {
        var members = new Dictionary<string, Sentence>(StringComparer.Ordinal);
        if (node is JsonObject item)
        {
            foreach (var (name, value) in item.Where(m => !without.Contains(m.Key, StringComparer.Ordinal)))
            {
                Put(members, name, value, words);
            }
        }
        else if (node is not null)
        {
            Put(members, "value", node, words);
        }

        return members;
    }

    private static void Put(Dictionary<string, Sentence> members, string name, JsonNode? value, KeyWords words)
    {
        switch (value)
        {
            case null:
                break;
            case JsonObject item:
                foreach (var (inner, below) in item)
                {
                    Put(members, $"{name}.{inner}", below, words);
                }

                break;
            case JsonArray { Count: 0 }:
                break;
            case JsonArray list:
                members[name] = words.Of(name, [.. list.Select(One)]);
                break;
            default:
                if (value.ToString() is { Length: > 0 } text)
                {
                    members[name] = words.Of(name, text);
                }

                break;
        }
    }

    private static string One(JsonNode? item) => item switch
    {
        JsonObject option when DesignModel.Member(option, "zh") is { } zh => $"{DesignModel.Member(option, "value")} {zh}",
        JsonObject other => other.ToJsonString(),
        _ => item?.ToString() ?? "",
    };
}
