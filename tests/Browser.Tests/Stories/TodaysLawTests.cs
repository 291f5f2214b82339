using System.Text.RegularExpressions;
using CaseManagement.Browser.Tests.Pages;
using CaseManagement.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>An office that is no demo: its calendar is today's, its law is today's, and its first account is made by link.</summary>
[Trait("Category", "Browser")]
public sealed partial class TodaysLawTests(Browser browser) : IAsyncLifetime
{
    private OfficeProcess? _office;
    private People? _people;

    private OfficeProcess Office => _office!;

    private People People => _people!;

    public async ValueTask InitializeAsync()
    {
        _office = await OfficeProcess.StartAsync([]);
        _people = new People(browser, _office, "today") { MissesPages = true };
    }

    [Fact]
    public async Task A_third_child_needs_no_approval_today_and_the_page_tells_the_way_to_registration()
    {
        var phone = await People.CitizenAsync(width: 390);
        var apply = new ApplyPages(phone);
        await apply.BeginAsync();

        await apply.FillUntilAsync("answer", Couple.Another());

        await Assertions.Expect(phone.GetByTestId("route")).ToHaveTextAsync("不需要审批");
        await Assertions.Expect(phone.Locator("main")).ToContainTextAsync("生育登记");
        await Assertions.Expect(phone.Locator("main")).ToContainTextAsync("碱滩镇");
        await Assertions.Expect(apply.Next).ToHaveCountAsync(0);
        await People.PictureAsync(phone);
    }

    [Fact]
    public async Task The_first_start_prints_a_link_that_makes_the_first_administrator_once()
    {
        var link = SetupLink().Match(Office.Output).Value;
        Assert.NotEqual("", link);
        var administrator = await People.CitizenAsync();

        await administrator.GotoAsync(link);
        await administrator.SelectOptionAsync("#unit", new SelectOptionValue { Index = 1 });
        await administrator.FillAsync("#name", "常守一");
        await administrator.FillAsync("#account", "admin");
        await administrator.FillAsync("#password", "Guanli-2026-jia");
        await administrator.Locator("form:has(#unit) button[type=submit]").ClickAsync();
        await administrator.WaitForURLAsync(url => !url.Contains("/setup/", StringComparison.Ordinal));
        await People.PictureAsync(administrator);

        var latecomer = await People.CitizenAsync();
        var again = await latecomer.GotoAsync(link);
        Assert.Equal(404, again!.Status);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await People.DisposeAsync();
        }
        finally
        {
            await Office.DisposeAsync();
        }
    }

    [GeneratedRegex("/setup/[A-Za-z0-9_-]+")]
    private static partial Regex SetupLink();
}
