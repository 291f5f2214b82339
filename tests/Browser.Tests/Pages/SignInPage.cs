using CaseManagement.Cases.Organisation;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Pages;

/// <summary>The door of the desks.</summary>
public sealed class SignInPage(IPage page)
{
    /// <summary>Opens the door and goes in.</summary>
    public async Task EnterAsync(string account)
    {
        await page.GotoAsync("/sign-in");
        await FillAsync(account);
    }

    /// <summary>Goes in at the door one stands before; comes back to where one was.</summary>
    public async Task FillAsync(string account)
    {
        await page.FillAsync("#account", account);
        await page.FillAsync("#password", DemoPeople.Password);
        await page.Locator("form:has(#account) button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }
}
