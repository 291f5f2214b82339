using System.Text.RegularExpressions;
using CaseManagement.Browser.Tests.Pages;
using CaseManagement.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>An office that is no demo: its calendar is today's, its law is today's, and its first account is made by link.</summary>
[Trait("Category", "Browser")]
public sealed partial class TodaysLawTests(Browser browser, TodaysOffice office) : IClassFixture<TodaysOffice>, IAsyncDisposable
{
    private readonly People _people = new(browser, office.Process, "today") { MissesPages = true };

    [Fact]
    public async Task A_third_child_needs_no_approval_today_and_the_page_tells_the_way_to_registration()
    {
        var phone = await _people.CitizenAsync(width: 390);
        var apply = new ApplyPages(phone);
        await apply.BeginAsync();

        await apply.FillUntilAsync("answer", Couple.Another());

        await Assertions.Expect(phone.GetByTestId("route")).ToHaveTextAsync("不需要审批");
        await Assertions.Expect(phone.Locator("main")).ToContainTextAsync("生育登记");
        await Assertions.Expect(phone.Locator("main")).ToContainTextAsync("碱滩镇");
        await Assertions.Expect(apply.Next).ToHaveCountAsync(0);
        await _people.PictureAsync(phone);
    }

    [Fact]
    public async Task The_first_start_prints_a_link_that_makes_the_first_administrator_once()
    {
        var link = SetupLink().Match(office.Process.Output).Value;
        Assert.NotEqual("", link);
        var administrator = await _people.CitizenAsync();

        await administrator.GotoAsync(link);
        await administrator.SelectOptionAsync("#unit", new SelectOptionValue { Index = 1 });
        await administrator.FillAsync("#name", "常守一");
        await administrator.FillAsync("#account", "admin");
        await administrator.FillAsync("#password", "Guanli-2026-jia");
        await administrator.Locator("form:has(#unit) button[type=submit]").ClickAsync();
        await administrator.WaitForURLAsync(url => !url.Contains("/setup/", StringComparison.Ordinal));
        await _people.PictureAsync(administrator);

        var latecomer = await _people.CitizenAsync();
        var again = await latecomer.GotoAsync(link);
        Assert.Equal(404, again!.Status);
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();

    [GeneratedRegex("/setup/[A-Za-z0-9_-]+")]
    private static partial Regex SetupLink();
}

/// <summary>An empty office under the law of today.</summary>
public sealed class TodaysOffice : IAsyncLifetime
{
    private OfficeProcess? _process;

    /// <summary>The office.</summary>
    public OfficeProcess Process => _process!;

    public async ValueTask InitializeAsync() => _process = await OfficeProcess.StartAsync([]);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }
}
