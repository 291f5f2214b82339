using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Design.Move;
using CaseManagement.Cases.Tests.Cases;
using CaseManagement.Cases.Tests.Walkthroughs;
using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Tests.Design;

public sealed class MoveCaseTests(PostgresCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_moved_case_keeps_its_open_task_which_follows_the_new_version()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var (shop, story) = (new VersionShop(office), new Story(office));
        await story.PlayUntilAsync("township-review");
        var before = await story.TaskAsync("township-review");
        var to = shop.Edited("workflow.json", flow => flow["root"]!["activities"]!.AsArray()
            .First(a => (string?)a!["id"] == "township-review")!["title"]!["expression"]!["value"] = "乡镇复核");
        await shop.PublishAsync(to);

        Assert.Equal("needs-reason", (await shop.SendAsync(new MoveCase(Guid.NewGuid(), story.CaseId, to.Hash, null, " "))).Refusals[0].Code);
        Assert.True((await shop.SendAsync(new MoveCase(Guid.NewGuid(), story.CaseId, to.Hash, null, "名称有误"))).Succeeded);

        var (matter, task) = (await story.CaseAsync(), await story.TaskAsync("township-review"));
        Assert.Equal((before.Id, before.BookmarkId, before.DueOn, "乡镇复核"), (task.Id, task.BookmarkId, task.DueOn, task.TitleZh));
        Assert.Equal(to.Hash, matter.CaseTypeVersion);
        Assert.Equal(to.Workflow.ContentHash, await HashAsync(office, matter));
        Assert.Contains("名称有误", await TimelineAsync(office, matter), StringComparison.Ordinal);
        await FinishAsync(story, "township-review");
        Assert.Equal("Granted", (await story.CaseAsync()).Result);
    }

    [Fact]
    public async Task A_changed_limit_is_told_before_and_counts_from_the_same_day()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var (shop, story) = (new VersionShop(office), new Story(office));
        await story.PlayUntilAsync("township-review");
        var before = await story.TaskAsync("township-review");
        var to = shop.Edited("case-type.json", terms => terms["limits"]!["township-opinion"]!["count"] = 3);
        await shop.PublishAsync(to);

        var row = Assert.Single((await shop.SendAsync(new PreviewMove("rebirth-approval", null, null))).Value.Rows);
        Assert.Equal(MoveVerdict.MovesFreely, row.Forecast.Verdict);
        Assert.Contains($"{before.DueOn:yyyy-MM-dd}", Assert.Single(row.Changes).Zh, StringComparison.Ordinal);
        Assert.True((await shop.SendAsync(new MoveCase(Guid.NewGuid(), story.CaseId, to.Hash, null, "缩短时限"))).Succeeded);

        var task = await story.TaskAsync("township-review");
        Assert.True(task.DueOn < before.DueOn);
        Assert.Contains($"{task.DueOn:yyyy-MM-dd}", row.Changes[0].Zh, StringComparison.Ordinal);
        var clock = await office.ReadAsync(db => db.Clocks.AsNoTracking().SingleAsync(c => c.TaskId == task.Id && c.State == CaseClockState.Running, Cancellation));
        Assert.Equal((office.Clock.Today, 3), (clock.StartOn, clock.Count));
    }

    [Fact]
    public async Task A_step_under_another_id_needs_a_mapping_and_then_goes_on_as_that_step()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var (shop, story) = (new VersionShop(office), new Story(office));
        await story.PlayUntilAsync("township-sign");
        var to = shop.Renamed("township-sign", "township-seal");
        await shop.PublishAsync(to);

        var refused = await shop.SendAsync(new MoveCase(Guid.NewGuid(), story.CaseId, to.Hash, null, "改名"));
        Assert.Equal("needs-mapping", refused.Refusals[0].Code);
        var mapping = new Dictionary<string, string> { ["township-sign"] = "township-seal" };
        Assert.True((await shop.SendAsync(new MoveCase(Guid.NewGuid(), story.CaseId, to.Hash, mapping, "改名"))).Succeeded);

        Assert.Equal(["township-seal"], await story.OpenStepsAsync());
        var act = story.Step("township-sign") with { Step = "township-seal" };
        Assert.True((await story.CompleteAsync(act)).Succeeded);
        Assert.Equal(["county-examine"], await story.OpenStepsAsync());
    }

    [Fact]
    public async Task Only_administrators_move_cases()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var story = new Story(office);
        await story.PlayUntilAsync("township-review");

        var answer = await office.SendAsync(
            new MoveCase(Guid.NewGuid(), story.CaseId, "x", null, "r"), story.Staff("county-leader"));

        Assert.Equal(Refusal.NotFoundCode, answer.Refusals[0].Code);
    }

    [Fact]
    public async Task A_case_of_another_region_is_not_there_for_an_administrator()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var shop = new VersionShop(office);
        var story = new Story(office);
        await story.PlayUntilAsync("township-sign");
        var to = shop.Renamed("township-sign", "township-seal");
        await shop.PublishAsync(to);
        var elsewhere = VersionShop.AdministratorOf("hubei");

        Assert.Empty((await office.SendAsync(new PreviewMove("rebirth-approval", null, null), elsewhere)).Value.Rows);
        Assert.True((await office.SendAsync(new MoveCases(Guid.NewGuid(), "rebirth-approval", to.Hash, [story.CaseId], null, "改名"), elsewhere)).Succeeded);
        await shop.RunJobsAsync();
        var directly = await office.SendAsync(new MoveCase(Guid.NewGuid(), story.CaseId, to.Hash, null, "改名"), elsewhere);

        Assert.Equal(Refusal.NotFoundCode, directly.Refusals[0].Code);
        Assert.Single((await shop.SendAsync(new PreviewMove("rebirth-approval", null, null))).Value.Rows);
    }

    private static async Task FinishAsync(Story story, string from)
    {
        foreach (var act in story.Source.Steps.SkipWhile(s => s.Step != from))
        {
            Assert.True((await story.CompleteAsync(act)).Succeeded);
        }
    }

    private static Task<string> HashAsync(PlayedOffice office, Case matter) => office.ReadAsync(db =>
        db.Set<InstanceRow>().Where(i => i.Id == matter.InstanceId).Select(i => i.DefinitionHash).SingleAsync(Cancellation));

    private static Task<string> TimelineAsync(PlayedOffice office, Case matter) => office.ReadAsync(db =>
        db.Timeline.Where(t => t.CaseId == matter.Id && t.Kind == "moved").Select(t => t.TextZh).SingleAsync(Cancellation));
}
