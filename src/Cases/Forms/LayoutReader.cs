using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Forms;

/// <summary>Reads the sections of a form: every field stands in exactly one.</summary>
internal static class LayoutReader
{
    public static IReadOnlyList<FormSection> Read(JsonSpot root, Dictionary<string, FormField> fields)
    {
        var sections = new List<FormSection>();
        var placed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in root.Items("layout", required: true))
        {
            section.Knows("title", "fields");
            var shown = new List<FormField>();
            foreach (var spot in section.Items("fields", required: true))
            {
                var key = spot.OwnText() ?? "?";
                spot.MustBeOneOf(key, fields.Keys, "字段", "field");
                if (!placed.Add(key))
                {
                    spot.Twice(key);
                }
                else if (fields.TryGetValue(key, out var field))
                {
                    shown.Add(field);
                }
            }

            sections.Add(new(section.Words("title"), shown));
        }

        foreach (var key in fields.Keys.Where(k => !placed.Contains(k)))
        {
            root.Member("layout").Complain(
                new($"字段“{key}”不在任何一节里，用户看不到。", $"The field “{key}” is in no section, so nobody would see it."),
                new("请把它写进 layout 的某一节。", "Put it into a section of the layout."));
        }

        return sections;
    }
}
