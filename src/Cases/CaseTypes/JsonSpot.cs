using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>
/// A place in a definition file: reads what should be there and writes down what is wrong, with path and remedy,
/// instead of stopping at the first mistake.
/// </summary>
internal sealed class JsonSpot
{
    private readonly List<CaseTypeProblem> problems;

    public JsonSpot(string file, string path, JsonNode? node, List<CaseTypeProblem> problems)
    {
        File = file;
        Path = path;
        Node = node;
        this.problems = problems;
    }

    public string File { get; }

    public string Path { get; }

    public JsonNode? Node { get; }

    public bool Exists => Node is not null;

    private JsonObject? Object => Node as JsonObject;

    /// <summary>The root of a file; null with a problem when the text is not a JSON object.</summary>
    public static JsonSpot? Parse(string file, string text, List<CaseTypeProblem> problems)
    {
        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 64 };
            if (JsonNode.Parse(text, null, options) is JsonObject root)
            {
                return new JsonSpot(file, "$", root, problems);
            }

            problems.Add(new(file, "$", new("内容不是 JSON 对象。", "The content is not a JSON object."), new("请以 { 开头写成对象。", "Write an object that begins with {.")));
        }
        catch (JsonException e)
        {
            var line = ((e.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            problems.Add(new(
                file,
                "$",
                new($"第 {line} 行附近不是有效的 JSON，或同一键写了两次。", $"Near line {line} this is not valid JSON, or a key is given twice."),
                new("请检查逗号、引号、括号和重复的键。", "Check commas, quotes, brackets and repeated keys.")));
        }

        return null;
    }

    public JsonSpot Member(string name) => new(File, $"{Path}.{name}", Object?[name], problems);

    public void Complain(Sentence message, Sentence remedy) => problems.Add(new(File, Path, message, remedy));

    /// <summary>Every key must be one of these.</summary>
    public void Knows(params string[] keys)
    {
        foreach (var (key, _) in Object ?? [])
        {
            if (!keys.Contains(key, StringComparer.Ordinal))
            {
                Member(key).Complain(
                    new($"不认识的键“{key}”。", $"Unknown key “{key}”."),
                    Nearest.Remedy(key, keys));
            }
        }
    }

    public void Twice(string key) => Complain(
        new($"“{key}”出现了两次。", $"“{key}” is given twice."),
        new("请删去一个或改名。", "Remove one of them or rename it."));

    /// <summary>The value must name one of the known things.</summary>
    public void MustBeOneOf(string value, IEnumerable<string> known, string thingZh, string thingEn)
    {
        var all = known as IReadOnlyCollection<string> ?? [.. known];
        if (value.Length > 0 && !all.Contains(value, StringComparer.Ordinal))
        {
            Complain(
                new($"没有名为“{value}”的{thingZh}。", $"There is no {thingEn} “{value}”."),
                Nearest.Remedy(value, all));
        }
    }

    public string Text(string name)
    {
        var spot = Member(name);
        if (spot.OwnText() is { Length: > 0 } text)
        {
            return text;
        }

        spot.Complain(
            spot.Exists ? new("这里应是非空文字。", "This must be a text that is not empty.") : new($"缺少“{name}”。", $"“{name}” is missing."),
            new($"请写上 \"{name}\": \"…\"。", $"Write \"{name}\": \"…\"."));
        return "";
    }

    public string? OptionalText(string name) => Member(name).Exists ? Text(name) : null;

    public string? OwnText() => Node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public string Choice(string name, params string[] allowed)
    {
        var text = Text(name);
        Member(name).MustBeOneOf(text, allowed, "选项", "choice");
        return text;
    }

    public bool Flag(string name, bool otherwise = false)
    {
        var spot = Member(name);
        if (!spot.Exists)
        {
            return otherwise;
        }

        if (spot.Node is JsonValue value && value.TryGetValue<bool>(out var flag))
        {
            return flag;
        }

        spot.Complain(new("这里应是 true 或 false。", "This must be true or false."), new("请不加引号写 true 或 false。", "Write true or false without quotes."));
        return otherwise;
    }

    /// <summary>A whole number of at least 1.</summary>
    public int Count(string name)
    {
        var spot = Member(name);
        if (spot.Node is JsonValue value && value.TryGetValue<int>(out var count) && count > 0)
        {
            return count;
        }

        spot.Complain(
            new("这里应是大于零的整数。", "This must be a whole number above zero."),
            new($"请写上天数，例如 \"{name}\": 5。", $"Write the number, such as \"{name}\": 5."));
        return 1;
    }

    public DateOnly? OptionalDate(string name)
    {
        var spot = Member(name);
        if (!spot.Exists)
        {
            return null;
        }

        if (DateOnly.TryParseExact(spot.OwnText(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        spot.Complain(new("这里应是日期。", "This must be a date."), new("请写成 \"2017-09-20\"。", "Write it like \"2017-09-20\"."));
        return null;
    }

    /// <summary>A text in both languages.</summary>
    public Sentence Words(string name) => Member(name).OwnWords() ?? new("", "");

    public Sentence? OptionalWords(string name) => Member(name).Exists ? Words(name) : null;

    public IReadOnlyList<JsonSpot> Items(string name, bool required = false)
    {
        var spot = Member(name);
        if (spot.Node is JsonArray array)
        {
            return [.. array.Select((item, i) => new JsonSpot(File, $"{spot.Path}[{i}]", item, problems))];
        }

        if (spot.Exists || required)
        {
            spot.Complain(new("这里应是列表。", "This must be a list."), new($"请写成 \"{name}\": [ … ]。", $"Write \"{name}\": [ … ]."));
        }

        return [];
    }

    public IReadOnlyList<string> Texts(string name, bool required = false)
    {
        var texts = new List<string>();
        foreach (var item in Items(name, required))
        {
            if (item.OwnText() is { Length: > 0 } text)
            {
                texts.Add(text);
            }
            else
            {
                item.Complain(new("这里应是非空文字。", "This must be a text that is not empty."), new("请加上引号。", "Put it in quotes."));
            }
        }

        return texts;
    }

    public IReadOnlyList<(string Key, JsonSpot Spot)> Members(string name, bool required = false)
    {
        var spot = Member(name);
        if (spot.Object is { } map)
        {
            return [.. map.Select(m => (m.Key, spot.Member(m.Key)))];
        }

        if (spot.Exists || required)
        {
            spot.Complain(new("这里应是对象。", "This must be an object."), new($"请写成 \"{name}\": {{ … }}。", $"Write \"{name}\": {{ … }}."));
        }

        return [];
    }

    private Sentence? OwnWords()
    {
        if (Object is not { } words)
        {
            Complain(
                Exists ? new("这里应有中英文。", "This must be given in both languages.") : new("缺少文字。", "The text is missing."),
                new("请写成 { \"zh\": \"…\", \"en\": \"…\" }。", "Write { \"zh\": \"…\", \"en\": \"…\" }."));
            return null;
        }

        Knows("zh", "en");
        return words.Count == 0 ? Empty() : new(Text("zh"), Text("en"));
    }

    private Sentence? Empty()
    {
        Text("zh");
        Text("en");
        return null;
    }
}
