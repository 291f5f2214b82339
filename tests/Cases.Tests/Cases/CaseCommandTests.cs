using System.Text.Json.Nodes;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Cases.Drafts;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Tasks;
using CaseManagement.Cases.Tests.Walkthroughs;
using CaseManagement.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Tests.Cases;

public sealed class CaseCommandTests(PostgresCluster cluster) : IAsyncLifetime
{
    private PlayedOffice _office = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _office = await PlayedOffice.OpenAsync(postgres: false, cluster);

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_repeated_operation_gets_the_first_answer_and_changes_nothing()
    {
        var story = new Story(_office);
        await story.PlayUntilAsync("intake");
        var (task, operation) = (await story.TaskAsync("intake"), Guid.NewGuid());
        var command = Story.Command(story.Step("intake"), task, operation);
        var first = await _office.SendAsync(command, story.Staff("window-clerk"));
        var again = await _office.SendAsync(command, story.Staff("window-clerk"));
        Assert.Equal(first.Value, again.Value);
        Assert.Equal(["village-check"], await story.OpenStepsAsync());
    }

    [Fact]
    public async Task The_same_couple_cannot_apply_twice_while_a_case_is_open()
    {
        await new Story(_office).SubmitAsync();
        var other = await new Story(_office).SubmitAsync(change: form => form["applicantName"] = "另一写法");
        Assert.Equal("duplicate", other.Refusals.Single().Code);
    }

    [Fact]
    public async Task A_wrong_field_is_refused_beside_the_field()
    {
        var answer = await new Story(_office).SubmitAsync(change: form => form["phone"] = "12");
        Assert.Equal("phone", Assert.Single(answer.Refusals).Field);
    }

    [Fact]
    public async Task Who_drafted_cannot_recheck()
    {
        var story = new Story(_office);
        await story.PlayUntilAsync("county-recheck");
        var answer = await story.CompleteAsync(story.Step("county-recheck"), story.Staff("county-clerk"));
        Assert.Equal("maker-is-checker", answer.Refusals.Single().Code);
    }

    [Fact]
    public async Task A_claimed_task_is_left_alone_by_colleagues_until_it_is_released()
    {
        var story = new Story(_office);
        await story.PlayUntilAsync("county-examine");
        var (one, two) = (story.Staff("county-clerk"), story.Staff("county-clerk#2"));
        var task = await story.TaskAsync("county-examine");
        Assert.True((await _office.SendAsync(new ClaimTask(Guid.NewGuid(), task.Id), one)).Succeeded);
        Assert.Equal("stale", (await story.CompleteAsync(story.Step("county-examine"), two)).Refusals.Single().Code);
        Assert.True((await _office.SendAsync(new ReleaseTask(Guid.NewGuid(), task.Id), one)).Succeeded);
        Assert.True((await story.CompleteAsync(story.Step("county-examine"), two)).Succeeded);
    }

    [Fact]
    public async Task Another_township_does_not_learn_of_the_case()
    {
        var story = new Story(_office);
        await story.SubmitAsync();
        var stranger = _office.Staff.Holder("gansu/zhangye/ganzhou/daman", "window-clerk");
        Assert.Equal("not-found", (await story.CompleteAsync(story.Step("intake"), stranger)).Refusals.Single().Code);
    }

    [Fact]
    public async Task Who_sees_the_case_but_holds_another_post_cannot_act()
    {
        var story = new Story(_office);
        await story.SubmitAsync();
        Assert.Equal("wrong-post", (await story.CompleteAsync(story.Step("intake"), story.Staff("county-leader"))).Refusals.Single().Code);
    }

    [Fact]
    public async Task A_second_supplement_notice_needs_the_supervisors_reason()
    {
        var story = new Story(_office, "granted-after-supplement");
        await story.PlayUntilAsync("supplement");
        await story.CompleteAsync(story.Step("supplement"));
        var again = story.Step("intake");
        Assert.Equal("supplement-twice", (await story.CompleteAsync(again)).Refusals.Single().Code);
        var permit = new PermitFurtherSupplement(Guid.NewGuid(), story.CaseId, "证件在补正期间换发");
        Assert.Equal("wrong-post", (await _office.SendAsync(permit, story.Staff("window-clerk"))).Refusals.Single().Code);
        Assert.True((await _office.SendAsync(permit with { OperationId = Guid.NewGuid() }, story.Staff("supervisor"))).Succeeded);
        Assert.True((await story.CompleteAsync(again)).Succeeded);
        Assert.Null((await story.CaseAsync()).FurtherSupplementReason);
    }

    [Fact]
    public async Task The_county_extends_once_and_only_by_its_leader()
    {
        var story = new Story(_office);
        await story.PlayUntilAsync("county-examine");
        ExtendCase Extend() => new(Guid.NewGuid(), story.CaseId, "案情复杂");
        Assert.Equal("wrong-post", (await _office.SendAsync(Extend(), story.Staff("county-clerk"))).Refusals.Single().Code);
        Assert.Equal(new DateOnly(2017, 11, 7), (await _office.SendAsync(Extend(), story.Staff("county-leader"))).Value);
        Assert.Equal("already-extended", (await _office.SendAsync(Extend(), story.Staff("county-leader"))).Refusals.Single().Code);
        Assert.Contains("2017年11月7日", await story.LetterAsync("D13"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suspended_case_rests_until_it_is_resumed()
    {
        var story = new Story(_office);
        await story.PlayUntilAsync("county-examine");
        var clerk = story.Staff("county-clerk");
        Assert.True((await _office.SendAsync(new SuspendCase(Guid.NewGuid(), story.CaseId, "appraisal", "已送鉴定"), clerk)).Succeeded);
        var matter = await story.CaseAsync();
        Assert.True(matter.Paused);
        Assert.Null(matter.StatutoryDueOn);
        Assert.Equal("clock-paused", (await story.CompleteAsync(story.Step("county-examine"))).Refusals.Single().Code);
        await _office.PassAsync(10);
        Assert.True((await _office.SendAsync(new ResumeCase(Guid.NewGuid(), story.CaseId, ""), clerk)).Succeeded);
        matter = await story.CaseAsync();
        Assert.Equal((CaseStatus.InProgress, new DateOnly(2017, 11, 7)), (matter.Status, matter.StatutoryDueOn!.Value));
    }

    [Fact]
    public async Task Nothing_is_withdrawn_after_the_decision()
    {
        var story = new Story(_office);
        await story.PlayUntilAsync("certificate");
        var answer = await _office.SendAsync(new WithdrawCase(Guid.NewGuid(), story.CaseId, ""), story.Citizen);
        Assert.Equal("too-late-to-withdraw", answer.Refusals.Single().Code);
    }

    [Fact]
    public async Task A_withdrawn_case_leaves_no_open_step_and_no_running_clock()
    {
        var story = new Story(_office);
        await story.PlayUntilAsync("county-examine");
        Assert.True((await _office.SendAsync(new WithdrawCase(Guid.NewGuid(), story.CaseId, ""), story.Citizen)).Succeeded);
        Assert.Empty(await story.OpenStepsAsync());
        Assert.Equal(0, await _office.ReadAsync(db => db.Clocks.CountAsync(c => c.State == CaseClockState.Running, Cancellation)));
        Assert.Equal("Withdrawn", (await story.CaseAsync()).Result);
    }

    [Fact]
    public async Task The_ladder_climbs_while_a_step_lies()
    {
        var story = new Story(_office);
        await story.PlayUntilAsync("village-check");
        await _office.PassAsync(9);
        var levels = await _office.ReadAsync(db => db.Urges.OrderBy(u => u.At).Select(u => u.Level).ToListAsync(Cancellation));
        Assert.Equal([1, 2, 3, 4, 5], levels);
        Assert.Equal(1, await _office.ReadAsync(db => db.Alarms.CountAsync(a => a.Kind == "gravely-overdue", Cancellation)));
    }

    [Fact]
    public async Task A_supervisor_urges_and_the_handler_cannot()
    {
        var story = new Story(_office);
        await story.SubmitAsync();
        var task = await story.TaskAsync("intake");
        var urge = new UrgeTask(Guid.NewGuid(), task.Id, "请今日办结");
        Assert.Equal("wrong-post", (await _office.SendAsync(urge, story.Staff("window-clerk"))).Refusals.Single().Code);
        Assert.True((await _office.SendAsync(urge with { OperationId = Guid.NewGuid() }, story.Staff("supervisor"))).Succeeded);
        Assert.Equal(1, (await story.TaskAsync("intake")).Urges);
    }

    [Fact]
    public async Task Receipt_and_code_open_the_case_and_guessing_is_slowed_down()
    {
        var story = new Story(_office);
        await story.SubmitAsync();
        var (receipt, code) = (story.Receipt.ReceiptNumber!, story.Receipt.AccessCode!);
        Assert.Equal(story.CaseId, (await _office.SendAsync(new OpenByReceipt(receipt, code.ToLowerInvariant()), null)).Value);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("wrong-key", (await _office.SendAsync(new OpenByReceipt(receipt, "WRONGKEY"), null)).Refusals.Single().Code);
        }

        Assert.Equal("too-many-tries", (await _office.SendAsync(new OpenByReceipt(receipt, code), null)).Refusals.Single().Code);
    }

    [Fact]
    public async Task A_draft_is_opened_by_its_token_and_gone_after_submission()
    {
        var data = new JsonObject { ["applicantName"] = "马晓兰" };
        var saved = (await _office.SendAsync(new SaveDraft(Guid.NewGuid(), null, _office.Type.Key, data), null)).Value;
        var again = (await _office.SendAsync(new SaveDraft(Guid.NewGuid(), saved.Token, _office.Type.Key, data), null)).Value;
        Assert.Equal(saved.DraftId, again.DraftId);
        var loaded = (await _office.SendAsync(new LoadDraft(saved.Token, _office.Type.Key), null)).Value;
        Assert.Equal("马晓兰", loaded.Data["applicantName"]!.GetValue<string>());
        Assert.Equal("not-found", (await _office.SendAsync(new LoadDraft("someone-else", _office.Type.Key), null)).Refusals.Single().Code);
    }

    [Fact]
    public async Task Only_the_administrator_moves_the_demo_offices_days()
    {
        var story = new Story(_office);
        await story.SubmitAsync();
        var advance = new AdvanceOfficeClock(Guid.NewGuid(), 6);
        Assert.Equal("not-found", (await _office.SendAsync(advance, story.Staff("county-leader"))).Refusals.Single().Code);
        var answer = await _office.SendAsync(advance with { OperationId = Guid.NewGuid() }, story.Staff("administrator"));
        Assert.Equal(new DateOnly(2017, 9, 28), answer.Value.Today);
        Assert.True((await story.CaseAsync()).DeemedAccepted);
    }

    [Fact]
    public async Task A_clock_explains_its_date()
    {
        var story = new Story(_office);
        await story.PlayUntilAsync("village-check");
        var clock = await _office.ReadAsync(db => db.Clocks.SingleAsync(c => c.LimitKey == "township-review", Cancellation));
        var why = (await _office.SendAsync(new ExplainClock(clock.Id), story.Staff("county-clerk"))).Value;
        Assert.Equal(new DateOnly(2017, 10, 24), why.DueOn);
        Assert.Contains(why.Explanation.Excluded, e => e.Name.Zh.Contains("国庆", StringComparison.Ordinal));
        Assert.Contains(new DateOnly(2017, 9, 30), why.Explanation.MakeUpDaysCounted);
    }
}
