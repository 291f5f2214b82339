using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Workflows.Tests.Runtime;

public sealed class TimerPumpTests(PostgresCluster cluster) : DatabaseTests(cluster)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory, MemberData(nameof(Databases))]
    public async Task A_delay_ends_when_its_time_has_come_and_not_before(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Samples.Sequence(Samples.Delay("01:00:00"), Samples.Line("later")), "i");
        host.Office.Advance(Hour - TimeSpan.FromSeconds(1));
        Assert.Equal(new PumpResult(0, 0, false), await host.Timers.PumpAsync(Cancellation));

        host.Office.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new PumpResult(1, 0, false), await host.Timers.PumpAsync(Cancellation));

        Assert.Equal(["later"], await host.NotesAsync());
        Assert.Equal("Finished", Assert.Single(await host.RowsAsync<InstanceRow>()).Status);
        Assert.Empty(await host.RowsAsync<TimerRow>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Whoever_ends_the_wait_clears_its_timer(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Samples.Sequence(Samples.Delay("01:00:00"), Samples.Event("Never")), "i");
        var bookmark = Assert.Single(await host.RowsAsync<BookmarkRow>());

        await host.DeliverAsync("i", new ResumeBookmark(bookmark.Id));

        Assert.Empty(await host.RowsAsync<TimerRow>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Due_timers_fire_in_due_order(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.SetTimerAsync("third", 3 * Hour);
        await host.SetTimerAsync("first", 1 * Hour);
        await host.SetTimerAsync("tomorrow", 24 * Hour);
        await host.SetTimerAsync("second", 2 * Hour);
        host.Office.Advance(10 * Hour);

        await host.Timers.PumpAsync(Cancellation);

        Assert.Equal(["first", "second", "third"], await host.NotesAsync());
        Assert.Equal(["tomorrow"], (await host.RowsAsync<TimerRow>()).Select(timer => timer.TargetId));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Pumps_running_at_once_fire_each_timer_once(string kind)
    {
        await using var host = await OpenAsync(kind);
        var targets = Enumerable.Range(10, 30).Select(n => $"timer {n}").ToList();
        foreach (var target in targets)
        {
            await host.SetTimerAsync(target, Hour);
        }

        host.Office.Advance(Hour);
        var rounds = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => host.Timers.PumpAsync(Cancellation), Cancellation)));

        Assert.Equal(targets.Count, rounds.Sum(round => round.Fired));
        Assert.Equal(0, rounds.Sum(round => round.Failed));
        Assert.Equal(targets, (await host.NotesAsync()).Order(StringComparer.Ordinal));
        Assert.Empty(await host.RowsAsync<TimerRow>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_person_and_the_timer_at_once_end_a_wait_once(string kind)
    {
        await using var host = await OpenAsync(kind);
        foreach (var n in Enumerable.Range(10, 10))
        {
            await host.StartAsync(Samples.Sequence(Samples.Delay("01:00:00"), Samples.Line($"line {n}")), $"i{n}");
        }

        var bookmarks = await host.RowsAsync<BookmarkRow>();
        host.Office.Advance(Hour);
        var pump = Task.Run(() => host.Timers.PumpAsync(Cancellation), Cancellation);
        var people = bookmarks.OrderBy(bookmark => bookmark.InstanceId)
            .Select(bookmark => Task.Run(() => host.DeliverAsync(bookmark.InstanceId, new ResumeBookmark(bookmark.Id)), Cancellation));
        await Task.WhenAll([pump, .. people]);

        Assert.Equal(0, (await pump).Failed);
        Assert.Equal(Enumerable.Range(10, 10).Select(n => $"line {n}"), (await host.NotesAsync()).Order(StringComparer.Ordinal));
        Assert.Empty(await host.RowsAsync<TimerRow>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_failing_timer_blocks_nobody_and_comes_again(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.SetTimerAsync("bad", Hour);
        await host.SetTimerAsync("good", 2 * Hour);
        host.Office.Advance(3 * Hour);
        host.OnTimer = (timer, _) => timer.TargetId == "bad" ? throw new InvalidOperationException("Out of paper.") : Task.CompletedTask;

        Assert.Equal(new PumpResult(1, 1, false), await host.Timers.PumpAsync(Cancellation));
        var bad = Assert.Single(await host.RowsAsync<TimerRow>());
        Assert.Equal((1, "InvalidOperationException: Out of paper."), (bad.Attempts, bad.LastError));
        Assert.Equal(["good"], await host.NotesAsync());

        host.OnTimer = (_, _) => Task.CompletedTask;
        Assert.Equal(0, (await host.Timers.PumpAsync(Cancellation)).Fired);
        host.Machine.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, (await host.Timers.PumpAsync(Cancellation)).Fired);
        Assert.Equal(["good", "bad"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_timer_nobody_handles_is_kept(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.InScopeAsync(async scope =>
        {
            await scope.Timers.SetAsync("unknown", "x", host.Office.GetUtcNow(), cancellation: Cancellation);
            return true;
        });

        Assert.Equal(new PumpResult(0, 1, false), await host.Timers.PumpAsync(Cancellation));
        Assert.Contains("unknown", Assert.Single(await host.RowsAsync<TimerRow>()).LastError, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_handler_may_set_its_timer_again(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.SetTimerAsync("ladder", Hour);
        host.OnTimer = (timer, timers) => timers.SetAsync(timer.Kind, timer.TargetId, timer.DueAt + Hour, "step 2", Cancellation);
        host.Office.Advance(Hour);

        Assert.Equal(new PumpResult(1, 0, false), await host.Timers.PumpAsync(Cancellation));

        var again = Assert.Single(await host.RowsAsync<TimerRow>());
        Assert.Equal((host.Office.GetUtcNow() + Hour, "step 2"), (again.DueAt, again.Payload));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_round_has_a_limit(string kind)
    {
        await using var host = await OpenAsync(kind);
        foreach (var n in Enumerable.Range(1, 3))
        {
            await host.SetTimerAsync($"timer {n}", n * Hour);
        }

        host.Office.Advance(5 * Hour);
        var pump = host.NewTimerPump(limit: 2);

        Assert.Equal(new PumpResult(2, 0, true), await pump.PumpAsync(Cancellation));
        Assert.Equal(new PumpResult(1, 0, false), await pump.PumpAsync(Cancellation));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_target_has_one_timer_of_a_kind(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.SetTimerAsync("clock", Hour);
        await host.SetTimerAsync("clock", 2 * Hour);

        host.Office.Advance(Hour);
        Assert.Equal(0, (await host.Timers.PumpAsync(Cancellation)).Fired);
        Assert.Single(await host.RowsAsync<TimerRow>());
    }

    [Fact]
    public async Task A_timer_cleared_while_it_is_handled_did_not_fire()
    {
        await using var host = await OpenAsync(Postgres);
        await host.SetTimerAsync("clock", Hour);
        host.Office.Advance(Hour);
        host.OnTimer = (_, _) => host.InScopeAsync(async scope =>
        {
            await scope.Timers.ClearAsync("note", "clock", Cancellation);
            return true;
        });

        Assert.Equal(new PumpResult(0, 0, false), await host.Timers.PumpAsync(Cancellation));
        Assert.Empty(await host.NotesAsync());
        Assert.Empty(await host.RowsAsync<TimerRow>());
    }

    [Fact]
    public async Task A_pump_waiting_for_an_instance_lets_its_holder_clear_the_timer()
    {
        await using var host = await OpenAsync(Postgres);
        await host.StartAsync(Samples.Sequence(Samples.Delay("01:00:00"), Samples.Line("later")), "i");
        var resume = new ResumeBookmark(Assert.Single(await host.RowsAsync<BookmarkRow>()).Id);
        host.Office.Advance(Hour);

        var pump = await host.InScopeAsync(async scope =>
        {
            await using var transaction = await scope.Db.Database.BeginTransactionAsync(Cancellation);
            await scope.Runtime.DeliverAsync("i", new DeliverEvent("Locks the instance"), Guid.NewGuid(), Cancellation);
            var pumping = Task.Run(() => host.Timers.PumpAsync(Cancellation), Cancellation);

            // Longer than the cluster looks for deadlocks: were there one, this delivery would be its victim.
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Cancellation);
            Assert.False(pumping.IsCompleted);
            await scope.Runtime.DeliverAsync("i", resume, Guid.NewGuid(), Cancellation);
            await transaction.CommitAsync(Cancellation);
            return pumping;
        });

        Assert.Equal(0, (await pump).Failed);
        Assert.Equal(["later"], await host.NotesAsync());
    }
}
