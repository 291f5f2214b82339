using System.Net;
using CaseManagement.Cases.Tasks;
using CaseManagement.Web.Features.Cases.Open;
using CaseManagement.Web.Features.Supervision.Board;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Tests.Desk;

[Collection(DeskTests.Name)]
public sealed class CasePageTests(DeskOffice office)
{
    [Fact]
    public async Task A_case_of_another_township_does_not_exist_for_me()
    {
        var browser = await office.SignInAsync("clerk.daman");

        var answer = await browser.OpenAsync($"/cases/{office.BeforeCounty}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Names_are_shown_on_request_and_the_look_is_logged()
    {
        var browser = await office.SignInAsync("legal.ganzhou");

        var masked = await (await browser.OpenAsync($"/cases/{office.Closed}")).TextAsync();
        var shown = await (await browser.OpenAsync($"/cases/{office.Closed}?names=true")).TextAsync();

        Assert.DoesNotContain("周慕云", masked, StringComparison.Ordinal);
        Assert.Contains("周慕云", shown, StringComparison.Ordinal);
        Assert.True(await office.InDbAsync(db => db.Audit.AnyAsync(a => a.Subject == $"case:{office.Closed} names")));
    }

    [Fact]
    public async Task An_adverse_outcome_is_refused_without_its_confirmation_and_nothing_typed_is_lost()
    {
        var browser = await office.SignInAsync("leader.ganzhou");
        var task = await OpenTaskAsync(office.BeforeLeader);

        var page = await (await browser.FillElsewhereAsync(
            $"/cases/{office.BeforeLeader}", $"/cases/{office.BeforeLeader}?handler=Complete",
            ("taskId", task.Id.ToString()), ("version", task.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("outcome", "Refuse"), ("opinion", "经听取意见，仍不符合。"), ("article-Refuse", "第十八条"))).TextAsync();

        Assert.Contains("data-code=\"not-confirmed\"", page, StringComparison.Ordinal);
        Assert.Contains("经听取意见，仍不符合。", page, StringComparison.Ordinal);
        Assert.Contains("第十八条", page, StringComparison.Ordinal);
        Assert.Equal(CaseTaskState.Open, (await OpenTaskAsync(office.BeforeLeader)).State);
    }

    [Fact]
    public async Task A_refusal_of_the_rules_stands_beside_its_field()
    {
        var browser = await office.SignInAsync("leader.ganzhou");
        var task = await OpenTaskAsync(office.BeforeLeader);

        var page = await (await browser.FillElsewhereAsync(
            $"/cases/{office.BeforeLeader}", $"/cases/{office.BeforeLeader}?handler=Complete",
            ("taskId", task.Id.ToString()), ("version", task.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("outcome", "Refuse"), ("opinion", "仍不符合。"), ("confirm-Refuse", "true"), ("form.fileRead", "true"))).TextAsync();

        Assert.Contains("href=\"#f-reason-Refuse\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"f-reason-Refuse-wrong\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acceptance_by_silence_stays_visible()
    {
        var browser = await office.SignInAsync("clerk.daman");

        var page = await (await browser.OpenAsync($"/cases/{office.Deemed}")).TextAsync();

        Assert.Contains("data-testid=\"deemed\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_explanation_counts_to_the_due_day_and_names_the_holidays()
    {
        var page = await office.SendAsync(await office.StaffAsync("county1.ganzhou"), new CasePageQuery(office.BeforeCounty, CaseTab.Work, false));

        var clock = page.Value.Clocks.Single(c => c.Statutory);
        var days = clock.Why.Weeks.SelectMany(w => w.Days).ToList();
        Assert.Equal(new DateOnly(2017, 11, 1), clock.Due);
        Assert.Equal(20, days.Max(d => d.Ordinal));
        Assert.Equal(clock.Due, days.Single(d => d.Due).Date);
        Assert.True(days.Single(d => d.Date == new DateOnly(2017, 9, 30)).MakeUp);
        Assert.Equal(WhyMark.Holiday, days.Single(d => d.Date == new DateOnly(2017, 10, 3)).Mark);
    }

    [Fact]
    public async Task The_picture_draws_only_the_way_that_was_taken_solid()
    {
        var page = await office.SendAsync(await office.StaffAsync("leader.ganzhou"), new CasePageQuery(office.BeforeLeader, CaseTab.Process, false));

        var picture = page.Value.Process!;
        Assert.Equal("decision", picture.Nodes.Single(n => n.State == NodeState.Now).Step.Id);
        Assert.Equal(NodeState.Done, picture.Nodes.Single(n => n.Step.Id == "legal-review").State);
        Assert.Equal(NodeState.Ahead, picture.Nodes.Single(n => n.Step.Id == "certificate").State);
        Assert.Equal(8, picture.Edges.Count(e => e.Done));
    }

    [Fact]
    public async Task A_letter_of_the_case_is_shown_as_it_was_issued()
    {
        var letter = await office.InDbAsync(db => db.Letters.FirstAsync(l => l.CaseId == office.BeforeLeader && l.Code == "D16"));
        var browser = await office.SignInAsync("county1.ganzhou");

        var page = await (await browser.OpenAsync($"/cases/{office.BeforeLeader}/letters/{letter.Id}")).TextAsync();

        Assert.Contains(letter.Number, page, StringComparison.Ordinal);
        Assert.Contains("letter-title", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_counts_what_its_list_shows()
    {
        var board = await office.SendAsync(await office.StaffAsync("supervisor.ganzhou"), new BoardQuery(null, null, null, null));

        Assert.Equal(board.Value.Red, board.Value.RowCount);
        Assert.Equal(board.Value.Red, board.Value.Ages.Sum(a => a.Count));
        Assert.Contains(board.Value.Rows, r => r.CaseId == office.Deemed);
        Assert.Contains(board.Value.Alarms, a => a.CaseId == office.Deemed);
    }

    [Fact]
    public async Task The_board_is_the_supervisors_alone()
    {
        var browser = await office.SignInAsync("county1.ganzhou");

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/supervision")).StatusCode);
    }

    [Fact]
    public async Task Search_stays_within_the_region()
    {
        var own = await office.SignInAsync("clerk.jiantan");
        var other = await office.SignInAsync("clerk.daman");

        var found = await (await own.OpenAsync("/search?q=沈知秋")).TextAsync();
        var nothing = await (await other.OpenAsync("/search?q=沈知秋")).TextAsync();

        Assert.Contains($"/cases/{office.BeforeCounty}", found, StringComparison.Ordinal);
        Assert.DoesNotContain($"/cases/{office.BeforeCounty}", nothing, StringComparison.Ordinal);
    }

    private Task<CaseTask> OpenTaskAsync(Guid caseId) =>
        office.InDbAsync(db => db.Tasks.AsNoTracking().SingleAsync(t => t.CaseId == caseId && t.State == CaseTaskState.Open));
}
