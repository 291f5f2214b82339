using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Pages;

/// <summary>The settings page on which a matter gets the policy it may start by.</summary>
public sealed class PolicyPage(IPage page, string definitionId)
{
    /// <summary>The sentence after something was saved.</summary>
    public ILocator Said => page.GetByTestId("flash");

    /// <summary>Says that nobody could apply.</summary>
    public ILocator Nobody => page.GetByTestId("nobody");

    /// <summary>What is wrong, in a list above.</summary>
    public ILocator Problems => page.GetByTestId("problems");

    /// <summary>A rule with its fields.</summary>
    public ILocator Rule(int number) => page.GetByTestId($"rule-rule-{number}");

    /// <summary>Opens the page.</summary>
    public Task OpenAsync() => page.GotoAsync($"/admin/design/{definitionId}/settings/policy");

    /// <summary>Adds a rule with nothing in it yet.</summary>
    public Task AddAsync() => page.GetByTestId("add-rule").ClickAsync();

    /// <summary>Fills a rule in and saves the page.</summary>
    public async Task WriteAsync(int number, string place, string from, string source, string zh, string en)
    {
        var rule = Rule(number);
        await rule.GetByLabel("适用地区").SelectOptionAsync(new SelectOptionValue { Label = place });
        await rule.GetByLabel("开始适用的日期").FillAsync(from);
        await rule.GetByLabel("依据", new() { Exact = true }).FillAsync(source);
        await rule.GetByLabel("告诉申请人的话（中文）").FillAsync(zh);
        await rule.GetByLabel("告诉申请人的话（英文）").FillAsync(en);
        await page.GetByTestId("save").ClickAsync();
    }
}
