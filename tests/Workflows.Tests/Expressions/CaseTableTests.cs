using System.Runtime.CompilerServices;

namespace CaseManagement.Workflows.Tests.Expressions;

/// <summary>
/// Tables of programs and what Node makes of them: <c>program --> outcome</c>, ¶ for a line end. Outcomes beginning with !
/// are errors. <see cref="NodeComparisonTests"/> holds the same tables against the Node of the machine.
/// </summary>
public sealed class CaseTableTests
{
    public static TheoryData<string> Tables => [.. Directory.GetFiles(Folder(), "*.txt").Order().Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Programs_give_what_Node_gives(string table)
    {
        var wrong = Read(table)
            .Select(row => (row.Text, row.Expected, Actual: Script.Show(row.Text)))
            .Where(row => row.Actual != row.Expected)
            .Select(row => $"{row.Text}\n    expected {row.Expected}\n    but was  {row.Actual}")
            .ToList();

        Assert.False(wrong.Count > 0, string.Join('\n', wrong));
    }

    internal static IReadOnlyList<(string Text, string Expected)> Read(string table) =>
        [.. File.ReadAllLines(Path.Combine(Folder(), table)).Where(l => l.Length > 0).Select(ReadRow)];

    internal static string Folder([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "Cases");

    private static (string Text, string Expected) ReadRow(string line)
    {
        var at = line.LastIndexOf(" --> ", StringComparison.Ordinal);
        return (line[..at].Replace('¶', '\n'), line[(at + 5)..].Replace('¶', '\n'));
    }
}
