using System.Text.Json.Nodes;

namespace CaseManagement.Cases.Design.Gate;

/// <summary>An activity anywhere in a drawing, also inside loops and branches.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Such as <c>Elsa.SendHttpRequest</c>.</param>
/// <param name="Path">Place in the file.</param>
/// <param name="Node">As it was saved.</param>
internal sealed record DrawnNode(string Id, string Type, string Path, JsonObject Node)
{
    private static readonly string[] NoContent = ["metadata", "customProperties", "connections", "variables"];

    /// <summary>What the drawing shows on it.</summary>
    public string Title => (Node["metadata"] as JsonObject) is { } shown && DesignModel.Member(shown, "displayText") is { } text
        ? text
        : DesignModel.Member(Node, "name") ?? Id;

    /// <summary>Its English title where it has one, else what the drawing shows.</summary>
    public string TitleEn => Node["titleEn"]?["expression"] is JsonObject expression && DesignModel.Member(expression, "value") is { } text ? text : Title;

    /// <summary>All activities of a model.</summary>
    public static List<DrawnNode> All(JsonObject model)
    {
        var found = new List<DrawnNode>();
        Collect(model["root"], "$.root", found);
        return found;
    }

    /// <summary>Its own expressions, not those of activities inside it.</summary>
    public List<DrawnExpression> Expressions()
    {
        var found = new List<DrawnExpression>();
        foreach (var (name, value) in Node.Where(m => !NoContent.Contains(m.Key, StringComparer.Ordinal)))
        {
            Expressions(value, $"{Path}.{name}", found);
        }

        return found;
    }

    private static bool IsActivity(JsonObject node) => DesignModel.Member(node, "id") is not null && DesignModel.Member(node, "type") is not null;

    private static void Collect(JsonNode? node, string path, List<DrawnNode> found)
    {
        switch (node)
        {
            case JsonObject item:
                if (IsActivity(item))
                {
                    found.Add(new DrawnNode(DesignModel.Member(item, "id")!, DesignModel.Member(item, "type")!, path, item));
                }

                foreach (var (name, value) in item.Where(m => !NoContent.Contains(m.Key, StringComparer.Ordinal)))
                {
                    Collect(value, $"{path}.{name}", found);
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    Collect(list[i], $"{path}[{i}]", found);
                }

                break;
        }
    }

    private static void Expressions(JsonNode? node, string path, List<DrawnExpression> found)
    {
        switch (node)
        {
            case JsonObject item when IsActivity(item):
                break;
            case JsonObject item when DesignModel.Member(item, "type") is { } type && item.ContainsKey("value"):
                found.Add(new DrawnExpression(type, TextOf(item["value"]), path));
                break;
            case JsonObject item:
                foreach (var (name, value) in item)
                {
                    Expressions(value, $"{path}.{name}", found);
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    Expressions(list[i], $"{path}[{i}]", found);
                }

                break;
        }
    }

    private static string TextOf(JsonNode? value) => value switch
    {
        JsonObject variable when DesignModel.Member(variable, "name") is { } name => name,
        JsonValue text when text.TryGetValue<string>(out var words) => words,
        null => "",
        _ => value.ToJsonString(),
    };
}

/// <summary>An expression in a drawing.</summary>
/// <param name="Type">Such as <c>Literal</c>, <c>JavaScript</c> or <c>Variable</c>.</param>
/// <param name="Text">What it says; the name for a variable.</param>
/// <param name="Path">Place in the file.</param>
internal sealed record DrawnExpression(string Type, string Text, string Path)
{
    /// <summary>True where nothing is computed.</summary>
    public bool IsFixed => Type is "Literal" or "Object" or "Json" or "Text";
}
