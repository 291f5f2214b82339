using CaseManagement.Tests.Hosting;

namespace CaseManagement.Chaos;

/// <summary>A start that ended while the demo data was being made.</summary>
[Trait("Category", "Long")]
public sealed class HalfFilledDemoTests
{
    [Fact]
    public async Task Half_a_demo_office_is_made_anew_at_the_next_start()
    {
        await using var office = await OfficeProcess.StartAsync(["--demo"]);
        var database = new OfficeDatabase(office.DataFolder);
        var whole = await database.NumberAsync("select count(*) from timeline");
        await office.KillAsync();
        await database.TextsAsync("delete from timeline");
        var mark = Path.Combine(office.DataFolder, "demo.unfinished");
        await File.WriteAllTextAsync(mark, "", TestContext.Current.CancellationToken);

        await office.StartAgainAsync();

        Assert.Equal(whole, await database.NumberAsync("select count(*) from timeline"));
        Assert.Equal(60, await database.NumberAsync("select count(*) from cases"));
        Assert.False(File.Exists(mark));
    }
}
