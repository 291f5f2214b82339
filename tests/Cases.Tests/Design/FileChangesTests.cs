using CaseManagement.Cases.Design;
using CaseManagement.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Tests.Design;

/// <summary>Files and office, each changed or not: what is in force after the next opening.</summary>
public sealed class FileChangesTests(PostgresCluster cluster)
{
    private const string Terms = $"{DesignRoom.Key}/case-type.json";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Neither_changed_and_nothing_happens()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);

        await room.StartAsync();

        Assert.Single(await room.VersionsAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_changed_file_is_the_next_version_where_nobody_edited(bool postgres)
    {
        await using var room = await DesignRoom.OpenAsync(cluster, postgres);
        ChangeFile(room, 7);

        await room.StartAsync();

        Assert.Equal(7, Examine(room));
        Assert.Equal([(1, false), (2, true)], (await room.VersionsAsync()).Select(v => (v.Number, v.IsPublished)));
    }

    [Fact]
    public async Task An_edited_case_type_stays_where_the_files_did_not_change()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        await PublishEditAsync(room, 6);

        await room.StartAsync();

        Assert.Equal(6, Examine(room));
        Assert.Equal(2, (await room.VersionsAsync()).Count);
        Assert.Empty(await AlarmsAsync(room));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_both_changed_the_offices_version_stays_and_an_alarm_rings_once(bool postgres)
    {
        await using var room = await DesignRoom.OpenAsync(cluster, postgres);
        await PublishEditAsync(room, 6);
        ChangeFile(room, 7);

        await room.StartAsync();
        await room.StartAsync();

        Assert.Equal(6, Examine(room));
        Assert.Single(await AlarmsAsync(room));
        Assert.Equal([0, 1, 2], (await room.VersionsAsync()).Select(v => v.Number));
        Assert.Equal(2, (await room.SendAsync(new ListDesigns(new DesignFilter { Versions = VersionOptions.All }))).Value.TotalCount);
    }

    [Fact]
    public async Task A_draft_alone_is_reason_enough_to_ask()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        await room.EditAsync("case-type.json", "\"count\": 8,", "\"count\": 6,");
        ChangeFile(room, 7);

        await room.StartAsync();

        Assert.Equal(8, Examine(room));
        Assert.Single(await AlarmsAsync(room));
    }

    [Fact]
    public async Task The_files_can_be_chosen_and_are_the_next_version()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        await PublishEditAsync(room, 6);
        ChangeFile(room, 7);
        await room.StartAsync();

        var taken = (await room.SendAsync(new ResolveFileChange(Guid.CreateVersion7(), DesignRoom.Key, TakeFile: true, "省里统一"))).Value;
        Assert.Equal(7, Examine(room));
        await room.StartAsync();

        Assert.Equal((3, DesignOrigin.File, "省里统一", DesignRoom.Wen.AccountId), (taken.Number, taken.Origin, taken.Reason, taken.PublishedBy));
        Assert.Equal(7, Examine(room));
        Assert.Equal([(1, false), (2, false), (3, true)], (await room.VersionsAsync()).Select(v => (v.Number, v.IsPublished)));
        Assert.NotNull(Assert.Single(await AlarmsAsync(room)).AcknowledgedAt);
    }

    [Fact]
    public async Task The_offices_version_can_be_chosen_and_these_files_are_not_asked_about_again()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        await PublishEditAsync(room, 6);
        ChangeFile(room, 7);
        await room.StartAsync();

        await room.SendAsync(new ResolveFileChange(Guid.CreateVersion7(), DesignRoom.Key, TakeFile: false, "按本县"));
        await room.StartAsync();

        Assert.Equal(6, Examine(room));
        Assert.Equal([1, 2], (await room.VersionsAsync()).Select(v => v.Number));
        Assert.Equal("no-file-change", (await room.SendAsync(new ResolveFileChange(Guid.CreateVersion7(), DesignRoom.Key, true, "再来"))).Refusals[0].Code);
    }

    [Fact]
    public async Task Files_put_back_as_they_were_take_the_question_away()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        await PublishEditAsync(room, 6);
        ChangeFile(room, 7);
        await room.StartAsync();
        room.Files.Change(Terms, "\"count\": 7, \"unit\": \"working\"", "\"count\": 8, \"unit\": \"working\"");

        await room.StartAsync();

        Assert.Equal([1, 2], (await room.VersionsAsync()).Select(v => v.Number));
    }

    private static int Examine(DesignRoom room) => room.Library.Current(DesignRoom.Key).Limits["county-examine"].Count;

    private static void ChangeFile(DesignRoom room, int days) =>
        room.Files.Change(Terms, "\"count\": 8, \"unit\": \"working\"", $"\"count\": {days}, \"unit\": \"working\"");

    private static async Task PublishEditAsync(DesignRoom room, int days)
    {
        var draft = await room.EditAsync("case-type.json", "\"count\": 8,", $"\"count\": {days},");
        Assert.True((await room.SendAsync(new PublishDesign(Guid.CreateVersion7(), draft.Id, "缩短审查"))).Succeeded);
    }

    private static Task<List<Escalation.Alarm>> AlarmsAsync(DesignRoom room) =>
        room.ReadAsync(db => db.Alarms.AsNoTracking().Where(a => a.Kind == FileChanges.BothChangedAlarm).ToListAsync(Cancellation));
}
