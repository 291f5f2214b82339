using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Forms;

/// <summary>One field: what is asked, how it is shown and what its value must be like.</summary>
public sealed record FormField
{
    public required string Key { get; init; }

    public required Sentence Label { get; init; }

    public Sentence? Hint { get; init; }

    public required FieldType Type { get; init; }

    /// <summary><c>text</c>, <c>textarea</c>, <c>radio</c>, <c>select</c>, <c>date</c>, <c>checkbox</c>, <c>checklist</c>, <c>number</c>, <c>id-card</c>, <c>phone</c> or <c>locality</c>.</summary>
    public required string Widget { get; init; }

    /// <summary>What can be chosen; empty where anything can be written.</summary>
    public required IReadOnlyList<FieldOption> Options { get; init; }

    /// <summary>Must be filled whenever it is shown.</summary>
    public bool Required { get; init; }

    /// <summary>Shown only then; null for always.</summary>
    public FieldCondition? When { get; init; }

    /// <summary>True when the value lives in sealed stores only.</summary>
    public bool Personal { get; init; }

    /// <summary>True when the value goes into the codes of the workflow.</summary>
    public bool Exposed { get; init; }

    /// <summary>The only value allowed, such as true for a declaration that must be made.</summary>
    public JsonNode? Const { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    public int? MinItems { get; init; }

    public bool UniqueItems { get; init; }

    /// <summary>Regular expression the text must match somewhere; null for none.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>True for dates written <c>2017-09-20</c>.</summary>
    public bool IsDate { get; init; }

    /// <summary>The words for a stored value: the option's where there are options.</summary>
    public Sentence Words(string value) => Options.FirstOrDefault(o => o.Value == value)?.Title ?? new Sentence(value, value);
}

/// <summary>Type of a field's value, by its JSON-schema name.</summary>
public enum FieldType
{
    Text,
    Integer,
    Number,
    Boolean,

    /// <summary>A list of texts.</summary>
    Array,
}

/// <summary>One thing that can be chosen.</summary>
public sealed record FieldOption(string Value, Sentence Title);
