using System.Globalization;
using CaseManagement.Tests.Hosting;

namespace CaseManagement.Chaos;

/// <summary>The office loses power in the middle of its work: nothing answered is lost, nothing is done twice.</summary>
[Trait("Category", "Long")]
public sealed class KillAndResumeTests(ITestOutputHelper output)
{
    private const int Steps = 200;
    private const int StepsPerKill = 16;

    [Fact]
    public async Task Killed_again_and_again_the_office_loses_nothing_and_does_nothing_twice()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("CHAOS_SEED") ?? "1", CultureInfo.InvariantCulture);
        await using var office = await OfficeProcess.StartAsync(["--demo"]);
        using var run = new ChaosRun(office, seed);

        for (var i = 1; i <= Steps; i++)
        {
            await run.StepAsync(kill: i % StepsPerKill == 0);
        }

        await office.KillAsync();
        output.WriteLine($"seed {seed}: {run.Answered.Count} steps answered, {run.Refused} refused by a rule, {run.Kills} kills, {run.DoneBeforeKill} of them after the answer");
        Assert.Equal(Steps / StepsPerKill, run.Kills);
        Assert.True(run.Answered.Count > Steps / 2, $"Only {run.Answered.Count} steps were answered.");
        await CheckAsync(new Traces(new OfficeDatabase(office.DataFolder)), run);
    }

    private static async Task CheckAsync(Traces traces, ChaosRun run)
    {
        Assert.Empty(await traces.ForgottenAsync(run.Answered));
        Assert.Empty(await traces.TasksNotToldOnceAsync());
        Assert.Empty(await traces.TasksWithoutTheirOneFormAsync());
        Assert.Empty(await traces.TasksNotResumedOnceAsync());
        Assert.Empty(await traces.OpenCasesWithoutTaskAsync());
        Assert.Empty(await traces.ClosedCasesWithTaskAsync());
        Assert.Empty(await traces.UntakenMessagesAsync());
        Assert.Empty(await traces.BookmarksThatAreNoTasksAsync());
        Assert.Empty(await traces.GapsOfInstancesAsync());
        Assert.Empty(await traces.GapsOfNumbersAsync());
        Assert.Empty(await traces.SeriesAheadOfTheirNumbersAsync());
    }
}
