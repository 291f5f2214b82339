using CaseManagement.Tests.Hosting;

namespace CaseManagement.Web.Tests;

/// <summary>The program as an operator starts it, on data files with mistakes.</summary>
public sealed class DataFilesTests : IDisposable
{
    private static readonly (string File, string From, string To)[] Mistakes =
    [
        ("calendars/cn.json", "\"from\"", "\"form\""),
        ("organisation/units.json", "\"level\": \"province\"", "\"level\": \"provinc\""),
        ("rebirth-approval/case-type.json", "\"count\": 5,", "\"count\": 0,"),
    ];

    private readonly string _definitions = Directory.CreateTempSubdirectory("definitions").FullName;
    private readonly string _data = Directory.CreateTempSubdirectory("office").FullName;

    public DataFilesTests()
    {
        var shipped = Path.Combine(Repository.Root, "workflow-definitions");
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_definitions, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose()
    {
        Directory.Delete(_definitions, recursive: true);
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task A_first_start_prints_all_problems_and_leaves_nothing_that_stops_the_next_which_then_bears_a_bad_change()
    {
        Break();
        var refused = (await Assert.ThrowsAsync<InvalidOperationException>(StartAsync)).Message;

        Assert.Contains("exit code 1", refused, StringComparison.Ordinal);
        Assert.Contains("calendars/cn.json $.years[0].holidays[0].from: 'from' is missing — add 'from'", refused, StringComparison.Ordinal);
        Assert.Contains("calendars/cn.json $.years[0].holidays[0].from: 缺少“from” — 补上“from”", refused, StringComparison.Ordinal);
        Assert.Contains("organisation/units.json $.units[0]: ", refused, StringComparison.Ordinal);
        Assert.Contains("rebirth-approval/case-type.json $.limits.acceptance.count: ", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_data, "*.db"));

        Repair();
        await using (await StartAsync())
        {
            Assert.True(File.Exists(Path.Combine(_data, "office.db")));
        }

        Break();
        await using var office = await StartAsync();
        Assert.DoesNotContain("   at ", office.Output, StringComparison.Ordinal);
    }

    private Task<OfficeProcess> StartAsync() => OfficeProcess.StartAsync(["--definitions", _definitions], _data);

    private void Break() => Replace(m => (m.From, m.To));

    private void Repair() => Replace(m => (m.To, m.From));

    private void Replace(Func<(string File, string From, string To), (string From, string To)> choose)
    {
        foreach (var mistake in Mistakes)
        {
            var (from, to) = choose(mistake);
            var file = Path.Combine(_definitions, mistake.File);
            var text = File.ReadAllText(file);
            var at = text.IndexOf(from, StringComparison.Ordinal);
            File.WriteAllText(file, string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length)));
        }
    }
}
