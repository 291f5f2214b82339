using System.Text.Json;
using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Tests.Runtime;

public sealed class WorkflowRuntimeTests(PostgresCluster cluster) : DatabaseTests(cluster)
{
    private static readonly DeliverEvent Approved = new("Approved");

    [Theory, MemberData(nameof(Databases))]
    public async Task An_instance_waits_in_the_database_and_goes_on_from_there(string kind)
    {
        await using var host = await OpenAsync(kind);

        var started = await host.StartAsync(Samples.WaitsForApproval, "i");
        Assert.Equal(("Running", "Suspended"), (started.Status, started.SubStatus));
        var bookmark = Assert.Single(await host.RowsAsync<BookmarkRow>());
        Assert.Equal(("i", "Elsa.Event", "Approved", "step2"), (bookmark.InstanceId, bookmark.Kind, bookmark.Key, bookmark.ActivityId));

        var resumed = await host.DeliverAsync("i", new ResumeBookmark(bookmark.Id));
        Assert.Equal((DeliverOutcome.Taken, "Finished", "Finished"), (resumed.Outcome, resumed.Status, resumed.SubStatus));
        Assert.Equal(["before", "after"], await host.NotesAsync());
        Assert.Empty(await host.RowsAsync<BookmarkRow>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_instance_row_tells_correlation_status_and_times(string kind)
    {
        await using var host = await OpenAsync(kind);
        var begun = host.Office.GetUtcNow();
        await host.StartAsync(Samples.WaitsForApproval, "i");
        host.Office.Advance(TimeSpan.FromDays(3));
        await host.DeliverAsync("i", Approved);

        var row = Assert.Single(await host.RowsAsync<InstanceRow>());
        Assert.Equal(("case-1", "Finished", 2L, 2L), (row.CorrelationId, row.Status, row.Version, row.LastSequence));
        Assert.Equal((begun, begun.AddDays(3)), (row.CreatedAt, row.UpdatedAt));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_repeated_operation_gets_the_first_answer_and_does_nothing(string kind)
    {
        await using var host = await OpenAsync(kind);
        var (start, approve) = (Guid.NewGuid(), Guid.NewGuid());
        var started = await host.StartAsync(Samples.WaitsForApproval, "i", start);
        var approved = await host.DeliverAsync("i", Approved, approve);

        Assert.Equal(started, await host.StartAsync(Samples.WaitsForApproval, "i", start));
        Assert.Equal(approved, await host.DeliverAsync("i", Approved, approve));
        Assert.Equal(["before", "after"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Two_deliveries_of_one_bookmark_at_once_make_one_decision(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Samples.WaitsForApproval, "i");
        var resume = new ResumeBookmark(Assert.Single(await host.RowsAsync<BookmarkRow>()).Id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => host.DeliverAsync("i", resume))));

        Assert.Single(answers, answer => answer.Outcome == DeliverOutcome.Taken);
        Assert.Equal(3, answers.Count(answer => answer.Outcome == DeliverOutcome.TooLate));
        Assert.Equal(["before", "after"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_double_click_on_start_starts_once(string kind)
    {
        await using var host = await OpenAsync(kind);
        var operation = Guid.NewGuid();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => host.StartAsync(Samples.WaitsForApproval, "i", operation))));

        Assert.Single(answers.Distinct());
        Assert.Equal(["before"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_identity_is_given_to_one_instance_only(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Samples.WaitsForApproval, "i");

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Samples.WaitsForApproval, "i"));
        Assert.Single(await host.RowsAsync<InboxRow>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_event_waits_until_somebody_waits_for_it(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Samples.Sequence(Samples.Event("First"), Samples.Event("Second"), Samples.Line("both")), "i");

        var early = await host.DeliverAsync("i", new DeliverEvent("Second"));
        Assert.Equal(DeliverOutcome.Waiting, early.Outcome);
        Assert.Empty(await host.NotesAsync());

        host.Office.Advance(TimeSpan.FromDays(400));
        Assert.Equal("Finished", (await host.DeliverAsync("i", new DeliverEvent("First"))).Status);
        Assert.Equal(["both"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_event_may_come_before_its_instance(string kind)
    {
        await using var host = await OpenAsync(kind);
        var early = await host.DeliverAsync("i", Approved);
        Assert.Equal((DeliverOutcome.Waiting, null), (early.Outcome, early.Status));

        Assert.Equal("Finished", (await host.StartAsync(Samples.WaitsForApproval, "i")).Status);
        Assert.Equal([2L, 1L], (await host.RowsAsync<InboxRow>()).OrderBy(row => row.Turn).Select(row => row.Sequence));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_comes_after_the_end_finds_nothing_to_do(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Samples.WaitsForApproval, "i");
        await host.DeliverAsync("i", new DeliverEvent("Never awaited"));
        await host.DeliverAsync("i", new CancelWorkflow("Withdrawn"));

        var late = await host.DeliverAsync("i", Approved);

        Assert.Equal((DeliverOutcome.TooLate, "Finished", "Cancelled"), (late.Outcome, late.Status, late.SubStatus));
        Assert.All(await host.RowsAsync<InboxRow>(), row => Assert.NotNull(row.TakenAt));
        Assert.Equal(["before"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_cut_burst_goes_on_by_itself(string kind)
    {
        await using var host = await OpenAsync(kind, new TurnOptions { ActivitiesPerTurn = 2 });

        var answer = await host.StartAsync(Samples.Sequence(Lines(7)), "i");

        Assert.Equal("Finished", answer.Status);
        Assert.Equal(Enumerable.Range(1, 7).Select(n => $"line {n}"), await host.NotesAsync());
        Assert.True(host.Turns.Count > 3);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Journal_and_activity_runs_are_what_the_turns_said(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Samples.WaitsForApproval, "i");
        await host.DeliverAsync("i", Approved);

        var effects = host.Turns.SelectMany(turn => turn.Effects).ToList();
        var journal = await host.JournalAsync();
        Assert.Equal(effects.OfType<JournalWritten>(), journal.Select(AsEffect));
        Assert.Equal(Enumerable.Range(1, journal.Count), journal.Select(line => (int)line.Sequence));
        Assert.Equal(host.Turns.Select(turn => turn.Effects.OfType<JournalWritten>().First().Sequence), (await host.RowsAsync<JournalRow>()).Select(row => row.FirstSequence).Order());

        var said = effects.OfType<ActivityExecuted>().GroupBy(run => run.ActivityInstanceId).Select(group => group.Last())
            .Select(run => (run.ActivityInstanceId, run.ActivityId, run.ActivityType, run.Status)).Order();
        var runs = await host.RowsAsync<ActivityRunRow>();
        Assert.Equal(said, runs.Select(run => (run.ActivityInstanceId, run.ActivityId, run.ActivityType, run.Status)).Order());
        Assert.All(runs, run => Assert.Equal(("Completed", true), (run.Status, run.CompletedAt is not null)));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_inbox_replays_to_the_same_state(string kind)
    {
        await using var host = await OpenAsync(kind, new TurnOptions { ActivitiesPerTurn = 2 });
        var definition = Samples.Sequence(Samples.Event("First"), Samples.Event("Second"), Samples.Delay("01:00:00"));
        await host.StartAsync(definition, "i");
        await host.DeliverAsync("i", new DeliverEvent("Second"));
        host.Office.Advance(TimeSpan.FromHours(5));
        await host.DeliverAsync("i", new DeliverEvent("First"));

        WorkflowState? state = null;
        foreach (var row in (await host.RowsAsync<InboxRow>()).Where(row => row.Turn is not null).OrderBy(row => row.Turn))
        {
            state = Turn.Run(new TurnRequest
            {
                Definitions = Samples.Read(definition),
                State = state,
                InstanceId = row.InstanceId,
                Stimulus = JsonSerializer.Deserialize<Stimulus>(row.Payload)!,
                Now = row.Now,
                Seed = row.Seed,
                Options = new TurnOptions { ActivitiesPerTurn = 2 },
            }).State;
        }

        Assert.Equal(Assert.Single(await host.RowsAsync<InstanceRow>()).State, state!.ToBytes());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_definition_is_stored_once(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Samples.WaitsForApproval, "i");
        await host.StartAsync(Samples.WaitsForApproval, "j");

        var row = Assert.Single(await host.RowsAsync<DefinitionRow>());
        Assert.Equal(Samples.Read(Samples.WaitsForApproval).ContentHash, Samples.Read(row.Json).ContentHash);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_altered_definition_is_refused(string kind)
    {
        await using var host = await OpenAsync(kind);
        var altered = Samples.WaitsForApproval.Replace("after", "nothing", StringComparison.Ordinal);
        await host.InScopeAsync(async scope =>
        {
            var hash = await scope.Runtime.PublishAsync(Samples.Read(Samples.WaitsForApproval), Cancellation);
            await scope.Db.Set<DefinitionRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Json, altered), Cancellation);
            var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
                () => scope.Runtime.StartAsync(hash, "i", new StartWorkflow(), Guid.NewGuid(), Cancellation));
            Assert.Contains("altered", refusal.Message, StringComparison.Ordinal);
            return true;
        });
        Assert.Empty(await host.RowsAsync<InstanceRow>());
    }

    internal static string[] Lines(int count) => [.. Enumerable.Range(1, count).Select(n => Samples.Line($"line {n}"))];

    private static JournalWritten AsEffect(JournalLine line) =>
        new(line.Sequence, line.ActivityInstanceId, line.ActivityId, line.ActivityType, line.Event, line.Message);
}
