using CaseManagement.Cases.Data;

namespace CaseManagement.Web.Infrastructure;

/// <summary>Where the office lies on the disk.</summary>
/// <param name="Definitions">The folder <c>workflow-definitions</c>; option <c>--definitions</c>, otherwise found above the program.</param>
/// <param name="Data">Database and keys; option <c>--data</c>, otherwise <c>data</c> beside the definitions.</param>
public sealed record OfficeFolders(DefinitionsFolder Definitions, string Data)
{
    /// <summary>Secrets: personal data and cookies. Back it up apart from the database.</summary>
    public string Keys => Path.Combine(Data, "keys");

    /// <summary>Finds both.</summary>
    public static OfficeFolders Find(IConfiguration configuration, string contentRoot)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var definitions = Given(configuration) ?? DefinitionsFolder.FindAbove(contentRoot, AppContext.BaseDirectory)
            ?? throw new InvalidOperationException($"The folder {DefinitionsFolder.Name} was found neither above {contentRoot} nor above the program.");
        var data = configuration["DataDirectory"] ?? Path.Combine(Path.GetDirectoryName(definitions.Root)!, "data");
        return new OfficeFolders(definitions, Path.GetFullPath(data));
    }

    // A folder that is not there is told with the other problems of the data files.
    private static DefinitionsFolder? Given(IConfiguration configuration) => configuration["DefinitionsDirectory"] is { Length: > 0 } given
        ? new DefinitionsFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(given)))
        : null;
}
