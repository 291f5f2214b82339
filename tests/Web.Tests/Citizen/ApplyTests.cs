using System.Net;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Web.Tests.Citizen;

[Collection(QuietOfficeTests.Name)]
public sealed class ApplyTests(QuietOffice office)
{
    [Theory]
    [InlineData(2, "route", "不需要审批")]
    [InlineData(3, "allowed", "需要审批")]
    public async Task The_answer_depends_on_the_child(int child, string mark, string words)
    {
        var browser = office.Browser();
        await Applicant.AskAsync(browser, child);

        var page = await (await browser.OpenAsync($"{Applicant.Address}/answer")).TextAsync();

        Assert.Contains(words, Applicant.Marked(page, mark), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_depends_on_the_day()
    {
        await using var later = new QuietOffice();
        var browser = later.Browser();
        await using (var scope = later.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<OfficeClock>().AdvanceToAsync(scope.ServiceProvider.GetRequiredService<CaseDb>(),
                OfficeClock.At(new DateOnly(2021, 6, 1), new TimeOnly(9, 0)), TestContext.Current.CancellationToken);
        }

        await Applicant.AskAsync(browser, 3);
        var page = await (await browser.OpenAsync($"{Applicant.Address}/answer")).TextAsync();

        Assert.Contains("不需要审批", Applicant.Marked(page, "route"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_is_not_asked_before_the_notice_was_read()
    {
        var browser = office.Browser();
        await Applicant.AskAsync(browser, 3);

        var answer = await browser.OpenAsync($"{Applicant.Address}/part-1");

        Assert.Equal($"{Applicant.Address}/notice", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_wrong_field_is_answered_at_the_field_and_everything_is_kept()
    {
        var browser = office.Browser();
        await Applicant.AskAsync(browser, 3);
        await browser.FillAsync($"{Applicant.Address}/notice", ("noticed", "true"));

        var answer = await browser.FillAsync($"{Applicant.Address}/part-1",
            ("form.applicantName", "苏晚亭"), ("form.applicantId", "62070219870304002"), ("form.phone", "0936-0000001"));
        var page = await answer.TextAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("href=\"#f-applicantId\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"f-applicantId-wrong\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"f-phone-wrong\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"苏晚亭\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"62070219870304002\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_found_again_when_only_its_own_cookie_is_left()
    {
        var browser = office.Browser();
        await Applicant.AskAsync(browser, 3);
        await browser.FillAsync($"{Applicant.Address}/notice", ("noticed", "true"));
        var kept = await browser.FillAsync($"{Applicant.Address}/part-1",
            ("form.applicantName", "苏晚亭"), ("form.applicantId", "1"), ("form.phone", "0936-0000001"));
        var cookie = kept.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("draft=", StringComparison.Ordinal));

        using var later = office.Server.CreateClient();
        later.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        var begin = await later.GetStringAsync(new Uri(Applicant.Address, UriKind.Relative), TestContext.Current.CancellationToken);
        var part = await later.GetStringAsync(new Uri($"{Applicant.Address}/part-1", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("max-age=7776000", cookie, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Applicant.Address}/part-1\"", begin, StringComparison.Ordinal);
        Assert.Contains("value=\"苏晚亭\"", part, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Typing_is_kept_without_a_word_about_mistakes()
    {
        var browser = office.Browser();
        await Applicant.AskAsync(browser, 3);
        await browser.FillAsync($"{Applicant.Address}/notice", ("noticed", "true"));

        var answer = await browser.FillElsewhereAsync($"{Applicant.Address}/part-1", $"{Applicant.Address}/part-1?handler=keep", ("form.applicantName", "苏"));
        var page = await (await browser.OpenAsync($"{Applicant.Address}/part-1")).TextAsync();

        Assert.StartsWith("已保存", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("value=\"苏\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_sending_twice_makes_one_application_with_one_receipt()
    {
        var browser = office.Browser();
        await Applicant.FillAsync(browser, "31");
        var before = await office.InDbAsync(db => db.Cases.CountAsync());
        var operation = Guid.NewGuid().ToString();
        var check = await (await browser.OpenAsync($"{Applicant.Address}/check")).TextAsync();
        Assert.DoesNotContain("data-testid=\"refused\"", check, StringComparison.Ordinal);

        var first = await browser.FillAsync($"{Applicant.Address}/check", ("operationId", operation));
        var again = await browser.FillElsewhereAsync("/status", $"{Applicant.Address}/check", ("operationId", operation));
        await browser.OpenAsync(first.Headers.Location!.OriginalString);
        var afterReceipt = await browser.FillElsewhereAsync("/status", $"{Applicant.Address}/check", ("operationId", operation));

        Assert.Equal(before + 1, await office.InDbAsync(db => db.Cases.CountAsync()));
        Assert.StartsWith("/receipt/", first.Headers.Location.OriginalString, StringComparison.Ordinal);
        Assert.Equal(first.Headers.Location.OriginalString, again.Headers.Location?.OriginalString);
        Assert.Equal(first.Headers.Location.OriginalString, afterReceipt.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_double_click_whose_first_answer_never_arrived_gets_the_same_receipt()
    {
        var browser = office.Browser();
        await Applicant.FillAsync(browser, "32");
        var operation = Guid.NewGuid().ToString();
        using var second = office.Server.CreateClient();
        var page = await browser.OpenAsync($"{Applicant.Address}/check");
        second.DefaultRequestHeaders.Add("Cookie", page.RequestMessage!.Headers.GetValues("Cookie"));

        var first = await browser.FillAsync($"{Applicant.Address}/check", ("operationId", operation));
        var twin = await second.FillAsync($"{Applicant.Address}/check", ("operationId", operation));

        Assert.Equal(first.Headers.Location!.OriginalString, twin.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Only_staff_who_take_papers_file_at_the_window()
    {
        var citizen = await office.Browser().OpenAsync($"{Applicant.Address}?channel=window");
        var clerk = office.Browser();
        await clerk.FillAsync("/sign-in", ("account", "window.jiantan"), ("password", CaseManagement.Cases.Organisation.DemoPeople.Password));
        var window = await clerk.OpenAsync($"{Applicant.Address}?channel=window");

        Assert.Equal(HttpStatusCode.NotFound, citizen.StatusCode);
        Assert.Equal(HttpStatusCode.OK, window.StatusCode);
    }
}
