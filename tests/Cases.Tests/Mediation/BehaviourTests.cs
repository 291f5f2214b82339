using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tests.Persistence;
using CaseManagement.Tests.Databases;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseManagement.Cases.Tests.Mediation;

public sealed class BehaviourTests(PostgresCluster cluster)
{
    private static readonly Actor Clerk = new() { Kind = ActorKind.Staff, AccountId = Guid.CreateVersion7(), Name = "安若云", UnitPath = "gansu" };
    private static readonly Actor Colleague = new() { Kind = ActorKind.Staff, AccountId = Guid.CreateVersion7(), Name = "温如海", UnitPath = "gansu" };

    private static readonly PostgresException Deadlock = new("deadlock detected", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected);

    private readonly Steps _steps = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rights_come_before_checks_and_the_transaction_begins_after_both()
    {
        await using var office = await OpenAsync(postgres: false);

        await SendAsync(office, new Post(Guid.NewGuid(), "one"), Clerk);

        Assert.Equal(["authorize", "validate", "handle in transaction"], _steps.Taken);
    }

    [Fact]
    public async Task Who_may_not_is_told_nothing_exists_and_is_written_down()
    {
        await using var office = await OpenAsync(postgres: false);

        var answer = await SendAsync(office, new Post(Guid.NewGuid(), "one"), Actor.Anonymous);

        Assert.Equal(Refusal.NotFoundCode, answer.Refusals[0].Code);
        Assert.Equal(["authorize"], _steps.Taken);
        Assert.Equal(["Post ledger:1 denied not-found"], await AuditAsync(office));
    }

    [Fact]
    public async Task A_failed_check_is_written_down_and_the_handler_never_runs()
    {
        await using var office = await OpenAsync(postgres: false);

        var answer = await SendAsync(office, new Post(Guid.NewGuid(), ""), Clerk);

        Assert.Equal("text", answer.Refusals[0].Field);
        Assert.Equal(["authorize", "validate"], _steps.Taken);
        Assert.Equal(["Post ledger:1 refused bad-text"], await AuditAsync(office));
    }

    [Fact]
    public async Task A_command_that_was_taken_back_for_a_deadlock_runs_again()
    {
        await using var office = await OpenAsync(postgres: false);
        var falls = 0;
        _steps.BeforeAnswer = _ => falls++ == 0
            ? throw new InvalidOperationException("transient", new DbUpdateException("saving", Deadlock))
            : Task.CompletedTask;

        Assert.True((await SendAsync(office, new Post(Guid.NewGuid(), "one"), Clerk)).Succeeded);

        Assert.Equal(1, await RowsAsync(office));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusal_takes_everything_back_but_its_line(bool postgres)
    {
        await using var office = await OpenAsync(postgres);
        var post = new Post(Guid.NewGuid(), "refuse");

        Assert.Equal("rule", (await SendAsync(office, post, Clerk)).Refusals[0].Code);

        Assert.Equal(0, await RowsAsync(office));
        Assert.Equal(["Post ledger:1 refused rule"], await AuditAsync(office));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_repeated_operation_gets_the_first_answer_though_it_would_no_longer_be_valid(bool postgres)
    {
        await using var office = await OpenAsync(postgres);
        var post = new Post(Guid.NewGuid(), "one");

        var first = await SendAsync(office, post, Clerk);
        var second = await SendAsync(office, post, Clerk);

        Assert.Equal(first.Value, second.Value);
        Assert.Equal(1, await RowsAsync(office));
        Assert.Equal(["Post ledger:1 done"], await AuditAsync(office));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Identical_requests_that_race_are_one_operation(bool postgres)
    {
        await using var office = await OpenAsync(postgres);
        var post = new Post(Guid.NewGuid(), "one");
        _steps.BeforeAnswer = _ => Task.Delay(100, Cancellation);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SendAsync(office, post, Clerk), Cancellation)));

        Assert.Single(answers.Select(a => a.Value).Distinct());
        Assert.Equal(1, await RowsAsync(office));
    }

    [Fact]
    public async Task Somebody_elses_operation_id_tells_nothing_of_the_answer()
    {
        await using var office = await OpenAsync(postgres: false);
        var post = new Post(Guid.NewGuid(), "one");
        await SendAsync(office, post, Clerk);

        Assert.Equal("operation-reused", (await SendAsync(office, post, Colleague)).Refusals[0].Code);
    }

    [Fact]
    public async Task A_change_in_between_is_told_as_a_sentence()
    {
        await using var office = await OpenAsync(postgres: false);
        _steps.BeforeAnswer = db =>
        {
            db.Update(Units.Case(Units.County("gansu"), "gone", "gansu"));
            return db.SaveChangesAsync(Cancellation);
        };

        var answer = await SendAsync(office, new Post(Guid.NewGuid(), "one"), Clerk);

        Assert.Equal("stale", answer.Refusals[0].Code);
        Assert.Equal(0, await RowsAsync(office));
        Assert.Equal(["Post ledger:1 refused stale"], await AuditAsync(office));
    }

    [Fact]
    public async Task Every_read_of_personal_data_is_written_down()
    {
        await using var office = await OpenAsync(postgres: false);

        await office.InScopeAsync<IMediator, Result<int>>(m => m.Send(new Peek("case:1"), Cancellation), Clerk);

        Assert.Equal(["Peek case:1 done"], await AuditAsync(office));
    }

    [Fact]
    public async Task Stored_answers_cannot_be_read_in_the_database()
    {
        await using var office = await OpenAsync(postgres: false);
        var answer = await SendAsync(office, new Post(Guid.NewGuid(), "one"), Clerk);

        await office.InScopeAsync<CaseDb>(async db =>
            Assert.DoesNotContain(answer.Value, (await db.Operations.SingleAsync(Cancellation)).AnswerJson, StringComparison.Ordinal));
    }

    private Task<Office> OpenAsync(bool postgres) => Office.OpenAsync(postgres, cluster, services => services
        .AddSingleton(_steps)
        .AddMediation(typeof(BehaviourTests).Assembly));

    private static Task<Result<string>> SendAsync(Office office, Post post, Actor actor) =>
        office.InScopeAsync<IMediator, Result<string>>(m => m.Send(post, Cancellation), actor);

    private static Task<int> RowsAsync(Office office) => office.InScopeAsync<CaseDb, int>(db => db.Alarms.CountAsync(Cancellation));

    private static Task<List<string>> AuditAsync(Office office) => office.InScopeAsync<CaseDb, List<string>>(db =>
        db.Audit.OrderBy(a => a.Id).Select(a => (a.Action + " " + a.Subject + " " + a.Answer + " " + (a.Detail ?? "")).Trim()).ToListAsync(Cancellation));
}
