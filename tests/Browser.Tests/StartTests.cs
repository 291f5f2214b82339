using CaseManagement.Tests.Hosting;

namespace CaseManagement.Browser.Tests;

/// <summary>How long somebody waits who starts the office.</summary>
[Trait("Category", "Browser")]
[Collection(nameof(Alone))]
public sealed class StartTests
{
    [Fact]
    public async Task The_first_page_answers_within_30_seconds_of_the_first_start_and_within_5_of_a_later_one()
    {
        await using var office = await OfficeProcess.StartAsync(["--demo"]);
        var first = office.StartedIn;
        await office.KillAsync();
        await office.StartAgainAsync();

        Assert.True(first < TimeSpan.FromSeconds(30), $"The first start took {first.TotalSeconds:0.0} s.");
        Assert.True(office.StartedIn < TimeSpan.FromSeconds(5), $"The later start took {office.StartedIn.TotalSeconds:0.0} s.");
    }
}

/// <summary>Nothing else runs meanwhile: the clock of a start must not measure the journeys beside it.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
