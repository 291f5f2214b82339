using CaseManagement.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Pages;

/// <summary>The pages of an application, one question each.</summary>
public sealed class ApplyPages(IPage page)
{
    private readonly FormFields _fields = new(page);

    /// <summary>Last part of the address: which page this is.</summary>
    public string Step => new Uri(page.Url).AbsolutePath.Split('/')[^1];

    /// <summary>The button to the next page.</summary>
    public ILocator Next => page.GetByTestId("next");

    /// <summary>From the front door to the first question.</summary>
    /// <param name="matter">Key of the case type.</param>
    public async Task BeginAsync(string matter = "rebirth-approval")
    {
        await page.GotoAsync("/");
        await page.GetByTestId($"apply-{matter}").ClickAsync();
        await page.GetByTestId("start").ClickAsync();
    }

    /// <summary>Answers page after page until the page named; that one stays open.</summary>
    public async Task FillUntilAsync(string step, Couple couple)
    {
        ArgumentNullException.ThrowIfNull(couple);
        for (var pages = 0; Step != step; pages++)
        {
            Assert.True(pages < 30, $"The application never comes to {step}; it stands at {Step}.");
            await AnswerAsync(couple);
            var here = page.Url;
            await Next.ClickAsync();
            await Assertions.Expect(page).Not.ToHaveURLAsync(here);
        }
    }

    /// <summary>Answers the page that is open.</summary>
    public async Task AnswerAsync(Couple couple)
    {
        ArgumentNullException.ThrowIfNull(couple);
        foreach (var name in await page.Locator("main form [name]").EvaluateAllAsync<string[]>("all => [...new Set(all.map(e => e.name))]"))
        {
            if (Answer(name, couple) is { } value && await _fields.AskedAsync(name))
            {
                await _fields.AnswerAsync(name, value);
            }
        }
    }

    /// <summary>Hands the application in and reads the receipt.</summary>
    public async Task<Receipt> HandInAsync()
    {
        await Next.ClickAsync();
        await Assertions.Expect(page.GetByTestId("receipt")).ToBeVisibleAsync();
        return new Receipt(await TextAsync("receipt-number"), await TextAsync("access-code"));
    }

    private async Task<string> TextAsync(string testId) => (await page.GetByTestId(testId).InnerTextAsync()).Trim();

    private static string? Answer(string name, Couple couple) => name.Split('.', 2) switch
    {
        ["town"] => Couple.Town,
        ["locality"] => Couple.Village,
        ["noticed"] or ["committed"] => "true",
        ["form", var key] => couple.Form.GetValueOrDefault(key),
        ["material", var key] => couple.Papers.GetValueOrDefault(key, "paper"),
        _ => null,
    };
}
