using System.Globalization;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Pages;

/// <summary>Where the administrator of the demo office lets its days pass.</summary>
public sealed class ClockPage(IPage page)
{
    /// <summary>Lets working days pass.</summary>
    public async Task AdvanceAsync(int workingDays)
    {
        await page.GotoAsync("/admin/clock");
        await page.FillAsync("[name=workingDays]", workingDays.ToString(CultureInfo.InvariantCulture));
        await page.GetByTestId("advance").ClickAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByTestId("flash")).Not.ToBeEmptyAsync(new() { Timeout = 60_000 });
    }
}
