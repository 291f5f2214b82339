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

    [Fact]
    public async Task Every_trace_of_damage_is_found()
    {
        await using var office = await OfficeProcess.StartAsync(["--demo"]);
        await office.KillAsync();
        var database = new OfficeDatabase(office.DataFolder);
        var traces = new Traces(database);
        var step = new AnsweredStep((await database.TextsAsync("SELECT lower(OperationId) FROM operations LIMIT 1")).Single(), null, null, "");
        const string AnyTask = "(SELECT Id FROM tasks WHERE State = 'Completed' AND FormKey IS NOT NULL LIMIT 1)";
        (string Damage, Func<Task<IReadOnlyList<string>>> Find)[] damages =
        [
            ("DELETE FROM operations", () => traces.ForgottenAsync([step])),
            ("UPDATE timeline SET Kind = 'task-forgotten' WHERE Id = (SELECT Id FROM timeline WHERE Kind = 'task-completed' LIMIT 1)", traces.TasksNotToldOnceAsync),
            ($"DELETE FROM form_entries WHERE TaskId = {AnyTask}", traces.TasksWithoutTheirOneFormAsync),
            ($"UPDATE tasks SET BookmarkId = 'none' WHERE Id = {AnyTask}", traces.TasksNotResumedOnceAsync),
            ("DELETE FROM workflow_bookmarks WHERE kind = 'Case.Step'", traces.BookmarksThatAreNoTasksAsync),
            ("UPDATE tasks SET State = 'Cancelled' WHERE Id = (SELECT Id FROM tasks WHERE State = 'Open' LIMIT 1)", traces.OpenCasesWithoutTaskAsync),
            ("UPDATE cases SET Status = 'Completed' WHERE Id = (SELECT CaseId FROM tasks WHERE State = 'Open' LIMIT 1)", traces.ClosedCasesWithTaskAsync),
            ("UPDATE workflow_inbox SET taken_at = NULL WHERE rowid = (SELECT MAX(rowid) FROM workflow_inbox)", traces.UntakenMessagesAsync),
            ("UPDATE workflow_journal SET lines = json_remove(lines, '$[1]') WHERE first_sequence = 1", traces.GapsOfInstancesAsync),
            ("UPDATE number_series SET Last = Last + 1", traces.SeriesAheadOfTheirNumbersAsync),
            ("DELETE FROM letters WHERE Number = (SELECT Number FROM letters WHERE Number LIKE '%再受%0001号' LIMIT 1)", traces.GapsOfNumbersAsync),
        ];

        foreach (var (damage, find) in damages)
        {
            Assert.Empty(await find());
            await database.TextsAsync("PRAGMA foreign_keys = OFF; " + damage);
            Assert.True((await find()).Count > 0, $"Nobody noticed: {damage}");
        }
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
