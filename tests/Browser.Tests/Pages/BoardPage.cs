using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Pages;

/// <summary>The supervisor's board: what is overdue, where, and the means to do something about it.</summary>
public sealed class BoardPage(IPage page)
{
    /// <summary>Steps by office and light.</summary>
    public ILocator Matrix => page.GetByTestId("matrix");

    /// <summary>The list below.</summary>
    public ILocator Rows => page.GetByTestId("board-rows").Locator("tbody tr");

    /// <summary>Incidents nobody has acknowledged yet.</summary>
    public ILocator Alarms => page.GetByTestId("alarms").Locator("li");

    /// <summary>Opens the board.</summary>
    public Task OpenAsync() => page.GotoAsync("/supervision");

    /// <summary>The incident of a case.</summary>
    public ILocator Alarm(Guid caseId) => Alarms.Filter(new() { Has = page.Locator($"a[href=\"/cases/{caseId}\"]") });

    /// <summary>Reminds whoever handles the step.</summary>
    public async Task UrgeAsync(ILocator row, string text)
    {
        ArgumentNullException.ThrowIfNull(row);
        await row.GetByTestId("urge").ClickAsync();
        await row.Locator("[name=text]").FillAsync(text);
        await row.Locator("button[type=submit]").ClickAsync();
        await Assertions.Expect(page.GetByTestId("flash")).Not.ToBeEmptyAsync();
    }
}
