using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using CaseManagement.Tests.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Tests.Persistence;

public sealed class CaseDbTests(PostgresCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Migrations_match_the_model()
    {
        using var sqlite = new SqliteCaseDb(new DbContextOptionsBuilder<SqliteCaseDb>().UseSqlite("Data Source=:memory:").Options);
        using var postgres = new PostgresCaseDb(new DbContextOptionsBuilder<PostgresCaseDb>().UseNpgsql("Host=unused").Options);

        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(postgres.Database.HasPendingModelChanges());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_case_comes_back_as_it_was_written(bool postgres)
    {
        await using var office = await Office.OpenAsync(postgres, cluster);
        var unit = Units.County("gansu/zhangye/ganzhou");
        var written = Units.Case(unit, "收20170920-001", "gansu/zhangye/ganzhou");

        await office.InScopeAsync<CaseDb>(db => db.SaveAsync(unit, written));

        await office.InScopeAsync<CaseDb>(async db =>
        {
            var read = await db.Cases.SingleAsync(Cancellation);
            Assert.Equal(written.SubmittedAt, read.SubmittedAt);
            Assert.Equal(TimeSpan.Zero, read.SubmittedAt.Offset);
            Assert.Equal(written.ReceivedOn, read.ReceivedOn);
            Assert.Equal(CaseStatus.Submitted, read.Status);
            Assert.Equal(written.ApplicantSealed, read.ApplicantSealed);
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_region_holds_its_path_and_below_but_not_its_namesakes(bool postgres)
    {
        await using var office = await Office.OpenAsync(postgres, cluster);
        var unit = Units.County("gansu/zhangye/ganzhou");
        await office.InScopeAsync<CaseDb>(db => db.SaveAsync(unit,
            Units.Case(unit, "1", "gansu/zhangye/ganzhou"),
            Units.Case(unit, "2", "gansu/zhangye/ganzhou/jiantan"),
            Units.Case(unit, "3", "gansu/zhangye/ganzhou-new"),
            Units.Case(unit, "4", "gansu/zhangye/ganzhou2/daman"),
            Units.Case(unit, "5", "shaanxi/yulin/yuyang")));

        await office.InScopeAsync<CaseDb>(async db => Assert.Equal(
            ["1", "2"], await db.Cases.Within("gansu/zhangye/ganzhou").Select(c => c.ReceiptNumber).Order().ToListAsync(Cancellation)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_changes_of_one_version_cannot_both_be_saved(bool postgres)
    {
        await using var office = await Office.OpenAsync(postgres, cluster);
        var unit = Units.County("gansu");
        await office.InScopeAsync<CaseDb>(db => db.SaveAsync(unit, Units.Case(unit, "1", "gansu")));

        await office.InScopeAsync<CaseDb>(async late =>
        {
            var stale = await late.Cases.SingleAsync(Cancellation);
            await office.InScopeAsync<CaseDb>(async early =>
            {
                (await early.Cases.SingleAsync(Cancellation)).Stage = "review";
                await early.SaveChangesAsync(Cancellation);
            });
            stale.Stage = "decision";
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => late.SaveChangesAsync(Cancellation));
        });

        await office.InScopeAsync<CaseDb>(async db => Assert.Equal(1, (await db.Cases.SingleAsync(Cancellation)).Version));
    }

    [Fact]
    public async Task A_pause_added_to_a_loaded_clock_is_inserted()
    {
        await using var office = await Office.OpenAsync(postgres: false, cluster);
        var unit = Units.County("gansu");
        var matter = Units.Case(unit, "1", "gansu");
        var clock = new CaseClock { Id = Guid.CreateVersion7(), CaseId = matter.Id, LimitKey = "county-review", Unit = "working", Count = 10 };
        await office.InScopeAsync<CaseDb>(db => db.SaveAsync(unit, matter, clock));

        await office.InScopeAsync<CaseDb>(async db =>
        {
            (await db.Clocks.SingleAsync(Cancellation)).Pauses.Add(new ClockPause { Id = Guid.CreateVersion7(), ClockId = clock.Id, Ground = "appraisal" });
            await db.SaveChangesAsync(Cancellation);
        });

        await office.InScopeAsync<CaseDb>(async db => Assert.Single((await db.Clocks.SingleAsync(Cancellation)).Pauses));
    }

    [Fact]
    public async Task Sqlite_writes_ahead_fully_synchronised_with_foreign_keys()
    {
        await using var office = await Office.OpenAsync(postgres: false, cluster);

        await office.InScopeAsync<CaseDb>(async db =>
        {
            Assert.Equal("wal", await PragmaAsync(db, "journal_mode"));
            Assert.Equal("2", await PragmaAsync(db, "synchronous"));
            Assert.Equal("1", await PragmaAsync(db, "foreign_keys"));
        });
    }

    [Fact]
    public async Task A_sqlite_connection_is_not_given_functions_which_would_throw_away_what_is_compiled_on_it()
    {
        await using var office = await Office.OpenAsync(postgres: false, cluster);

        await office.InScopeAsync<CaseDb>(async db =>
        {
            await db.Database.OpenConnectionAsync(Cancellation);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "SELECT ef_mod(7, 4)";
            var unknown = await Assert.ThrowsAsync<SqliteException>(() => command.ExecuteScalarAsync(Cancellation));
            Assert.Contains("no such function", unknown.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_database_of_an_unknown_version_is_refused()
    {
        await using var office = await Office.OpenAsync(postgres: false, cluster);

        await office.InScopeAsync<CaseDb>(async db =>
        {
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "__EFMigrationsHistory" VALUES ('99990101000000_Future', '10')""", Cancellation);
            Assert.Equal("database-unknown", (await DatabaseSchema.PrepareAsync(db, upgrade: true, Cancellation)).Refusals[0].Code);
        });
    }

    private static async Task<string?> PragmaAsync(CaseDb db, string name)
    {
        await db.Database.OpenConnectionAsync(Cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return Convert.ToString(await command.ExecuteScalarAsync(Cancellation), System.Globalization.CultureInfo.InvariantCulture);
    }
}
