using System.Globalization;
using System.Text.Json;

namespace CaseManagement.Cases.Data;

/// <summary>
/// One place in a JSON data file that is being read. Whatever is missing or of the wrong kind becomes a
/// <see cref="DataProblem"/> in a shared list and reading goes on with an empty value, so that a person sees all
/// problems of a file at once. A reader gives its result only when the list stayed empty.
/// </summary>
public sealed class DataNode
{
    private readonly JsonElement _element;
    private readonly string _file;
    private readonly List<DataProblem> _problems;

    private DataNode(JsonElement element, string file, string path, List<DataProblem> problems)
    {
        _element = element;
        _file = file;
        Path = path;
        _problems = problems;
    }

    /// <summary>JSON path of this place.</summary>
    public string Path { get; }

    /// <summary>The JSON as it stands in the file.</summary>
    public JsonElement Json => _element;

    /// <summary>Parses a file whose root must be an object; null and a problem when it is not.</summary>
    public static DataNode? Parse(string file, string json, List<DataProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = new DataNode(document.RootElement.Clone(), file, "$", problems);
            return root.IsObject() ? root : null;
        }
        catch (JsonException error)
        {
            var line = (error.LineNumber ?? 0) + 1;
            problems.Add(new DataProblem(file, "$",
                new Sentence($"不是有效的 JSON（第 {line} 行附近）", $"is not valid JSON near line {line}"),
                new Sentence("检查括号、逗号、引号和重复的成员", "check brackets, commas, quotes and repeated members")));
            return null;
        }
    }

    /// <summary>Records a problem at this place.</summary>
    public void Report(Sentence problem, Sentence remedy) => _problems.Add(new DataProblem(_file, Path, problem, remedy));

    /// <summary>Records a problem at a member, whether it is there or not.</summary>
    public void ReportAt(string member, Sentence problem, Sentence remedy) => _problems.Add(new DataProblem(_file, $"{Path}.{member}", problem, remedy));

    /// <summary>Records a problem for each member that is not one of these, so that a misspelt name is not ignored.</summary>
    public DataNode Only(params string[] members)
    {
        if (!IsObject())
        {
            return this;
        }

        var known = string.Join(", ", members);
        foreach (var member in _element.EnumerateObject().Where(m => !members.Contains(m.Name)))
        {
            At(member.Value, member.Name).Report(
                new Sentence($"不认识的成员“{member.Name}”", $"unknown member '{member.Name}'"),
                new Sentence($"可用的成员：{known}", $"known members: {known}"));
        }

        return this;
    }

    /// <summary>A member, or null when it is missing or null.</summary>
    public DataNode? Optional(string name) =>
        _element.ValueKind == JsonValueKind.Object
        && _element.TryGetProperty(name, out var value)
        && value.ValueKind != JsonValueKind.Null
            ? At(value, name)
            : null;

    /// <summary>A member that must be there.</summary>
    public DataNode? Required(string name)
    {
        var member = Optional(name);
        if (member is null && IsObject())
        {
            At(default, name).Report(
                new Sentence($"缺少“{name}”", $"'{name}' is missing"),
                new Sentence($"补上“{name}”", $"add '{name}'"));
        }

        return member;
    }

    /// <summary>The items of a list member; empty when the member is missing and may be.</summary>
    public IReadOnlyList<DataNode> Items(string name, bool required = true)
    {
        var list = required ? Required(name) : Optional(name);
        if (list is null)
        {
            return [];
        }

        if (list._element.ValueKind != JsonValueKind.Array)
        {
            list.WrongKind("列表", "a list", "[ … ]");
            return [];
        }

        return [.. list._element.EnumerateArray().Select((item, i) => new DataNode(item, _file, $"{list.Path}[{i}]", _problems))];
    }

    /// <summary>The members of an object, whatever they are called.</summary>
    public IReadOnlyList<(string Name, DataNode Node)> Members() =>
        IsObject() ? [.. _element.EnumerateObject().Select(m => (m.Name, At(m.Value, m.Name)))] : [];

    /// <summary>A text that must be there and not be blank.</summary>
    public string Text(string name) => Required(name)?.AsText() ?? "";

    /// <summary>A text that may be missing.</summary>
    public string? OptionalText(string name) => Optional(name)?.AsText();

    /// <summary>A date that must be there.</summary>
    public DateOnly Date(string name) => Required(name)?.AsDate() ?? default;

    /// <summary>A date that may be missing.</summary>
    public DateOnly? OptionalDate(string name) => Optional(name)?.AsDate();

    /// <summary>A whole number that must be there.</summary>
    public int Integer(string name) => Required(name)?.AsInteger() ?? 0;

    /// <summary>A whole number that may be missing.</summary>
    public int? OptionalInteger(string name) => Optional(name)?.AsInteger();

    /// <summary>A decimal number that must be there.</summary>
    public decimal Number(string name)
    {
        if (Required(name) is not { } node)
        {
            return 0;
        }

        if (node._element.ValueKind == JsonValueKind.Number && node._element.TryGetDecimal(out var value))
        {
            return value;
        }

        node.WrongKind("数", "a number", "0.25");
        return 0;
    }

    /// <summary>Yes or no; no when the member is missing.</summary>
    public bool Flag(string name)
    {
        if (Optional(name) is not { } node)
        {
            return false;
        }

        if (node._element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            node.WrongKind("真或假", "true or false", "true");
        }

        return node._element.ValueKind == JsonValueKind.True;
    }

    /// <summary>A text in both languages.</summary>
    public Sentence Sentence(string name)
    {
        var node = Required(name)?.Only("zh", "en");
        return new Sentence(node?.Text("zh") ?? "", node?.Text("en") ?? "");
    }

    /// <summary>One of the names of an enumeration, without regard to case.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum
    {
        if (Required(name) is not { } node)
        {
            return default;
        }

        if (node._element.ValueKind == JsonValueKind.String
            && Enum.GetNames<T>().FirstOrDefault(n => n.Equals(node._element.GetString(), StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return Enum.Parse<T>(known);
        }

        var choices = string.Join(", ", Enum.GetNames<T>());
        node.Report(
            new Sentence($"{node._element.GetRawText()} 不是可选值", $"{node._element.GetRawText()} is not one of the choices"),
            new Sentence($"可选值：{choices}", $"choose one of {choices}"));
        return default;
    }

    /// <summary>This place as a text that is not blank.</summary>
    public string? AsText()
    {
        if (_element.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(_element.GetString()))
        {
            return _element.GetString();
        }

        if (_element.ValueKind == JsonValueKind.String)
        {
            Report(new Sentence("没有填写", "is empty"), new Sentence("填写内容", "write something"));
            return null;
        }

        WrongKind("非空文字", "a text that is not blank", "\"…\"");
        return null;
    }

    /// <summary>This place as a date written YYYY-MM-DD.</summary>
    public DateOnly? AsDate()
    {
        if (_element.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(_element.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        WrongKind("日期", "a date", "\"2017-09-28\"");
        return null;
    }

    private int? AsInteger()
    {
        if (_element.ValueKind == JsonValueKind.Number && _element.TryGetInt32(out var value))
        {
            return value;
        }

        WrongKind("整数", "a whole number", "20");
        return null;
    }

    private bool IsObject()
    {
        if (_element.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        WrongKind("对象", "an object", "{ … }");
        return false;
    }

    private DataNode At(JsonElement element, string name) => new(element, _file, $"{Path}.{name}", _problems);

    private void WrongKind(string zh, string en, string example)
    {
        var found = _element.ValueKind == JsonValueKind.Undefined ? "" : _element.GetRawText();
        found = found.Length > 40 ? string.Concat(found.AsSpan(0, 40), "…") : found;
        Report(
            new Sentence($"{found} 不是{zh}", $"{found} is not {en}"),
            new Sentence($"写成 {example}", $"write {example}"));
    }
}
