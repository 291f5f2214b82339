namespace CaseManagement.Workflows.Tests.Expressions;

public sealed class NodeComparisonTests
{
    private const int Programs = 500;

    [Fact]
    public async Task The_tables_hold_what_Node_says()
    {
        var rows = Directory.GetFiles(CaseTableTests.Folder(), "*.txt").SelectMany(f => CaseTableTests.Read(Path.GetFileName(f))).ToList();

        var node = await Node.ShowAsync([.. rows.Select(r => r.Text)], TestContext.Current.CancellationToken);

        Assert.Equal("", string.Join('\n', rows.Zip(node).Where(p => p.First.Expected != p.Second).Select(p => $"{p.First.Text} is {p.Second}")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Random_programs_give_what_Node_gives(int seed)
    {
        var programs = Enumerable.Range(0, Programs).Select(i => new RandomProgram((seed * 100_000) + i).Text).ToList();

        var node = await Node.ShowAsync(programs, TestContext.Current.CancellationToken);

        var wrong = programs.Zip(node, (text, expected) => (text, expected, actual: Script.Show(text)))
            .Where(p => p.actual != p.expected)
            .Select(p => $"{p.text}\n    expected {p.expected}\n    but was  {p.actual}\n")
            .ToList();
        Assert.False(wrong.Count > 0, $"{wrong.Count} programs differ:\n" + string.Join('\n', wrong.Take(20)));
    }
}
