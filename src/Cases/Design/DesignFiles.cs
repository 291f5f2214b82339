using System.Text.Json;
using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Design;

/// <summary>The files of a case type in a design: the drawing apart, all others by path.</summary>
public static class DesignFiles
{
    /// <summary>The other files of a version, sorted by path; empty for a workflow that stands alone.</summary>
    public static IReadOnlyDictionary<string, string> Others(DesignVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.FilesJson is { } json ? Parse(json) : new SortedDictionary<string, string>();
    }

    /// <summary>The whole folder of a version, the drawing included.</summary>
    public static IReadOnlyDictionary<string, string> Folder(DesignVersion version) =>
        new SortedDictionary<string, string>(Others(version).ToDictionary(), StringComparer.Ordinal) { [ProcessReader.FileName] = version.Json };

    internal static SortedDictionary<string, string> Parse(string json) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(json)!, StringComparer.Ordinal);

    /// <summary>All files but the drawing, as a row keeps them.</summary>
    internal static string WithoutDrawing(IEnumerable<KeyValuePair<string, string>> files) => JsonSerializer.Serialize(
        new SortedDictionary<string, string>(files.Where(f => f.Key != ProcessReader.FileName).ToDictionary(), StringComparer.Ordinal));
}
