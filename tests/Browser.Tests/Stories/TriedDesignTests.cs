using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>Before a version is published, an administrator takes a made-up case through it.</summary>
[Trait("Category", "Browser")]
public sealed class TriedDesignTests(Browser browser, SharedOffice office) : IAsyncDisposable
{
    private readonly People _people = new(browser, office.Process, "tried");

    [Fact]
    public async Task An_administrator_changes_a_limit_tries_the_draft_to_its_end_and_keeps_it_as_a_walkthrough()
    {
        var page = await _people.StaffAsync("admin.ganzhou");
        await page.GotoAsync("/admin/design/rebirth-approval/settings/limits");
        var limit = page.GetByTestId("limit-legal-review");
        await limit.Locator("summary").ClickAsync();
        await limit.GetByLabel("期限").FillAsync("2");
        await page.GetByTestId("save").ClickAsync();
        await Assertions.Expect(page.GetByTestId("flash")).ToContainTextAsync("已保存到第");
        await _people.PictureAsync(page);

        await page.GotoAsync("/admin/design/rebirth-approval/try");
        await page.GetByTestId("begin").ClickAsync();
        await Assertions.Expect(page.GetByTestId("step")).ToHaveAttributeAsync("data-step", "intake");
        await _people.PictureAsync(page);
        await page.Locator("[data-testid=fold-NotAccepted] summary").ClickAsync();
        await page.Locator("[data-outcome=NotAccepted]").ClickAsync();

        await Assertions.Expect(page.GetByTestId("result")).ToHaveTextAsync("不予受理");
        await Assertions.Expect(page.GetByTestId("letters")).ToContainTextAsync("不予受理通知书");
        await page.GetByLabel("文件名").FillAsync("tried-in-the-browser");
        await page.GetByLabel("中文名称").FillAsync("试走：不予受理");
        await page.GetByLabel("英文名称").FillAsync("Tried: not accepted");
        await _people.PictureAsync(page);
        await page.GetByTestId("keep-button").ClickAsync();
        await Assertions.Expect(page.GetByTestId("flash")).ToContainTextAsync("tried-in-the-browser");
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();
}
