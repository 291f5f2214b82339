namespace CaseManagement.Cases.Data;

/// <summary>The folder <c>workflow-definitions</c>: everything an office may change without a programmer.</summary>
/// <param name="Root">Its path.</param>
public sealed record DefinitionsFolder(string Root)
{
    /// <summary>Name of the folder.</summary>
    public const string Name = "workflow-definitions";

    /// <summary>
    /// Looks for the folder in these places and their parents, in this order; null when there is none. So the program
    /// finds it from the repository, from a build output below it and from an installation beside it.
    /// </summary>
    public static DefinitionsFolder? FindAbove(params IEnumerable<string> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        foreach (var place in places)
        {
            for (var folder = new DirectoryInfo(place); folder is not null; folder = folder.Parent)
            {
                var candidate = Path.Combine(folder.FullName, Name);
                if (Directory.Exists(candidate))
                {
                    return new DefinitionsFolder(candidate);
                }
            }
        }

        return null;
    }

    /// <summary>Looks above the current directory, then above the program.</summary>
    public static DefinitionsFolder? Find() => FindAbove(Directory.GetCurrentDirectory(), AppContext.BaseDirectory);

    /// <summary>Path of a file in it.</summary>
    public string At(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>The text of a file in it; null and a problem when there is no such file.</summary>
    public string? Read(List<DataProblem> problems, params ReadOnlySpan<string> parts)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var path = At(parts);
        if (File.Exists(path))
        {
            return File.ReadAllText(path);
        }

        var name = string.Join('/', [Name, .. parts]);
        problems.Add(new DataProblem(name, "$",
            new Sentence("没有这个文件", "there is no such file"),
            new Sentence($"新建 {name}", $"create {name}")));
        return null;
    }
}
