using CaseManagement.Cases.Persistence;
using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Tests.Persistence;

public sealed class UpgradeTests(PostgresCluster cluster)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_an_older_program_wrote_down_is_found_again_after_the_upgrade(bool postgres)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var office = await Office.OpenAsync(postgres, cluster, schema: "Initial");
        await using var scope = office.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        await db.Database.ExecuteSqlRawAsync("""
            INSERT INTO workflow_journal (instance_id, sequence, at, activity_instance_id, activity_id, activity_type, event)
            VALUES ('case:1', 1, 0, 'case:1:12', 'intake', 'Case.Accept', 'Started');
            INSERT INTO workflow_activity_runs (instance_id, activity_instance_id, activity_id, activity_type, status, started_at)
            VALUES ('case:1', 'case:1:12', 'intake', 'Case.Accept', 'Running', 0), ('case:1', 'case:1:13', 'village-check', 'Case.Verify', 'Running', 0);
            """, cancellation);
        Assert.Equal("upgraded", (await DatabaseSchema.PrepareAsync(db, upgrade: true, cancellation)).Value);
        Assert.Equal("case:1:12", Assert.Single(await db.JournalAsync("case:1", cancellation)).ActivityInstanceId);
        var runs = await db.Set<ActivityRunRow>().OrderBy(r => r.ActivityNumber).ToListAsync(cancellation);
        Assert.Equal(["case:1:12", "case:1:13"], runs.Select(r => r.ActivityInstanceId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_line_of_an_older_log_is_read_in_order_after_the_upgrade(bool postgres)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var office = await Office.OpenAsync(postgres, cluster, schema: "SubCases");
        await using var scope = office.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();

        // The clock of the third turn had been put back to the moment of the first.
        JournalLine[] lines =
        [
            Line("a", 1, 10, 1, "flow", "Elsa.Flowchart", "Started"),
            Line("a", 2, 10, 2, "intake", "Case.Step", "Suspended"),
            Line("a", 3, 20, 2, "intake", "Case.Step", "Resumed"),
            Line("a", 4, 20, 2, "intake", "Case.Step", "Faulted", """文书"模板"缺少 one\two"""),
            .. Enumerable.Range(5, 8).Select(n => Line("a", n, 10, n, $"step{n}", "Elsa.WriteLine", "Completed")),
            Line("b", 1, 10, 1, "flow", "Elsa.Flowchart", "Started"),
        ];
        foreach (var line in lines.Reverse())
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO workflow_journal (instance_id, sequence, at, activity_number, activity_id, activity_type, event, message)
                VALUES ({line.InstanceId}, {line.Sequence}, {line.At.UtcTicks}, {line.ActivityNumber}, {line.ActivityId}, {line.ActivityType}, {line.Event}, {line.Message})
                """, cancellation);
        }

        Assert.Equal("upgraded", (await DatabaseSchema.PrepareAsync(db, upgrade: true, cancellation)).Value);
        Assert.Equal(lines, await ReadAsync());
        Assert.Equal([("a", 1), ("a", 3), ("a", 5), ("b", 1)], await RowsAsync());

        await db.GetService<IMigrator>().MigrateAsync("SubCases", cancellation);
        await db.Database.MigrateAsync(cancellation);
        Assert.Equal(lines, await ReadAsync());

        static JournalLine Line(string instance, long sequence, long at, int number, string activity, string type, string what, string? message = null) =>
            new(instance, sequence, new DateTimeOffset(at, TimeSpan.Zero), number, activity, type, what, message);

        async Task<IEnumerable<JournalLine>> ReadAsync() => (await db.JournalAsync("a", cancellation)).Concat(await db.JournalAsync("b", cancellation));

        async Task<IEnumerable<(string, long)>> RowsAsync() =>
            (await db.Set<JournalRow>().OrderBy(r => r.InstanceId).ThenBy(r => r.FirstSequence).ToListAsync(cancellation)).Select(r => (r.InstanceId, r.FirstSequence));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Runs_of_an_older_program_know_the_first_of_their_family_after_the_upgrade(bool postgres)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var office = await Office.OpenAsync(postgres, cluster, schema: "JournalByTurn");
        await using var scope = office.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        foreach (var (id, parent) in new[] { ("grandchild", "child"), ("child", "first"), ("first", null), ("alone", null), ("orphan", "deleted") })
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO workflow_instances (id, definition_hash, status, sub_status, incident_count, state, version, last_sequence, created_at, updated_at, parent_instance_id)
                VALUES ({id}, {"hash"}, {"Running"}, {"Suspended"}, {0}, {new byte[] { 1 }}, {1L}, {1L}, {0L}, {0L}, {parent})
                """, cancellation);
        }

        Assert.Equal("upgraded", (await DatabaseSchema.PrepareAsync(db, upgrade: true, cancellation)).Value);

        Assert.Equal(
            [("alone", null), ("child", "first"), ("first", null), ("grandchild", "first"), ("orphan", null)],
            (await db.Set<InstanceRow>().OrderBy(r => r.Id).ToListAsync(cancellation)).Select(r => (r.Id, r.RootInstanceId)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cases_of_an_older_program_have_no_parent_after_the_upgrade_and_can_become_one(bool postgres)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var office = await Office.OpenAsync(postgres, cluster, schema: "Designs");
        await using var scope = office.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var (county, id, day) = (Units.County("gansu"), Guid.CreateVersion7(), new DateOnly(2017, 9, 20));
        var moment = new DateTimeOffset(2017, 9, 20, 1, 30, 0, TimeSpan.Zero);
        await db.SaveAsync(county);
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO cases ("Id", "ReceiptNumber", "AccessCodeHash", "CaseTypeKey", "CaseTypeVersion", "Status", "Stage", "LocalityCode", "UnitPath",
                "TownshipUnitId", "CountyUnitId", "Channel", "ApplicantSealed", "ApplicantIndex", "SubmittedAt", "ReceivedOn", "DeemedAccepted",
                "SupplementNotices", "Extended", "Paused", "InstanceId", "UpdatedAt", "Version")
            VALUES ({id}, {"R1"}, {"hash"}, {"rebirth-approval"}, {"version"}, {"Submitted"}, {"intake"}, {"620702"}, {"gansu"},
                {county.Id}, {county.Id}, {"online"}, {new byte[] { 1 }}, {"index"}, {moment}, {day}, {false}, {0}, {false}, {false}, {"i1"}, {moment}, {0L})
            """, cancellation);
        Assert.Equal("upgraded", (await DatabaseSchema.PrepareAsync(db, upgrade: true, cancellation)).Value);
        var old = await db.Cases.Select(c => new { c.Id, c.ParentCaseId, c.ParentBookmarkId }).SingleAsync(cancellation);
        Assert.Equal((id, null, null), (old.Id, old.ParentCaseId, old.ParentBookmarkId));
        var subCase = Units.Case(county, "R2", "gansu", parent: id);
        await db.SaveAsync(subCase);
        Assert.Equal([subCase.Id], await db.Cases.Where(c => c.ParentCaseId == id).Select(c => c.Id).ToListAsync(cancellation));
    }
}
