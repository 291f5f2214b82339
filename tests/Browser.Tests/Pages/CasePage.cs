using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Pages;

/// <summary>A case on a desk: the step at hand, its outcomes, the marks and the letters.</summary>
public sealed class CasePage(IPage page)
{
    private readonly FormFields _fields = new(page);

    /// <summary>The panel of the open step.</summary>
    public ILocator Task => page.GetByTestId("task");

    /// <summary>The form of the open step; not there for who may only look.</summary>
    public ILocator Form => page.GetByTestId("task-form");

    /// <summary>The opinion being written.</summary>
    public ILocator Opinion => page.Locator("#f-opinion");

    /// <summary>Where the case stands.</summary>
    public ILocator Status => page.GetByTestId("status");

    /// <summary>What was refused, and why.</summary>
    public ILocator Refused => page.GetByTestId("refused");

    /// <summary>The sentence after something was done.</summary>
    public ILocator Said => page.GetByTestId("flash");

    /// <summary>The permanent mark of a case accepted by law because nobody acted.</summary>
    public ILocator Deemed => page.GetByTestId("deemed");

    /// <summary>What has happened.</summary>
    public ILocator Timeline => page.GetByTestId("timeline");

    /// <summary>What others wrote before.</summary>
    public ILocator Opinions => page.GetByTestId("opinions");

    /// <summary>Opens the case.</summary>
    public Task OpenAsync(Guid caseId) => page.GotoAsync($"/cases/{caseId}");

    /// <summary>The button of an outcome.</summary>
    public ILocator Outcome(string outcome) => page.Locator($"[data-outcome=\"{outcome}\"]");

    /// <summary>Writes the opinion and answers the fields of the step's form.</summary>
    public async Task WriteAsync(string? opinion, params (string Field, string Value)[] answers)
    {
        foreach (var (field, value) in answers)
        {
            await _fields.AnswerAsync($"form.{field}", value);
        }

        if (opinion is not null)
        {
            await Opinion.FillAsync(opinion);
        }
    }

    /// <summary>Says where a paper is.</summary>
    public Task PaperAsync(string material, string state) => _fields.AnswerAsync($"material.{material}", state);

    /// <summary>Opens the fold of an outcome that needs more than a button.</summary>
    public Task UnfoldAsync(string outcome) => page.Locator($"[data-testid=\"fold-{outcome}\"] > summary").ClickAsync();

    /// <summary>Lists what is missing, one item a line.</summary>
    public Task ListAsync(string outcome, params string[] items) => page.FillAsync($"#f-items-{outcome}", string.Join('\n', items));

    /// <summary>Gives the reason and the article, and confirms an outcome against the applicant.</summary>
    public async Task JustifyAsync(string outcome, string reason, string article)
    {
        await page.SelectOptionAsync($"#f-reason-{outcome}", reason);
        await page.FillAsync($"#f-article-{outcome}", article);
        await page.CheckAsync($"#f-confirm-{outcome}");
    }

    /// <summary>Presses the button of the outcome; it must be taken.</summary>
    public async Task DecideAsync(string outcome)
    {
        await Outcome(outcome).ClickAsync();
        await Assertions.Expect(Said).Not.ToBeEmptyAsync();
        await Assertions.Expect(Refused).ToHaveCountAsync(0);
    }
}
