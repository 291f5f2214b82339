namespace CaseManagement.Cases.CaseTypes;

/// <summary>The files of a case type on disk.</summary>
public static class CaseTypeFolder
{
    /// <summary>Text by path within the folder, with slashes. Files whose name begins with a dot are left out.</summary>
    public static IReadOnlyDictionary<string, string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !Path.GetFileName(path).StartsWith('.'))
            .ToDictionary(
                path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'),
                path => File.ReadAllText(path).ReplaceLineEndings("\n"),
                StringComparer.Ordinal);

    /// <summary>Folders of case types below <c>workflow-definitions</c>: those that hold a <c>case-type.json</c> or a <c>workflow.json</c>.</summary>
    public static IReadOnlyList<string> FindAll(string definitions) =>
        Directory.Exists(definitions)
            ? [.. Directory.EnumerateDirectories(definitions)
                .Where(folder => File.Exists(Path.Combine(folder, TermsReader.FileName)) || File.Exists(Path.Combine(folder, ProcessReader.FileName)))
                .Order(StringComparer.Ordinal)]
            : [];
}
