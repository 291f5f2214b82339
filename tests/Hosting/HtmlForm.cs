using System.Net;
using System.Text.RegularExpressions;

namespace CaseManagement.Tests.Hosting;

/// <summary>A field of a form as the page offers it: all boxes of one name together.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Type of the input, or <c>select</c>, <c>textarea</c>, <c>button</c>.</param>
/// <param name="Values">What the page has chosen; empty for nothing.</param>
/// <param name="Choices">What can be chosen; empty where one types.</param>
/// <param name="When">The field and the values under which it is asked; null for always.</param>
public sealed record HtmlField(string Name, string Kind, IReadOnlyList<string> Values, IReadOnlyList<string> Choices, (string Field, string[] In)? When);

/// <summary>A form in our own pages, read like a browser without scripts reads it. It knows our markup, not all of HTML.</summary>
/// <param name="Action">Where it is sent; empty for the page's own address.</param>
/// <param name="Fields">Its fields, also those that stand outside and name it.</param>
public sealed partial record HtmlForm(string Action, IReadOnlyList<HtmlField> Fields)
{
    /// <summary>Choices of the field, such as the outcomes of a step.</summary>
    public IReadOnlyList<string> Choices(string name) => Fields.FirstOrDefault(f => f.Name == name)?.Choices ?? [];

    /// <summary>What the page has put into the field; null where there is none.</summary>
    public string? Value(string name) => Fields.FirstOrDefault(f => f.Name == name)?.Values is [var value, ..] ? value : null;

    /// <summary>What a browser would send without anybody touching the form: no buttons, only what is chosen.</summary>
    public Dictionary<string, string> Filled() => Fields
        .Where(f => f.Kind != "button" && f.Values.Count > 0)
        .ToDictionary(f => f.Name, f => f.Values[0]);

    /// <summary>The forms of the page that are sent by post, with the buttons as fields.</summary>
    public static IReadOnlyList<HtmlForm> All(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        return [.. FormTag().Matches(html).Select(m => (Tag: Attributes(m.Groups["tag"].Value), Body: m.Groups["body"].Value))
            .Where(f => f.Tag.GetValueOrDefault("method") == "post")
            .Select(f => new HtmlForm(f.Tag.GetValueOrDefault("action", ""), [.. Inside(f.Body, html, f.Tag.GetValueOrDefault("id"))]))];
    }

    private static IEnumerable<HtmlField> Inside(string body, string html, string? id)
    {
        var own = Boxes(body);
        var outside = id is null ? [] : Boxes(FormTag().Replace(html, "")).Where(b => b.Attributes.GetValueOrDefault("form") == id);
        return own.Concat(outside).Where(b => b.Attributes.ContainsKey("name")).GroupBy(b => b.Attributes["name"]).Select(Field);
    }

    private static HtmlField Field(IGrouping<string, Box> boxes)
    {
        var first = boxes.First();
        return first.Kind switch
        {
            "radio" or "checkbox" => new(boxes.Key, first.Kind, [.. boxes.Where(b => b.Attributes.ContainsKey("checked")).Select(b => b.Value)], [.. boxes.Select(b => b.Value)], first.When),
            "button" => new(boxes.Key, "button", [], [.. boxes.Select(b => b.Value)], null),
            "select" => new(boxes.Key, "select", [.. Options(first).Where(o => o.Chosen).Select(o => o.Value)], [.. Options(first).Select(o => o.Value)], first.When),
            _ => new(boxes.Key, first.Kind, [first.Value], [], first.When),
        };
    }

    private static IEnumerable<(string Value, bool Chosen)> Options(Box box) => OptionTag().Matches(box.Body)
        .Select(m => Attributes(m.Value)).Select(a => (a.GetValueOrDefault("value", ""), a.ContainsKey("selected")));

    private static List<Box> Boxes(string html)
    {
        var boxes = new List<Box>();
        (string, string[])? when = null;
        foreach (Match match in BoxTag().Matches(html))
        {
            var attributes = Attributes(match.Value);
            if (match.Groups["div"].Success)
            {
                when = attributes.TryGetValue("data-when", out var field) ? (field, attributes["data-in"].Split('|')) : null;
                continue;
            }

            var kind = match.Groups["input"].Success ? attributes.GetValueOrDefault("type", "text") : match.Groups["kind"].Value;
            boxes.Add(new Box(kind, attributes, match.Groups["body"].Value, when));
        }

        return boxes;
    }

    private static Dictionary<string, string> Attributes(string tag) => Attribute().Matches(tag[..(tag.IndexOf('>', StringComparison.Ordinal) is var end and >= 0 ? end : tag.Length)])
        .GroupBy(m => m.Groups["name"].Value).ToDictionary(g => g.Key, g => WebUtility.HtmlDecode(g.First().Groups["value"].Value));

    [GeneratedRegex("<form\\b(?<tag>[^>]*)>(?<body>.*?)</form>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex FormTag();

    [GeneratedRegex("(?<div><div class=\"field[^>]*>)|(?<input><input\\b[^>]*>)|<(?<kind>select|textarea|button)\\b[^>]*>(?<body>.*?)</\\k<kind>>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex BoxTag();

    [GeneratedRegex("<option\\b[^>]*>", RegexOptions.ExplicitCapture)]
    private static partial Regex OptionTag();

    [GeneratedRegex("\\s(?<name>[a-z-]+)(=\"(?<value>[^\"]*)\")?", RegexOptions.ExplicitCapture)]
    private static partial Regex Attribute();

    private sealed record Box(string Kind, Dictionary<string, string> Attributes, string Body, (string, string[])? When)
    {
        public string Value => Kind == "textarea" ? WebUtility.HtmlDecode(Body) : Attributes.GetValueOrDefault("value", Kind == "checkbox" ? "on" : "");
    }
}
