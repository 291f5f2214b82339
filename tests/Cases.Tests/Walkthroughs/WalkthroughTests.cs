using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Walkthroughs;
using CaseManagement.Tests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Tests.Walkthroughs;

public sealed class WalkthroughTests(PostgresCluster cluster)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_walkthrough_of_every_case_type_goes_as_it_says(bool postgres)
    {
        await using var office = await PlayedOffice.OpenAsync(postgres, cluster);
        var player = office.Services.GetRequiredService<WalkthroughPlayer>();
        var performances = office.Services.GetRequiredService<CaseTypeLibrary>().All
            .SelectMany(type => type.Walkthroughs.Values.Select(w => player.Prepare(type, w)))
            .ToList();
        await player.PlayAsync(performances, until: null, TestContext.Current.CancellationToken);
        Assert.NotEmpty(performances);
        Assert.Empty(performances.SelectMany(p => p.Differences));
    }
}
