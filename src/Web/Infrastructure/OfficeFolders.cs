using CaseManagement.Cases.Data;

namespace CaseManagement.Web.Infrastructure;

/// <summary>Where the office lies on the disk.</summary>
/// <param name="Definitions">The folder <c>workflow-definitions</c>.</param>
/// <param name="Data">Database and keys; option <c>--data</c>, otherwise <c>data</c> beside the definitions.</param>
public sealed record OfficeFolders(DefinitionsFolder Definitions, string Data)
{
    /// <summary>Secrets: personal data and cookies. Back it up apart from the database.</summary>
    public string Keys => Path.Combine(Data, "keys");

    /// <summary>Finds both.</summary>
    public static OfficeFolders Find(IConfiguration configuration, string contentRoot)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var definitions = DefinitionsFolder.FindAbove(contentRoot, AppContext.BaseDirectory)
            ?? throw new InvalidOperationException($"The folder {DefinitionsFolder.Name} was found neither above {contentRoot} nor above the program.");
        var data = configuration["DataDirectory"] ?? Path.Combine(Path.GetDirectoryName(definitions.Root)!, "data");
        return new OfficeFolders(definitions, Path.GetFullPath(data));
    }
}
