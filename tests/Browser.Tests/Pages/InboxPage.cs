using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Pages;

/// <summary>The list of what waits for one's post.</summary>
public sealed class InboxPage(IPage page)
{
    /// <summary>The rows.</summary>
    public ILocator Rows => page.GetByTestId("rows").Locator("tbody tr");

    /// <summary>The row of a case.</summary>
    public ILocator Row(Guid caseId) => page.Locator($"tr[data-case=\"{caseId}\"]");

    /// <summary>Opens the list.</summary>
    public Task OpenAsync() => page.GotoAsync("/inbox");

    /// <summary>Opens the case from the list.</summary>
    public async Task<CasePage> OpenAsync(Guid caseId)
    {
        await OpenAsync();
        await Row(caseId).Locator(".no a").ClickAsync();
        await page.WaitForURLAsync($"**/cases/{caseId}*");
        return new CasePage(page);
    }
}
