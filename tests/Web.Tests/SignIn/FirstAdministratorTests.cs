using System.Net;
using CaseManagement.Cases.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Web.Tests.SignIn;

public sealed class FirstAdministratorTests(RealOffice office) : IClassFixture<RealOffice>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_real_office_has_no_accounts_until_the_link_is_used_once()
    {
        var browser = office.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/setup/guessed")).StatusCode);
        Assert.DoesNotContain(DemoPeople.Password, await (await browser.OpenAsync("/sign-in")).TextAsync(), StringComparison.Ordinal);
        var link = $"/setup/{await InviteAsync()}";
        var unit = (await office.InDbAsync(db => db.Units.SingleAsync(u => u.Path == "gansu/zhangye/ganzhou", Cancellation))).Id.ToString();

        var weak = await browser.FillAsync(link, ("unit", unit), ("name", "常守一"), ("account", "chang"), ("password", "short"));
        Assert.Contains("密码至少 10 个字符", await weak.TextAsync(), StringComparison.Ordinal);

        var made = await browser.FillAsync(link, ("unit", unit), ("name", "常守一"), ("account", "chang"), ("password", "Guanli-2017-x"));
        Assert.Equal("/sign-in", made.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(link)).StatusCode);

        var entered = await browser.FillAsync("/sign-in", ("account", "chang"), ("password", "Guanli-2017-x"));
        Assert.Equal("/admin", entered.Headers.Location?.OriginalString);
    }

    private async Task<string> InviteAsync()
    {
        await using var scope = office.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().InviteAsync(Cancellation))!;
    }
}
