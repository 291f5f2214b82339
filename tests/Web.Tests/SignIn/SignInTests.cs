using System.Net;
using CaseManagement.Cases.Organisation;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Tests.SignIn;

public sealed class SignInTests(TestOffice office) : IClassFixture<TestOffice>
{
    private const string Page = "/sign-in";

    [Fact]
    public async Task A_clerk_signs_in_and_lands_on_the_to_do_list()
    {
        var answer = await SignInAsync(office.Browser(), "window.jiantan", DemoPeople.Password);

        Assert.Equal("/inbox", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("supervisor.ganzhou", "/supervision")]
    [InlineData("admin.ganzhou", "/admin")]
    public async Task Other_posts_land_on_their_own_first_page(string account, string first)
    {
        var answer = await SignInAsync(office.Browser(), account, DemoPeople.Password);

        Assert.Equal(first, answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_wrong_password_is_a_sentence_and_a_line_in_the_log()
    {
        var answer = await SignInAsync(office.Browser(), "clerk.daman", "wrong");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("账号或密码不对", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.True(await office.InDbAsync(db => db.Audit.AnyAsync(
            a => a.Action == "SignIn" && a.Answer == "denied", TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        var browser = office.Browser();
        for (var i = 0; i < 5; i++)
        {
            await SignInAsync(browser, "clerk.yuhe", "wrong");
        }

        var answer = await SignInAsync(browser, "clerk.yuhe", DemoPeople.Password);

        Assert.Contains("已锁定 15 分钟", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_ended_leads_back_to_its_page()
    {
        var browser = office.Browser();

        var asked = await browser.OpenAsync("/account/unit?from=list");
        var answer = await browser.FillAsync(asked.Headers.Location!.OriginalString, ("account", "window.jiantan"), ("password", DemoPeople.Password));

        Assert.Equal("/account/unit?from=list", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Nobody_is_led_to_another_site()
    {
        var answer = await office.Browser().FillAsync(
            Page + "?returnUrl=https%3A%2F%2Fevil.example%2F", ("account", "window.jiantan"), ("password", DemoPeople.Password));

        Assert.Equal("/inbox", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_fragment_without_session_makes_the_whole_page_sign_in()
    {
        var browser = office.Browser();
        browser.DefaultRequestHeaders.Add("HX-Request", "true");
        browser.DefaultRequestHeaders.Add("HX-Current-URL", "http://localhost/inbox?light=red");

        var answer = await browser.OpenAsync("/account/unit");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Finbox%3Flight%3Dred", answer.Headers.GetValues("HX-Redirect").Single());
    }

    [Fact]
    public async Task Only_own_appointments_can_be_chosen()
    {
        var browser = office.Browser();
        await SignInAsync(browser, "village.hongliu", DemoPeople.Password);
        var appointments = await office.InDbAsync(db => db.Appointments.ToListAsync(TestContext.Current.CancellationToken));
        var me = await office.InDbAsync(db => db.Users.SingleAsync(u => u.UserName == "village.hongliu", TestContext.Current.CancellationToken));
        var own = appointments.Last(a => a.AccountId == me.Id);
        var foreign = appointments.First(a => a.AccountId != me.Id);

        Assert.Equal(HttpStatusCode.NotFound, (await SwitchAsync(browser, foreign.Id)).StatusCode);
        Assert.Equal("/inbox", (await SwitchAsync(browser, own.Id)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        var browser = office.Browser();
        await SignInAsync(browser, "leader.jiantan", DemoPeople.Password);

        await PostWithTokenAsync(browser, "/sign-out");

        Assert.StartsWith("/sign-in?", (await browser.OpenAsync("/account/unit")).Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string account, string password) =>
        browser.FillAsync(Page, ("account", account), ("password", password));

    private static Task<HttpResponseMessage> SwitchAsync(HttpClient browser, Guid appointment) =>
        PostWithTokenAsync(browser, "/account/unit", ("appointment", appointment.ToString()));

    // Any page's token of the session serves.
    private static Task<HttpResponseMessage> PostWithTokenAsync(HttpClient browser, string page, params (string, string)[] fields) =>
        browser.FillElsewhereAsync(Page, page, fields);
}
