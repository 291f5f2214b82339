using CaseManagement.Cases.Data;

namespace CaseManagement.Cases.Tests.Data;

/// <summary>A copy of the shipped data files that a test may break.</summary>
internal sealed class DefinitionsCopy : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("definitions").FullName;

    public DefinitionsCopy()
    {
        var shipped = DefinitionsFolder.Find()!.Root;
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            Write(Path.GetRelativePath(shipped, file), File.ReadAllText(file));
        }
    }

    public DefinitionsFolder Folder => new(_root);

    /// <summary>Replaces the first occurrence of a text that must be there.</summary>
    public void Change(string path, string from, string to)
    {
        var text = File.ReadAllText(Path.Combine(_root, path));
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{path} does not hold {from}");
        Write(path, string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length)));
    }

    public void Write(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Delete(string path) => File.Delete(Path.Combine(_root, path));

    public void DeleteFolder(string path) => Directory.Delete(Path.Combine(_root, path), recursive: true);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
