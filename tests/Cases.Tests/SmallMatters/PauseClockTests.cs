using System.Text.Json.Nodes;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Design.TryOut;
using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Tests.SmallMatters;

/// <summary>A process that lets the clock of its case stand.</summary>
public sealed class PauseClockTests(PostgresCluster cluster)
{
    private const string Key = "pausing";
    private static readonly DateOnly LastDay = new(2017, 10, 10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_case_stands_with_ground_notice_and_announced_end_as_if_a_clerk_had_suspended_it(bool postgres)
    {
        await using var office = await SmallOffice.OpenAsync(cluster, postgres, Matter());
        var id = await office.SubmitAsync(Key);
        await office.CompleteAsync(id, "look", "Pass");
        var matter = await office.CaseAsync(id);
        Assert.Equal(CaseStatus.Suspended, matter.Status);
        Assert.Null(matter.StatutoryDueOn);
        Assert.True(matter.Paused);
        Assert.Equal("<p>等待鉴定：10个工作日，至2017年10月10日</p>", await office.LetterAsync(id, "P1"));
        Assert.Equal(LastDay, await office.Played.ReadAsync(db => CaseSuspension.AnnouncedEndAsync(db, id, Cancellation)));
        Assert.Contains("suspended Suspended: Waiting for an appraisal, until 2017-10-10", await office.TimelineAsync(id));
        Assert.Empty(await office.OpenStepsAsync(id));
    }

    [Fact]
    public async Task When_the_announced_time_is_over_the_clock_runs_again_by_itself_with_its_due_day_moved()
    {
        await using var office = await SmallOffice.OpenAsync(cluster, false, Matter());
        var id = await office.SubmitAsync(Key);
        var due = (await office.CaseAsync(id)).StatutoryDueOn!.Value;
        await office.CompleteAsync(id, "look", "Pass");
        await office.Played.PassUntilAsync(LastDay);
        Assert.Equal(CaseStatus.Suspended, (await office.CaseAsync(id)).Status);
        await office.Played.PassUntilAsync(LastDay.AddDays(1));
        var matter = await office.CaseAsync(id);
        Assert.Equal(["late"], await office.OpenStepsAsync(id));
        Assert.Equal(CaseStatus.InProgress, matter.Status);
        Assert.Equal(["P1", "P2"], await office.LettersAsync(id));
        var calendar = office.Services.GetRequiredService<WorkingCalendar>();
        Assert.Equal(10, calendar.WorkingDaysBetween(due, matter.StatutoryDueOn!.Value));
        var pause = await office.Played.ReadAsync(db => db.Clocks.Where(c => c.CaseId == id && c.TaskId == null).SelectMany(c => c.Pauses).SingleAsync(Cancellation));
        Assert.Equal(LastDay, pause.To);
    }

    [Fact]
    public async Task A_clerk_resumes_it_before_its_time_and_the_process_leaves_by_the_other_port()
    {
        await using var office = await SmallOffice.OpenAsync(cluster, false, Matter());
        var id = await office.SubmitAsync(Key);
        await office.CompleteAsync(id, "look", "Pass");
        await office.Played.PassAsync(2);
        await office.SendAsync(new ResumeCase(Guid.NewGuid(), id, "结论已到"), office.Clerk);
        Assert.Equal(["decide"], await office.OpenStepsAsync(id));
        Assert.Equal(CaseStatus.InProgress, (await office.CaseAsync(id)).Status);
        Assert.Null(await office.Played.ReadAsync(db => CaseSuspension.AnnouncedEndAsync(db, id, Cancellation)));
        await office.Played.PassUntilAsync(LastDay.AddDays(5));
        Assert.Equal(["decide"], await office.OpenStepsAsync(id));
        Assert.Equal(["P1", "P2"], await office.LettersAsync(id));
    }

    [Fact]
    public async Task A_withdrawn_case_waits_for_nothing_any_more()
    {
        await using var office = await SmallOffice.OpenAsync(cluster, false, Matter());
        var id = await office.SubmitAsync(Key);
        await office.CompleteAsync(id, "look", "Pass");
        await office.SendAsync(new WithdrawCase(Guid.NewGuid(), id, ""), office.Clerk);
        Assert.Equal(CaseStatus.Completed, (await office.CaseAsync(id)).Status);
        Assert.Equal(0, await office.Played.ReadAsync(db => db.Set<TimerRow>().CountAsync(t => t.Kind == CaseSuspension.Timer, Cancellation)));
        Assert.DoesNotContain("P2", await office.LettersAsync(id));
    }

    [Fact]
    public async Task Where_the_case_stands_already_the_process_goes_on_and_the_office_is_told()
    {
        var matter = Matter().Do("fork", "Elsa.FlowFork", ("branches", new JsonArray("A", "B"))).Do("wait", "Elsa.Delay", ("timeSpan", "3.00:00:00"))
            .Do("again", "Case.PauseClock", ("ground", "appraisal"), ("letter", "pause-notice"), ("count", 5), ("unit", "working")).Step("after", "Pass");
        matter.Line("accept", "Done", "fork").Line("fork", "A", "wait").Line("wait", "Done", "again").Line("again", "Resumed", "after").Line("again", "Lapsed", "after").Line("after", "Pass", "end");
        await using var office = await SmallOffice.OpenAsync(cluster, false, matter);
        var id = await office.SubmitAsync(Key);
        await office.CompleteAsync(id, "look", "Pass");
        await office.Played.PassAsync(5);
        Assert.Equal(["after"], await office.OpenStepsAsync(id));
        Assert.Equal(CaseStatus.Suspended, (await office.CaseAsync(id)).Status);
        Assert.Contains("pause-without-clock", await office.AlarmsAsync(id));
        var step = await office.Played.ReadAsync(db => db.Clocks.Include(c => c.Pauses).SingleAsync(c => c.CaseId == id && c.TaskId != null && c.State == CaseClockState.Running, Cancellation));
        Assert.True(step.Stands());
    }

    [Fact]
    public async Task The_try_out_shows_the_pause_its_end_and_the_moved_due_day()
    {
        await using var office = await SmallOffice.OpenAsync(cluster, false);
        var desk = office.Services.GetRequiredService<TryOutDesk>();
        var matter = Matter();
        var type = matter.Read().Type! with { PolicyType = "rebirth-approval" };
        var script = new TryOutScript { Start = new(2017, 9, 20), Unit = "gansu/zhangye/ganzhou/jiantan/yongan", Application = SmallMatter.Application() };
        script = script.With(new WalkthroughStep { As = "county-clerk", Step = "look", Outcome = "Pass", Form = [] });
        var paused = (await desk.PlayAsync(type, script, Cancellation)).Value;
        Assert.Equal(("Suspended", "appraisal", LastDay), (paused.Status, paused.Ground, paused.PausedUntil));
        var later = (await desk.PlayAsync(type, script.With(new WalkthroughStep { On = LastDay.AddDays(1) }), Cancellation)).Value;
        Assert.Equal(["late"], later.Open.Select(t => t.Step));
        Assert.Equal(new DateOnly(2017, 11, 7), later.DueOn);
    }

    [Theory]
    [InlineData("ground", "apraisal", "There is no suspension ground")]
    [InlineData("ground", "enquiry", "does not stop the limit of law")]
    [InlineData("ground", null, "has no ground")]
    [InlineData("letter", "pause-notise", "There is no letter")]
    [InlineData("letter", "end-notice", "in writing how long")]
    [InlineData("count", "0", "whole number from 1 to 366")]
    [InlineData("count", null, "has no count")]
    [InlineData("unit", "weeks", "There is no unit of time")]
    public void A_pause_without_ground_notice_or_time_is_refused(string input, string? value, string sentence)
    {
        var inputs = new Dictionary<string, string?> { ["ground"] = "appraisal", ["letter"] = "pause-notice", ["count"] = "10", ["unit"] = "working", [input] = value };
        var reading = Around([.. inputs.Where(i => i.Value is not null).Select(i => (i.Key, (JsonNode)i.Value!))]).Read();
        Assert.Contains(reading.Problems, p => p.Message.En.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void A_notice_that_always_tells_the_length_is_none_for_a_clerk_who_cannot_know_it()
    {
        var matter = Matter();
        Assert.DoesNotContain(matter.Read().Problems, p => p.Message.En.Contains("nobody knows", StringComparison.Ordinal));
        matter.Files["letters/pause-notice.hbs"] = "<p>{{suspensionGround}}：{{pauseLength}}</p>";
        Assert.Contains(matter.Read().Problems, p => p.Message.En.Contains("nobody knows", StringComparison.Ordinal));
    }

    [Fact]
    public void A_pause_belongs_between_acceptance_and_decision()
    {
        var early = new SmallMatter(Key).Do("start", "Elsa.Start").Do("pause", "Case.PauseClock", Whole).Do("end", "Case.Close", ("result", "Ended"))
            .Line("start", "Done", "pause").Line("pause", "Resumed", "end").Line("pause", "Lapsed", "end");
        Assert.Contains(early.Read().Problems, p => p.Message.En.Contains("nothing to pause", StringComparison.Ordinal));
        var late = new SmallMatter(Key).Do("start", "Elsa.Start").Do("accept", "Case.AcceptCase", ("limit", "review")).Do("decided", "Case.MarkDecided")
            .Do("pause", "Case.PauseClock", Whole).Do("end", "Case.Close", ("result", "Ended"))
            .Line("start", "Done", "accept").Line("accept", "Done", "decided").Line("decided", "Done", "pause").Line("pause", "Resumed", "end").Line("pause", "Lapsed", "end");
        Assert.Contains(late.Read().Problems, p => p.Message.En.Contains("after the decision", StringComparison.Ordinal));
    }

    private static (string, JsonNode)[] Whole => [("ground", "appraisal"), ("letter", "pause-notice"), ("count", 10), ("unit", "working")];

    private static SmallMatter Matter() => Around(Whole);

    private static SmallMatter Around((string, JsonNode)[] pause) => new SmallMatter(Key)
        .Do("start", "Elsa.Start").Do("accept", "Case.AcceptCase", ("limit", "review")).Step("look", "Pass").Do("pause", "Case.PauseClock", pause)
        .Step("decide", "Pass").Step("late", "Pass").Do("end", "Case.Close", ("result", "Granted"))
        .Line("start", "Done", "accept").Line("accept", "Done", "look").Line("look", "Pass", "pause")
        .Line("pause", "Resumed", "decide").Line("pause", "Lapsed", "late").Line("decide", "Pass", "end").Line("late", "Pass", "end");
}
