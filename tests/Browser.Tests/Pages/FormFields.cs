using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Pages;

/// <summary>The fields of a form as people see them: boxes, lists, lines.</summary>
public sealed class FormFields(IPage page)
{
    /// <summary>Answers a field.</summary>
    /// <param name="name">Name of the field on the page.</param>
    /// <param name="value">What is chosen or typed; <c>true</c> ticks a box.</param>
    public async Task AnswerAsync(string name, string value)
    {
        var field = page.Locator($"[name=\"{name}\"]");
        var kind = await field.First.EvaluateAsync<string>("e => e.type");
        switch (kind)
        {
            case "radio":
                await page.Locator($"[name=\"{name}\"][value=\"{value}\"]").CheckAsync();
                break;
            case "checkbox":
                await field.SetCheckedAsync(value == "true");
                break;
            case "select-one":
                await field.SelectOptionAsync(value);
                break;
            default:
                await field.FillAsync(value);
                break;
        }
    }

    /// <summary>True where the field is on the page and asked.</summary>
    public async Task<bool> AskedAsync(string name)
    {
        var field = page.Locator($"[name=\"{name}\"]");
        return await field.CountAsync() > 0 && await field.First.IsVisibleAsync();
    }
}
