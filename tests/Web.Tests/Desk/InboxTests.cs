using System.Net;
using CaseManagement.Web.Features.Inbox.List;

namespace CaseManagement.Web.Tests.Desk;

[Collection(DeskTests.Name)]
public sealed class InboxTests(DeskOffice office)
{
    private static readonly InboxFilter NoFilter = new(null, null, null, null);

    [Fact]
    public async Task Applicants_are_masked_in_the_list()
    {
        var browser = await office.SignInAsync("county1.ganzhou");

        var page = await (await browser.OpenAsync("/inbox")).TextAsync();

        Assert.Contains("沈＊秋", page, StringComparison.Ordinal);
        Assert.DoesNotContain("沈知秋", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_names_the_matter_neutrally()
    {
        var browser = await office.SignInAsync("county1.ganzhou");

        var page = await (await browser.OpenAsync("/inbox")).TextAsync();

        Assert.DoesNotContain("再生育", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_shows_only_to_the_holders_of_its_post()
    {
        var county = await office.SendAsync(await office.StaffAsync("county1.ganzhou"), new InboxQuery(InboxTab.Todo, NoFilter, null));
        var leader = await office.SendAsync(await office.StaffAsync("leader.ganzhou"), new InboxQuery(InboxTab.Todo, NoFilter, null));

        Assert.Equal([office.BeforeCounty], county.Value.Rows.Select(r => r.CaseId));
        Assert.Equal([office.BeforeLeader], leader.Value.Rows.Select(r => r.CaseId));
    }

    [Fact]
    public async Task What_I_completed_is_newest_first()
    {
        var done = await office.SendAsync(await office.StaffAsync("window.jiantan"), new InboxQuery(InboxTab.Done, NoFilter, null));

        var days = done.Value.Rows.Select(r => r.On).ToList();
        Assert.True(days.Count >= 5);
        Assert.Equal(days.OrderDescending(), days);
    }

    [Fact]
    public async Task A_light_narrows_the_list()
    {
        var actor = await office.StaffAsync("county1.ganzhou");

        var red = await office.SendAsync(actor, new InboxQuery(InboxTab.Todo, NoFilter with { Light = "red" }, null));
        var green = await office.SendAsync(actor, new InboxQuery(InboxTab.Todo, NoFilter with { Light = "green" }, null));

        Assert.Single(red.Value.Rows);
        Assert.Empty(green.Value.Rows);
        Assert.Equal(1, red.Value.Lights.Red);
    }

    [Fact]
    public async Task A_name_is_found_only_when_it_is_complete()
    {
        var actor = await office.StaffAsync("window.jiantan");

        var whole = await office.SendAsync(actor, new InboxQuery(InboxTab.Done, NoFilter with { Text = "周慕云" }, null));
        var part = await office.SendAsync(actor, new InboxQuery(InboxTab.Done, NoFilter with { Text = "周慕" }, null));

        Assert.All(whole.Value.Rows, r => Assert.Equal(office.Closed, r.CaseId));
        Assert.NotEmpty(whole.Value.Rows);
        Assert.Empty(part.Value.Rows);
    }

    [Fact]
    public async Task What_I_filed_at_the_window_is_listed()
    {
        var started = await office.SendAsync(await office.StaffAsync("window.daman"), new InboxQuery(InboxTab.Started, NoFilter, null));

        Assert.Equal([office.Fresh], started.Value.Rows.Select(r => r.CaseId));
    }

    [Fact]
    public async Task The_administrator_has_no_list_of_cases()
    {
        var browser = await office.SignInAsync("admin.ganzhou");

        var answer = await browser.OpenAsync("/inbox");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("1.736000.0197f0c27f3b7d0e8f6b0a1c2d3e4f50", true)]
    [InlineData("nonsense", false)]
    [InlineData("1.-5.0197f0c27f3b7d0e8f6b0a1c2d3e4f50", false)]
    public void A_cursor_from_outside_is_read_or_ignored(string text, bool known) =>
        Assert.Equal(known, InboxCursor.TryParse(text, out var cursor) && cursor.ToString() == text);
}
