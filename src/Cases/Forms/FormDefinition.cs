using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseManagement.Cases.Forms;

/// <summary>A form of a case type: its fields in the order of the layout, and the rules its data must keep.</summary>
/// <param name="Hash">SHA-256 (lower-case hex) of the file; stored with every entry that was checked against it.</param>
/// <param name="Sections">Fields in the order they are shown.</param>
/// <param name="Key">Name in the files.</param>
/// <param name="Title">Name for people.</param>
public sealed record FormDefinition(string Key, Sentence Title, string Hash, IReadOnlyList<FormSection> Sections)
{
    /// <summary>Code of every refusal of <see cref="Validate"/>.</summary>
    public const string InvalidForm = "invalid-form";

    /// <summary>All fields by key.</summary>
    public IReadOnlyDictionary<string, FormField> Fields { get; } =
        Sections.SelectMany(s => s.Fields).ToDictionary(f => f.Key, StringComparer.Ordinal);

    /// <summary>
    /// Checks filled-in data: one refusal per field that is wrong, in the order of the form, naming the label and what to do.
    /// Empty text counts as nothing; fields that are not shown are not looked at.
    /// </summary>
    public IReadOnlyList<Refusal> Validate(JsonObject data)
    {
        var refusals = new List<Refusal>();
        foreach (var key in data.Select(d => d.Key).Where(k => !Fields.ContainsKey(k)))
        {
            refusals.Add(new(InvalidForm, new($"表中没有“{key}”这一项。", $"The form has no field “{key}”."), key));
        }

        foreach (var field in Fields.Values.Where(f => Shows(f, data)))
        {
            if (FieldCheck.Of(field, data[field.Key]) is { } sentence)
            {
                refusals.Add(new(InvalidForm, sentence, field.Key));
            }
        }

        return refusals;
    }

    /// <summary>
    /// Sorts data into what is stored plainly, what is personal and sealed, and what the workflow may see as codes.
    /// Fields that are not shown are dropped.
    /// </summary>
    public FormParts Split(JsonObject data)
    {
        var parts = new FormParts([], [], []);
        foreach (var field in Fields.Values.Where(f => Shows(f, data) && !FieldCheck.IsEmpty(data[f.Key])))
        {
            (field.Personal ? parts.Personal : parts.Plain)[field.Key] = data[field.Key]!.DeepClone();
            if (field.Exposed)
            {
                parts.Codes[field.Key] = data[field.Key]!.DeepClone();
            }
        }

        return parts;
    }

    /// <summary>Puts posted texts into typed data: numbers, switches and lists by the type of their field.</summary>
    /// <param name="posted">Texts by field key; keys that are not fields are left out.</param>
    public JsonObject Bind(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> posted)
    {
        var data = new JsonObject();
        foreach (var (key, texts) in posted)
        {
            if (Fields.TryGetValue(key, out var field) && Typed(field, [.. texts.Where(t => t.Length > 0)]) is { } value)
            {
                data[key] = value;
            }
        }

        return data;
    }

    /// <summary>True when the field is to be shown for this data.</summary>
    public bool Shows(FormField field, JsonObject data) =>
        field.When is null
        || (Fields.TryGetValue(field.When.Field, out var other) && Shows(other, data) && field.When.Holds(data));

    private static JsonNode? Typed(FormField field, IReadOnlyList<string> texts)
    {
        var last = texts.Count == 0 ? null : texts[^1];
        switch (field.Type)
        {
            case FieldType.Array:
                return new JsonArray([.. texts.Select(t => JsonValue.Create(t.Trim()))]);
            case FieldType.Boolean:
                return last is null ? null : JsonValue.Create(last is "true" or "on");
            case FieldType.Integer when int.TryParse(last, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole):
                return JsonValue.Create(whole);
            case FieldType.Number when decimal.TryParse(last, NumberStyles.Number, CultureInfo.InvariantCulture, out var number):
                return JsonValue.Create(number);
            default:
                return last is null ? null : JsonValue.Create(last.Trim());
        }
    }
}

/// <summary>Fields under one heading.</summary>
public sealed record FormSection(Sentence Title, IReadOnlyList<FormField> Fields);

/// <summary>Data of a form, sorted by who may see it.</summary>
/// <param name="Plain">Not personal: dates, choices, counts.</param>
/// <param name="Personal">To be sealed.</param>
/// <param name="Codes">Values the workflow may see; a part of <paramref name="Plain"/>.</param>
public sealed record FormParts(JsonObject Plain, JsonObject Personal, JsonObject Codes);
