using System.Text.Json.Nodes;

namespace CaseManagement.Web.Designer.Api;

/// <summary>The forms in which the designer reads lists.</summary>
internal static class StudioList
{
    /// <summary>A list without items.</summary>
    public static JsonObject Empty => Of([]);

    /// <summary>A whole list.</summary>
    public static JsonObject Of(IEnumerable<JsonNode> items)
    {
        var list = new JsonArray([.. items]);
        return new JsonObject { ["items"] = list, ["count"] = list.Count };
    }

    /// <summary>A page of a list.</summary>
    public static JsonObject Page(IEnumerable<JsonNode> items, long total, params JsonNode[] links) =>
        new() { ["items"] = new JsonArray([.. items]), ["totalCount"] = total, ["links"] = new JsonArray(links) };

    /// <summary>A link; the designer looks at its name only.</summary>
    public static JsonObject Link(string name, string address) => new() { ["href"] = address, ["rel"] = name, ["method"] = "POST" };
}
