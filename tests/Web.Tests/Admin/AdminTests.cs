using System.Net;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Web.Tests.Citizen;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Tests.Admin;

[Collection(QuietOfficeTests.Name)]
public sealed class AdminTests(QuietOffice office)
{
    public static readonly TheoryData<string> Pages =
    [
        "/admin", "/admin/case-types/rebirth-approval", "/admin/users", "/admin/users/new", "/admin/units",
        "/admin/calendar?year=2017", "/admin/calendar?year=2030", "/admin/clock",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_administrator_sees_every_page_in_both_languages(string page)
    {
        var admin = await SignInAsync("admin.ganzhou");
        foreach (var language in new[] { "zh", "en" })
        {
            var answer = await admin.OpenAsync($"{page}{(page.Contains('?', StringComparison.Ordinal) ? "&" : "?")}lang={language}");

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nobody_else_learns_that_the_page_exists(string page)
    {
        var leader = await SignInAsync("leader.ganzhou");

        Assert.Equal(HttpStatusCode.NotFound, (await leader.OpenAsync(page)).StatusCode);
        Assert.StartsWith("/sign-in", (await office.Browser().OpenAsync(page)).Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alarm_of_the_platform_rings_for_the_administrator_until_it_is_seen()
    {
        var id = await office.InDbAsync(async db =>
        {
            var alarm = new Alarm
            {
                Id = Guid.CreateVersion7(),
                UnitPath = "",
                Kind = CaseTypeVersions.RejectedAlarm,
                TextZh = "日历有误",
                TextEn = "The calendar is wrong",
                At = DateTimeOffset.UnixEpoch,
            };
            db.Alarms.Add(alarm);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            return alarm.Id;
        });
        var admin = await SignInAsync("admin.ganzhou");

        var page = await (await admin.OpenAsync("/admin?lang=zh")).TextAsync();
        Assert.Contains("日历有误", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/admin\" aria-label=\"1 条提醒\"", page, StringComparison.Ordinal);

        await admin.FillAsync("/admin", ("alarm", id.ToString()), ("operationId", Guid.NewGuid().ToString()));
        Assert.DoesNotContain("日历有误", await (await admin.OpenAsync("/admin")).TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_account_signs_in_with_the_password_shown_once()
    {
        var admin = await SignInAsync("admin.ganzhou");
        var page = await (await admin.FillAsync("/admin/users/new", ("account", "new.clerk"), ("name", "许知行"), ("english", "Xu Zhixing"),
            ("post", $"{await UnitAsync("gansu/zhangye/ganzhou/jiantan")}|township-clerk"), ("operationId", Guid.NewGuid().ToString()))).TextAsync();
        var password = page.Split("<code>")[1].Split("</code>")[0];

        var answer = await office.Browser().FillAsync("/sign-in", ("account", "new.clerk"), ("password", password));

        Assert.Equal("/inbox", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("gansu/zhangye/ganzhou/jiantan", "county-leader", "f-post-wrong")]
    [InlineData("gansu/zhangye/ganzhou/jiantan", "township-clerk", "f-name-wrong")]
    public async Task A_wrong_account_is_answered_at_its_field(string unit, string post, string mark)
    {
        var admin = await SignInAsync("admin.ganzhou");

        var answer = await admin.FillAsync("/admin/users/new", ("account", "wrong.one"), ("name", post == "township-clerk" ? "" : "许知行"),
            ("post", $"{await UnitAsync(unit)}|{post}"), ("operationId", Guid.NewGuid().ToString()));

        Assert.Contains(mark, await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_appoints_people_outside_the_own_region()
    {
        var admin = await SignInAsync("admin.ganzhou");

        await admin.FillAsync("/admin/users/new", ("account", "far.away"), ("name", "许知行"),
            ("post", $"{await UnitAsync("shaanxi/yulin/yuyang/yuhe")}|township-clerk"), ("operationId", Guid.NewGuid().ToString()));

        Assert.False(await office.InDbAsync(db => db.Users.AnyAsync(u => u.UserName == "far.away")));
        Assert.True(await office.InDbAsync(db => db.Audit.AnyAsync(a => a.Action == "CreateAccount" && a.Answer == "denied")));
    }

    [Fact]
    public async Task A_closed_account_is_out_at_once_and_written_down()
    {
        var clerk = await SignInAsync("clerk.daman");
        var admin = await SignInAsync("admin.ganzhou");
        var id = await office.InDbAsync(db => db.Users.Where(u => u.UserName == "clerk.daman").Select(u => u.Id).SingleAsync());

        await admin.FillElsewhereAsync($"/admin/users/{id}", $"/admin/users/{id}?handler=disable", ("disabled", "true"), ("operationId", Guid.NewGuid().ToString()));

        Assert.Equal(HttpStatusCode.NotFound, (await clerk.OpenAsync("/calculators/deadline")).StatusCode);
        Assert.True(await office.InDbAsync(db => db.Audit.AnyAsync(a => a.Action == "DisableAccount" && a.Answer == "done" && a.Subject == $"account:{id}")));
    }

    [Fact]
    public async Task Staff_count_a_limit_over_the_national_day()
    {
        var clerk = await SignInAsync("clerk.jiantan");

        var page = await (await clerk.OpenAsync("/calculators/deadline?start=2017-09-28&days=20")).TextAsync();

        Assert.Contains("2017-11-01 周三", page, StringComparison.Ordinal);
    }

    private async Task<HttpClient> SignInAsync(string account)
    {
        var browser = office.Browser();
        await browser.FillAsync("/sign-in", ("account", account), ("password", DemoPeople.Password));
        return browser;
    }

    private Task<Guid> UnitAsync(string path) => office.InDbAsync(db => db.Units.Where(u => u.Path == path).Select(u => u.Id).SingleAsync());
}
