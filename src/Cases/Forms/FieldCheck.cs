using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Cases.Forms;

/// <summary>Checks one value against its field and says in one sentence what to do.</summary>
internal static class FieldCheck
{
    /// <summary>True for nothing, empty text and empty lists.</summary>
    public static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray array => array.Count == 0,
        JsonValue text when text.TryGetValue<string>(out var s) => string.IsNullOrWhiteSpace(s),
        _ => false,
    };

    /// <summary>The sentence, or null when the value is right.</summary>
    public static Sentence? Of(FormField field, JsonNode? value)
    {
        if (IsEmpty(value))
        {
            return field.Required ? Missing(field) : null;
        }

        if (field.Const is { } only && !JsonNode.DeepEquals(only, value))
        {
            return field.Type == FieldType.Boolean
                ? Say(field, "请确认并勾选", "please confirm and tick it")
                : Say(field, $"只能是“{only}”", $"can only be “{only}”");
        }

        return field.Type switch
        {
            FieldType.Text => value is JsonValue v && v.TryGetValue<string>(out var text) ? OfText(field, text.Trim()) : Wrong(field),
            FieldType.Boolean => value!.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? null : Wrong(field),
            FieldType.Array => value is JsonArray array ? OfList(field, array) : Wrong(field),
            _ => OfNumber(field, value!),
        };
    }

    private static Sentence? OfText(FormField field, string text)
    {
        if (field.Options.Count > 0 && field.Options.All(o => o.Value != text))
        {
            return Say(field, "请从所列各项中选择", "please choose one of the options");
        }

        if (field.MinLength > text.Length)
        {
            return Say(field, $"至少写 {field.MinLength} 个字", $"please write at least {field.MinLength} characters");
        }

        if (text.Length > field.MaxLength)
        {
            return Say(field, $"最多 {field.MaxLength} 个字，现在有 {text.Length} 个", $"at most {field.MaxLength} characters, now there are {text.Length}");
        }

        if (field.IsDate && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return Say(field, "请写成年-月-日，例如 2017-09-20", "please write a date like 2017-09-20");
        }

        return field.Widget switch
        {
            "id-card" when IdentityNumber.Problem(text) is { } problem => Say(field, problem.Zh, problem.En),
            "phone" when !PhoneNumber.IsValid(text) => Say(
                field, "请写 11 位手机号，或带区号的固定电话，如 0936-1234567", "please write an 11-digit mobile number, or a landline with area code such as 0936-1234567"),
            _ => field.Pattern is { } pattern && !pattern.IsMatch(text)
                ? Say(field, "格式不对，请按提示填写", "the format is not right, please follow the hint")
                : null,
        };
    }

    private static Sentence? OfNumber(FormField field, JsonNode value)
    {
        if (value is not JsonValue v || !TryNumber(v, out var number))
        {
            return Say(field, "请写数字", "please write a number");
        }

        if (field.Type == FieldType.Integer && number != decimal.Truncate(number))
        {
            return Say(field, "请写整数", "please write a whole number");
        }

        return number < field.Minimum || number > field.Maximum ? Say(field, $"应{RangeZh(field)}", $"must be {RangeEn(field)}") : null;
    }

    private static bool TryNumber(JsonValue value, out decimal number)
    {
        number = 0;
        return value.GetValueKind() == JsonValueKind.Number
            && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static string RangeZh(FormField f) => (f.Minimum, f.Maximum) switch
    {
        ({ } min, { } max) => string.Create(CultureInfo.InvariantCulture, $"在 {min} 到 {max} 之间"),
        ({ } min, null) => string.Create(CultureInfo.InvariantCulture, $"不小于 {min}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"不大于 {f.Maximum}"),
    };

    private static string RangeEn(FormField f) => (f.Minimum, f.Maximum) switch
    {
        ({ } min, { } max) => string.Create(CultureInfo.InvariantCulture, $"between {min} and {max}"),
        ({ } min, null) => string.Create(CultureInfo.InvariantCulture, $"at least {min}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"at most {f.Maximum}"),
    };

    private static Sentence? OfList(FormField field, JsonArray array)
    {
        var texts = array.Select(i => i is JsonValue v && v.TryGetValue<string>(out var text) ? text : null).ToList();
        if (texts.Contains(null))
        {
            return Wrong(field);
        }

        if (field.Options.Count > 0 && texts.Any(t => field.Options.All(o => o.Value != t)))
        {
            return Say(field, "请从所列各项中选择", "please choose from the options");
        }

        if (texts.Count < field.MinItems)
        {
            return Say(field, $"至少要有 {field.MinItems} 项", $"at least {field.MinItems} are needed");
        }

        return field.UniqueItems && texts.Distinct(StringComparer.Ordinal).Count() < texts.Count
            ? Say(field, "有重复的项，请删去", "some are given twice, please remove them")
            : null;
    }

    private static Sentence Missing(FormField field) => field.Widget is "radio" or "select" or "checklist" or "date" or "locality"
        ? Say(field, "请选择", "please choose")
        : Say(field, "请填写", "please fill this in");

    private static Sentence Wrong(FormField field) => Say(field, "填写的内容类型不对，请重新填写", "the value is of the wrong kind, please fill it in again");

    private static Sentence Say(FormField field, string zh, string en) => new($"{field.Label.Zh}：{zh}。", $"{field.Label.En}: {en}.");
}
