using CaseManagement.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Pages;

/// <summary>Where a citizen sees how the application stands, and does what is asked.</summary>
public sealed class StatusPages(IPage page)
{
    private readonly FormFields _fields = new(page);

    /// <summary>Where it stands, in one sentence.</summary>
    public ILocator Standing => page.GetByTestId("standing");

    /// <summary>What the citizen is asked for; not there when nothing is.</summary>
    public ILocator Need => page.GetByTestId("need");

    /// <summary>The letters.</summary>
    public ILocator Letters => page.GetByTestId("letters").Locator("li a");

    /// <summary>Ways to appeal.</summary>
    public ILocator Appeal => page.GetByTestId("appeal");

    /// <summary>The letter that is open.</summary>
    public ILocator Letter => page.GetByTestId("letter");

    /// <summary>Types number and code.</summary>
    public async Task OpenAsync(Receipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        await page.GotoAsync("/status");
        await page.FillAsync("#number", receipt.Number);
        await page.FillAsync("#code", receipt.Code);
        await page.Locator("form:has(#code) button[type=submit]").ClickAsync();
        await Assertions.Expect(Standing).ToBeVisibleAsync();
    }

    /// <summary>Does what is asked.</summary>
    /// <param name="outcome">The button at the end.</param>
    /// <param name="answers">Answers by name of the field on the page.</param>
    public async Task AnswerAsync(string outcome, params (string Name, string Value)[] answers)
    {
        await page.GetByTestId("do").ClickAsync();
        foreach (var (name, value) in answers)
        {
            await _fields.AnswerAsync(name, value);
        }

        await page.GetByTestId($"outcome-{outcome}").ClickAsync();
        await Assertions.Expect(Standing).ToBeVisibleAsync();
    }

    /// <summary>Opens the letter with this title.</summary>
    public Task ReadLetterAsync(string title) => Letters.Filter(new() { HasText = title }).ClickAsync();
}
