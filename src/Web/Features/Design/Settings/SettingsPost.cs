using CaseManagement.Cases.Design.Settings;

namespace CaseManagement.Web.Features.Design.Settings;

/// <summary>What a settings page posts: each field is named after its kind, file and place.</summary>
public static class SettingsPost
{
    private const string EditMark = "v~";
    private const string AddMark = "k~";

    /// <summary>Name of the field for a place.</summary>
    public static string Name(SettingKind kind, string file, string path) => $"{EditMark}{kind}~{file}~{path}";

    /// <summary>Name of the field in which the key of something new is typed.</summary>
    public static string KeyName(string file, string path) => $"{AddMark}{file}~{path}";

    /// <summary>Value of a button.</summary>
    public static string Act(SettingVerb verb, string file, string path) => $"{verb}~{file}~{path}";

    /// <summary>Everything that was typed.</summary>
    public static IReadOnlyList<SettingEdit> Edits(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var edits = new List<SettingEdit>();
        foreach (var (name, values) in form.Where(f => f.Key.StartsWith(EditMark, StringComparison.Ordinal)))
        {
            var parts = name.Split('~', 4);
            if (parts.Length == 4 && Enum.TryParse<SettingKind>(parts[1], out var kind))
            {
                var text = kind is SettingKind.Choices or SettingKind.InputChoices ? string.Join('\n', values.ToArray()) : values[^1] ?? "";
                edits.Add(new SettingEdit(kind, parts[2], parts[3], text));
            }
        }

        return edits;
    }

    /// <summary>What the pressed button does with an entry; null where it only saves.</summary>
    public static SettingAct? ActOf(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var parts = form["act"].ToString().Split('~', 3);
        return parts.Length == 3 && Enum.TryParse<SettingVerb>(parts[0], out var verb)
            ? new SettingAct(verb, parts[1], parts[2], form[KeyName(parts[1], parts[2])].ToString())
            : null;
    }
}
