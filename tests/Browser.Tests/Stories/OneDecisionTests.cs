using System.Net;
using CaseManagement.Browser.Tests.Pages;
using CaseManagement.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>However a decision reaches the office, and however often: it is made once.</summary>
[Trait("Category", "Browser")]
public sealed class OneDecisionTests(Browser browser, SharedOffice office) : IAsyncDisposable
{
    private readonly People _people = new(browser, office.Process, "once");

    [Fact]
    public async Task Of_two_people_who_decide_at_once_one_wins_and_the_other_reads_who_did_it()
    {
        var caseId = await CaseAtAsync("county-examine");
        var (first, second) = (await _people.StaffAsync("county1.ganzhou"), await _people.StaffAsync("county2.ganzhou"));
        var (mine, yours) = (new CasePage(first), new CasePage(second));
        await mine.OpenAsync(caseId);
        await yours.OpenAsync(caseId);
        await ExamineAsync(mine, "符合规定，拟准予。");
        await ExamineAsync(yours, "我也看过了，拟准予。");

        await mine.DecideAsync("ProposeGrant");
        await yours.Outcome("ProposeGrant").ClickAsync();

        await Assertions.Expect(yours.Refused).ToContainTextAsync("已由 安若云 于 2017-09-20 办理：拟准予");
        await _people.PictureAsync(second);
        Assert.Equal(1, await DecisionsAsync(caseId, "county-examine"));
    }

    [Fact]
    public async Task Of_two_sendings_at_the_same_moment_one_wins()
    {
        var caseId = await CaseAtAsync("county-examine");
        var step = (await office.Runner.OpenAsync(caseId)).Single();
        var sendings = new List<Func<Task<Visit>>>();
        foreach (var account in new[] { "county1.ganzhou", "county2.ganzhou" })
        {
            var clerk = await office.Runner.PersonAsync(account);
            var form = (await CaseRunner.FormAsync(clerk, step))!;
            sendings.Add(() => clerk.SendAsync(form.Action, StepAnswers.Ordinary(form, "ProposeGrant")));
        }

        var answers = await Task.WhenAll(sendings.Select(send => Task.Run(send)));

        var refused = Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Matches("已由 (安若云|温如海) 于|已被他人更改", StepAnswers.Refused(refused.Html));
        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Equal(1, await DecisionsAsync(caseId, "county-examine"));
    }

    [Fact]
    public async Task A_double_click_is_one_decision()
    {
        var caseId = await CaseAtAsync("township-sign");
        var desk = await _people.StaffAsync("leader.jiantan");
        var file = new CasePage(desk);
        await file.OpenAsync(caseId);
        await file.WriteAsync("同意上报。");

        await file.Outcome("Forward").DblClickAsync();

        await Assertions.Expect(file.Said).Not.ToBeEmptyAsync();
        Assert.Equal(1, await DecisionsAsync(caseId, "township-sign"));
        Assert.Equal("county-examine", (await office.Runner.OpenAsync(caseId)).Single().Step);
    }

    [Fact]
    public async Task A_repeated_sending_gets_the_first_answer()
    {
        var caseId = await CaseAtAsync("township-review");
        var step = (await office.Runner.OpenAsync(caseId)).Single();
        var clerk = await office.Runner.PersonAsync("clerk.jiantan");
        var form = (await CaseRunner.FormAsync(clerk, step))!;
        var values = StepAnswers.Ordinary(form, "Forward");

        var first = await clerk.SendAsync(form.Action, values);
        var second = await clerk.SendAsync(form.Action, values);

        Assert.Equal(HttpStatusCode.Redirect, first.Status);
        Assert.Equal((first.Status, first.Path), (second.Status, second.Path));
        Assert.Equal(1, await DecisionsAsync(caseId, "township-review"));
    }

    [Fact]
    public async Task A_browser_that_dies_right_after_the_click_has_decided_once()
    {
        var caseId = await CaseAtAsync("township-sign");
        var desk = await _people.StaffAsync("leader.jiantan");
        var file = new CasePage(desk);
        await file.OpenAsync(caseId);
        await file.WriteAsync("同意上报。");
        var sent = desk.WaitForRequestAsync(r => r.Method == "POST");

        await file.Outcome("Forward").ClickAsync();
        await sent;
        await desk.Context.CloseAsync();

        await UntilAsync(async () => await DecisionsAsync(caseId, "township-sign") == 1);
        Assert.Equal("county-examine", (await office.Runner.OpenAsync(caseId)).Single().Step);
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();

    private static Task ExamineAsync(CasePage file, string opinion) =>
        file.WriteAsync(opinion, ("materialsSeen", "true"), ("groundMet", "met"), ("facts", "再婚夫妻，没有共同子女。"));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 100 && !await holds(); i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.True(await holds());
    }

    private async Task<Guid> CaseAtAsync(string step)
    {
        var (caseId, _) = await office.Runner.FileAsync();
        await office.Runner.BringAsync(caseId, step);
        return caseId;
    }

    private Task<long> DecisionsAsync(Guid caseId, string step) => office.Runner.Database.NumberAsync(
        "SELECT COUNT(*) FROM tasks t JOIN timeline l ON l.CaseId = t.CaseId AND l.Kind = 'task-completed' AND l.TextZh LIKE t.TitleZh || '：%' WHERE t.CaseId = $0 COLLATE NOCASE AND t.StepId = $1 AND t.State = 'Completed'",
        caseId.ToString(), step);
}
