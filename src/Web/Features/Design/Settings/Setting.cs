using System.Text;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Design.Settings;

namespace CaseManagement.Web.Features.Design.Settings;

/// <summary>One field of a settings page.</summary>
/// <param name="View">The settings.</param>
/// <param name="Kind">How what is typed becomes part of the file.</param>
/// <param name="File">Path within the folder.</param>
/// <param name="Path">Place in the file.</param>
/// <param name="Label">Text above the field.</param>
/// <param name="Options">What can be chosen; null where anything can be written.</param>
/// <param name="Rows">Lines of a text that may be long; 0 for one line.</param>
/// <param name="Hint">Line below the label.</param>
/// <param name="IsDay">True for a day of the calendar.</param>
public sealed record Setting(
    SettingsPicture View, SettingKind Kind, string File, string Path, string Label,
    IReadOnlyList<SettingOption>? Options = null, int Rows = 0, string? Hint = null, bool IsDay = false)
{
    /// <summary>Element id.</summary>
    public string Id => IdOf(File, Path);

    /// <summary>Name in the post.</summary>
    public string Name => SettingsPost.Name(Kind, File, Path);

    /// <summary>What it holds.</summary>
    public string Value => View.Typed(Kind, File, Path);

    /// <summary>What is wrong with it; for lists and wrapped inputs also inside.</summary>
    public IReadOnlyList<CaseTypeProblem> Problems => Kind switch
    {
        SettingKind.File => [.. View.Problems.Where(p => p.File == File)],
        SettingKind.Member => [],
        SettingKind.Choices or SettingKind.Lines or SettingKind.Options or SettingKind.Input or SettingKind.InputChoices => [.. View.Within(File, Path)],
        _ => [.. View.At(File, Path)],
    };

    /// <summary>Element id of a place.</summary>
    public static string IdOf(string file, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var id = new StringBuilder("s-");
        foreach (var sign in file + path)
        {
            id.Append(char.IsAsciiLetterOrDigit(sign) ? sign : '-');
        }

        return id.ToString();
    }
}

/// <summary>Something that can be chosen.</summary>
public sealed record SettingOption(string Value, string Title);
