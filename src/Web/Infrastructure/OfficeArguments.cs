namespace CaseManagement.Web.Infrastructure;

/// <summary>Turns the short options of the command line into configuration: <c>--demo</c>, <c>--upgrade</c>, <c>--data DIR</c>, <c>--definitions DIR</c>.</summary>
internal static class OfficeArguments
{
    /// <summary>The arguments as configuration reads them.</summary>
    public static string[] ToConfiguration(string[] args) => [.. args.Select(argument => argument switch
    {
        "--demo" => "--Demo=true",
        "--upgrade" => "--Upgrade=true",
        "--data" => "--DataDirectory",
        "--definitions" => "--DefinitionsDirectory",
        _ when argument.StartsWith("--definitions=", StringComparison.Ordinal) => $"--DefinitionsDirectory={argument["--definitions=".Length..]}",
        _ when argument.StartsWith("--data=", StringComparison.Ordinal) => $"--DataDirectory={argument["--data=".Length..]}",
        _ => argument,
    })];
}
