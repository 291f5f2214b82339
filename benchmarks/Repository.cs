namespace CaseManagement.Benchmarks;

/// <summary>Where the checkout lies: found by walking up from the program.</summary>
internal static class Repository
{
    /// <summary>The page the figures are written to.</summary>
    public static string Page { get; } = Path.Combine(Root(), "docs", "benchmarks.md");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CaseManagement.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("CaseManagement.sln was not found above the program.");
    }
}
