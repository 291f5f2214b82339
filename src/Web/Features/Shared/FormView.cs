using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.Forms;

namespace CaseManagement.Web.Features.Shared;

/// <summary>A form of a case type as fields on a page.</summary>
/// <param name="Form">Its definition.</param>
/// <param name="Data">What the fields hold.</param>
/// <param name="Refusals">Why it was refused; empty on a fresh page.</param>
/// <param name="Prefix">Before the names of the fields, so that they do not meet others.</param>
public sealed record FormView(FormDefinition Form, JsonObject Data, IReadOnlyList<Refusal> Refusals, string Prefix)
{
    /// <summary>The value of a field as text; empty for none.</summary>
    public string Text(FormField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Data[field.Key] is { } value && value.GetValueKind() != JsonValueKind.Null ? value.ToString() : "";
    }

    /// <summary>True when the list field holds this value.</summary>
    public bool Holds(FormField field, string value)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Data[field.Key] is JsonArray list ? list.Any(v => v?.ToString() == value) : Text(field) == value;
    }

    /// <summary>Id of a field's sentence and hint, for readers that cannot see where they stand.</summary>
    public string? DescribedBy(FormField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        string?[] ids =
        [
            field.Hint is null ? null : FieldId.Of(field.Key) + "-hint",
            Refusals.Any(r => r.Field == field.Key) ? FieldId.Wrong(field.Key) : null,
        ];
        return ids.Any(i => i is not null) ? string.Join(' ', ids.OfType<string>()) : null;
    }
}
