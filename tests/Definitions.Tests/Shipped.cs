using System.Runtime.CompilerServices;
using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Definitions.Tests;

/// <summary>The definitions of this repository.</summary>
internal static class Shipped
{
    public static string Root { get; } = FindRoot();

    public static string Definitions { get; } = Path.Combine(Root, "workflow-definitions");

    public static OfficePosts Posts { get; } = OfficePosts.Read(File.ReadAllText(Path.Combine(Definitions, "organisation", "posts.json")));

    public static TheoryData<string> Keys => [.. CaseTypeFolder.FindAll(Definitions).Select(f => Path.GetFileName(f)!)];

    public static IReadOnlyDictionary<string, string> Files(string key) => CaseTypeFolder.Files(Path.Combine(Definitions, key));

    public static CaseType Read(string key)
    {
        var reading = CaseTypeReader.Read(key, Files(key), Posts);
        Assert.True(reading.Type is not null, string.Join('\n', reading.Problems));
        return reading.Type;
    }

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
