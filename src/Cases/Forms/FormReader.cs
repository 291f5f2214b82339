using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Forms;

/// <summary>
/// Reads <c>forms/*.json</c>: a title, a JSON schema (the part of draft 2020-12 our forms use, with keywords of our own
/// beginning with <c>x-</c>) and a layout. A keyword it does not know is a problem, never ignored.
/// </summary>
internal static class FormReader
{
    private static readonly string[] SchemaKeywords = ["$schema", "type", "properties", "required", "additionalProperties"];

    private static readonly string[] FieldKeywords =
    [
        "type", "format", "enum", "const", "pattern", "minLength", "maxLength", "minimum", "maximum", "items", "minItems", "uniqueItems",
        "x-label", "x-hint", "x-personal", "x-expose", "x-widget", "x-options", "x-when",
    ];

    private static readonly Dictionary<string, string[]> WidgetsByType = new(StringComparer.Ordinal)
    {
        ["string"] = ["text", "textarea", "radio", "select", "date", "id-card", "phone", "locality"],
        ["integer"] = ["number"],
        ["number"] = ["number"],
        ["boolean"] = ["checkbox"],
        ["array"] = ["checklist", "textarea"],
    };

    public static FormDefinition? Read(string file, string text, List<CaseTypeProblem> problems)
    {
        if (JsonSpot.Parse(file, text, problems) is not { } root)
        {
            return null;
        }

        root.Knows("key", "title", "schema", "layout");
        var key = root.Text("key");
        if (key.Length > 0 && file != $"forms/{key}.json")
        {
            root.Member("key").Complain(
                new($"表单键“{key}”与文件名不一致。", $"The form key “{key}” differs from the file name."),
                new($"请把文件改名为 forms/{key}.json，或改键。", $"Rename the file to forms/{key}.json, or change the key."));
        }

        var fields = Fields(root.Member("schema"));
        var sections = LayoutReader.Read(root, fields);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return new FormDefinition(key, root.Words("title"), hash, sections);
    }

    private static Dictionary<string, FormField> Fields(JsonSpot schema)
    {
        schema.Knows(SchemaKeywords);
        schema.Choice("type", "object");
        if (schema.Member("additionalProperties").Node?.ToJsonString() != "false")
        {
            schema.Member("additionalProperties").Complain(
                new("表单不接受未列出的项。", "A form takes no fields that are not listed."),
                new("请写上 \"additionalProperties\": false。", "Write \"additionalProperties\": false."));
        }

        var properties = schema.Members("properties", required: true);
        var keys = properties.Select(p => p.Key).ToList();
        var required = schema.Texts("required");
        foreach (var (name, i) in required.Select((name, i) => (name, i)))
        {
            schema.Items("required")[i].MustBeOneOf(name, keys, "字段", "field");
        }

        var fields = new Dictionary<string, FormField>(StringComparer.Ordinal);
        foreach (var (key, spot) in properties)
        {
            fields[key] = Field(key, spot, required.Contains(key), keys);
        }

        foreach (var (key, spot) in properties.Where(p => fields[p.Key].When is not null))
        {
            CheckCondition(fields, key, spot.Member("x-when"));
        }

        return fields;
    }

    private static FormField Field(string key, JsonSpot spot, bool required, List<string> keys)
    {
        spot.Knows(FieldKeywords);
        var type = spot.Choice("type", [.. WidgetsByType.Keys]);
        var format = spot.OptionalText("format");
        if (format is not null)
        {
            spot.Member("format").MustBeOneOf(format, ["date"], "格式", "format");
        }

        var personal = spot.Flag("x-personal");
        var exposed = spot.Flag("x-expose");
        if (personal && exposed)
        {
            spot.Member("x-expose").Complain(
                new($"个人信息“{key}”不得进入流程数据。", $"The personal field “{key}” must not reach the workflow."),
                new("请去掉 x-expose，另设一个不含个人信息的代码字段。", "Remove x-expose; add a field with a code that tells nothing about the person."));
        }

        return new FormField
        {
            Key = key,
            Label = spot.Words("x-label"),
            Hint = spot.OptionalWords("x-hint"),
            Type = type switch
            {
                "integer" => FieldType.Integer,
                "number" => FieldType.Number,
                "boolean" => FieldType.Boolean,
                "array" => FieldType.Array,
                _ => FieldType.Text,
            },
            Widget = Widget(spot, type, format),
            Options = Options(spot, type),
            Required = required,
            When = ConditionReader.Read(spot.Member("x-when"), keys),
            Personal = personal,
            Exposed = exposed,
            Const = spot.Member("const").Node?.DeepClone(),
            MinLength = (int?)Number(spot.Member("minLength")),
            MaxLength = (int?)Number(spot.Member("maxLength")),
            Minimum = Number(spot.Member("minimum")),
            Maximum = Number(spot.Member("maximum")),
            MinItems = (int?)Number(spot.Member("minItems")),
            UniqueItems = spot.Flag("uniqueItems"),
            Pattern = Pattern(spot),
            IsDate = format == "date",
        };
    }

    private static string Widget(JsonSpot spot, string type, string? format)
    {
        if (!WidgetsByType.TryGetValue(type, out var possible))
        {
            return "text";
        }

        if (spot.OptionalText("x-widget") is not { } widget)
        {
            return format == "date" ? "date" : possible[0];
        }

        spot.Member("x-widget").MustBeOneOf(widget, possible, "控件", "widget for this type");
        return widget;
    }

    private static List<FieldOption> Options(JsonSpot spot, string type)
    {
        var options = new List<FieldOption>();
        foreach (var item in spot.Items("x-options"))
        {
            item.Knows("value", "zh", "en");
            options.Add(new(item.Text("value"), new(item.Text("zh"), item.Text("en"))));
        }

        if (type == "array")
        {
            var items = spot.Member("items");
            items.Knows("type", "enum", "minLength", "maxLength");
            items.Choice("type", "string");
        }

        var holder = type == "array" ? spot.Member("items") : spot;
        var allowed = holder.Texts("enum");
        if (options.Count == 0)
        {
            return [.. allowed.Select(a => new FieldOption(a, new(a, a)))];
        }

        if (allowed.Count > 0 && !allowed.ToHashSet(StringComparer.Ordinal).SetEquals(options.Select(o => o.Value)))
        {
            holder.Member("enum").Complain(
                new("enum 与 x-options 的取值不一致。", "enum and x-options do not hold the same values."),
                new("请只写 x-options，或使两者一致。", "Write x-options only, or make both the same."));
        }

        return options;
    }

    private static Regex? Pattern(JsonSpot spot)
    {
        if (spot.OptionalText("pattern") is not { Length: > 0 } pattern)
        {
            return null;
        }

        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            spot.Member("pattern").Complain(
                new("正则表达式无效或不受支持。", "The regular expression is invalid or not supported."),
                new("请改用不含回溯引用和环视的写法。", "Write it without back references and look-around."));
            return null;
        }
    }

    private static decimal? Number(JsonSpot spot)
    {
        if (!spot.Exists)
        {
            return null;
        }

        if (spot.Node is JsonValue value && value.TryGetValue<decimal>(out var number))
        {
            return number;
        }

        spot.Complain(new("这里应是数字。", "This must be a number."), new("请不加引号写数字。", "Write a number without quotes."));
        return null;
    }

    private static void CheckCondition(Dictionary<string, FormField> fields, string key, JsonSpot spot)
    {
        var when = fields[key].When!;
        var seen = new HashSet<string>(StringComparer.Ordinal) { key };
        for (var next = when; next is not null && fields.TryGetValue(next.Field, out var field); next = field.When)
        {
            if (!seen.Add(next.Field))
            {
                spot.Complain(
                    new("显示条件互相依赖，永远无法满足。", "The conditions depend on each other in a circle."),
                    new("请让条件只依赖前面的字段。", "Let a condition depend on an earlier field only."));
                return;
            }
        }

        if (fields.TryGetValue(when.Field, out var other) && other.Options.Count > 0)
        {
            foreach (var value in when.In)
            {
                spot.Member("in").MustBeOneOf(value, other.Options.Select(o => o.Value), "选项", "option of that field");
            }
        }
    }
}
