using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases.Forms;
using CaseManagement.Web.Features.Shared;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>A filled form as it is read: questions with their answers in words.</summary>
internal static class Sheet
{
    /// <summary>The parts of the form with what was answered; questions that were not asked are left out.</summary>
    public static IEnumerable<SheetPart> Of(FormDefinition form, JsonObject data, CaseRowReader reader) =>
        from section in form.Sections
        let lines = section.Fields.Where(f => form.Shows(f, data))
            .Select(f => new SheetLine(reader.Said(f.Label), Words(f, data[f.Key], reader))).ToList()
        where lines.Count > 0
        select new SheetPart($"{reader.Said(form.Title)} · {reader.Said(section.Title)}", lines);

    /// <summary>An answer in words; null for none.</summary>
    public static string? Words(FormField field, JsonNode? value, CaseRowReader reader) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.True => reader.Said("是", "Yes"),
        JsonValueKind.False => reader.Said("否", "No"),
        JsonValueKind.Array => string.Join(reader.Said("、", ", "), value.AsArray().Select(v => reader.Said(field.Words(v?.ToString() ?? "")))),
        _ => reader.Said(field.Words(value.ToString())),
    };
}
