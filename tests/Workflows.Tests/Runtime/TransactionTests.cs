using System.Data;
using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;
using CaseManagement.Workflows.Tests.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Tests.Runtime;

/// <summary>Nothing is lost and nothing is doubled, wherever the machine stops.</summary>
public sealed class TransactionTests(PostgresCluster cluster) : DatabaseTests(cluster)
{
    private static readonly DeliverEvent Approved = new("Approved");

    [Theory, MemberData(nameof(Databases))]
    public async Task The_callers_rollback_leaves_nothing(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.InScopeAsync(async scope =>
        {
            await using var transaction = await scope.Db.Database.BeginTransactionAsync(Cancellation);
            var hash = await scope.Runtime.PublishAsync(Samples.Read(Samples.WaitsForApproval), Cancellation);
            await scope.Runtime.StartAsync(hash, "i", new StartWorkflow(), Guid.NewGuid(), Cancellation);
            await transaction.RollbackAsync(Cancellation);
            return true;
        });

        Assert.Empty(await host.RowsAsync<DefinitionRow>());
        Assert.Empty(await host.RowsAsync<InstanceRow>());
        Assert.Empty(await host.RowsAsync<InboxRow>());
        Assert.Empty(await host.RowsAsync<BookmarkRow>());
        Assert.Empty(await host.RowsAsync<JournalRow>());
        Assert.Empty(await host.RowsAsync<ActivityRunRow>());
        Assert.Empty(await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task After_a_crash_before_the_commit_the_operation_is_simply_sent_again(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Samples.WaitsForApproval, "i");
        var operation = Guid.NewGuid();
        await host.InScopeAsync(async scope =>
        {
            await scope.Db.Database.BeginTransactionAsync(Cancellation);
            return await scope.Runtime.DeliverAsync("i", Approved, operation, Cancellation);
        });
        Assert.Equal(["before"], await host.NotesAsync());

        Assert.Equal(DeliverOutcome.Taken, (await host.DeliverAsync("i", Approved, operation)).Outcome);
        Assert.Equal(["before", "after"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_callers_own_rows_commit_with_the_turn(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.InScopeAsync(async scope =>
        {
            await using var transaction = await scope.Db.Database.BeginTransactionAsync(Cancellation);
            scope.Db.Notes.Add(new Note { Text = "by the caller" });
            await scope.Db.SaveChangesAsync(Cancellation);
            var hash = await scope.Runtime.PublishAsync(Samples.Read(Samples.WaitsForApproval), Cancellation);
            await scope.Runtime.StartAsync(hash, "i", new StartWorkflow(), Guid.NewGuid(), Cancellation);
            await transaction.CommitAsync(Cancellation);
            return true;
        });

        Assert.Equal(["by the caller", "before"], await host.NotesAsync());
        Assert.Single(await host.RowsAsync<InstanceRow>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_failing_host_undoes_the_turn(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Samples.WaitsForApproval, "i");
        var operation = Guid.NewGuid();
        host.OnTurn = _ => throw new InvalidOperationException("The host cannot.");
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.DeliverAsync("i", Approved, operation));
        Assert.Single(await host.RowsAsync<BookmarkRow>());

        host.OnTurn = _ => { };
        Assert.Equal("Finished", (await host.DeliverAsync("i", Approved, operation)).Status);
        Assert.Equal(["before", "after"], await host.NotesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_crash_between_the_turns_of_a_long_burst_is_made_good_by_the_pump(string kind)
    {
        await using var host = await OpenAsync(kind, new TurnOptions { ActivitiesPerTurn = 2 });
        var operation = Guid.NewGuid();
        host.OnTurn = turn =>
        {
            if (turn.Stimulus is ContinueBurst)
            {
                throw new InvalidOperationException("The machine stopped.");
            }
        };
        var definition = Samples.Sequence(WorkflowRuntimeTests.Lines(5));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(definition, "i", operation));
        Assert.Equal("Running", Assert.Single(await host.RowsAsync<InstanceRow>()).Status);

        host.OnTurn = _ => { };
        await host.Timers.PumpAsync(Cancellation);

        Assert.Equal("Finished", Assert.Single(await host.RowsAsync<InstanceRow>()).Status);
        Assert.Equal(DeliverOutcome.Taken, (await host.StartAsync(definition, "i", operation)).Outcome);
        Assert.Equal(Enumerable.Range(1, 5).Select(n => $"line {n}"), await host.NotesAsync());
    }

    [Fact]
    public async Task An_interrupted_burst_that_cannot_go_on_does_not_stand_in_the_way_of_others()
    {
        await using var host = await OpenAsync(Sqlite, new TurnOptions { ActivitiesPerTurn = 2 });
        var definition = Samples.Sequence(WorkflowRuntimeTests.Lines(3));
        host.OnTurn = turn => Stop(turn.Stimulus is ContinueBurst);
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(definition, "a", Guid.NewGuid()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(definition, "b", Guid.NewGuid()));

        host.OnTurn = turn => Stop(turn.InstanceId == "a");
        await host.Timers.PumpAsync(Cancellation);

        Assert.Equal(["Running", "Finished"], (await host.RowsAsync<InstanceRow>()).OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => row.Status));

        static void Stop(bool now)
        {
            if (now)
            {
                throw new InvalidOperationException("The machine stopped.");
            }
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Unsaved_changes_outside_a_transaction_are_refused(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.InScopeAsync(async scope =>
        {
            scope.Db.Notes.Add(new Note { Text = "unsaved" });
            return await Assert.ThrowsAsync<InvalidOperationException>(
                () => scope.Runtime.DeliverAsync("i", Approved, Guid.NewGuid(), Cancellation));
        });
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_turn_on_an_older_version_is_refused(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Samples.WaitsForApproval, "i");
        var row = Assert.Single(await host.RowsAsync<InstanceRow>());
        var before = new StoredInstance(row.Id, row.DefinitionHash, WorkflowState.FromBytes(row.State), row.Version, row.LastSequence);
        await host.DeliverAsync("i", Approved);

        await host.InScopeAsync(scope =>
        {
            var statements = new Statements(scope.Db);
            InstanceTable.Save(statements, before, before.State, 1, host.Office.GetUtcNow());
            return Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => statements.SendAsync(Cancellation));
        });
    }

    [Fact]
    public async Task In_the_callers_transaction_a_conflict_is_the_callers_to_resolve()
    {
        await using var host = await OpenAsync(Postgres);
        await host.StartAsync(Samples.WaitsForApproval, "i");
        await host.InScopeAsync(async scope =>
        {
            await using var transaction = await scope.Db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, Cancellation);
            Assert.Equal(1, await scope.Db.Set<InstanceRow>().CountAsync(Cancellation));
            await host.DeliverAsync("i", Approved);
            return await Assert.ThrowsAsync<DbUpdateConcurrencyException>(
                () => scope.Runtime.DeliverAsync("i", Approved, Guid.NewGuid(), Cancellation));
        });
        Assert.Equal(["before", "after"], await host.NotesAsync());
    }
}
