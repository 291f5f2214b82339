using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Pages;

/// <summary>The history of a design: who, what, when, why; and the page that publishes.</summary>
public sealed class VersionsPage(IPage page, string definitionId)
{
    /// <summary>The sentence after something was done.</summary>
    public ILocator Said => page.GetByTestId("flash");

    /// <summary>The versions, newest first.</summary>
    public ILocator Rows => page.Locator("[data-testid=history] > li");

    /// <summary>One version of the history.</summary>
    public ILocator Row(int number) => Rows.Filter(new() { HasText = $"第 {number} 版" });

    /// <summary>Opens the history.</summary>
    public Task OpenAsync() => page.GotoAsync($"/admin/design/{definitionId}/versions");

    /// <summary>Number of the newest version; the history must be open.</summary>
    public async Task<int> NewestAsync() =>
        int.Parse(new string([.. (await Rows.First.Locator("b").First.InnerTextAsync()).Where(char.IsAsciiDigit)]), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Takes a version up again as a draft.</summary>
    public Task RevertAsync(int number) => Row(number).GetByRole(AriaRole.Button, new() { Name = "恢复为草稿" }).ClickAsync();

    /// <summary>Throws a draft away.</summary>
    public Task DeleteDraftAsync(int number) => Row(number).GetByRole(AriaRole.Button, new() { Name = "删除草稿" }).ClickAsync();

    /// <summary>Saves a version as a package; answers where the file lies.</summary>
    public async Task<string> ExportAsync(int number)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => Row(number).GetByRole(AriaRole.Link, new() { Name = "导出事项包" }).ClickAsync());
        return await download.PathAsync();
    }

    /// <summary>Opens the page that publishes, gives the reason and publishes the draft.</summary>
    public async Task PublishAsync(string reason, Func<Task>? look = null)
    {
        await page.GotoAsync($"/admin/design/{definitionId}/publish");
        await page.GetByLabel("理由").FillAsync(reason);
        await (look?.Invoke() ?? Task.CompletedTask);
        await page.GetByTestId("publish-button").ClickAsync();
        await Assertions.Expect(Said).ToContainTextAsync("已发布");
    }
}
