using System.Diagnostics;
using System.Text.Json.Nodes;
using CaseManagement.Cases.Organisation;
using Microsoft.Playwright;

namespace CaseManagement.Benchmarks.Designer;

/// <summary>What opening the editor cost.</summary>
/// <param name="Time">From the address until every activity is drawn and the palette is there.</param>
/// <param name="Bytes">Bytes that came over the wire.</param>
/// <param name="Requests">How many files and answers the page asked for.</param>
internal sealed record EditorVisit(TimeSpan Time, double Bytes, double Requests)
{
    private const float Patience = 120_000;

    private const string IsUsable = """
        count => document.body.dataset.ready && document.querySelectorAll('.x6-node').length >= count
          && document.querySelectorAll('.mud-expand-panel-header').length > 0
        """;

    /// <summary>Signs the administrator in, in a browser nobody used before.</summary>
    public static async Task<IPage> SignInAsync(IBrowser browser, Uri office)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = office.ToString(), Locale = "zh-CN", ViewportSize = new() { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#account", "admin.ganzhou");
        await page.FillAsync("#password", DemoPeople.Password);
        await page.Locator("form:has(#account) button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return page;
    }

    /// <summary>Gives the office a drawing.</summary>
    public static async Task ImportAsync(IPage page, JsonObject drawing)
    {
        await page.GotoAsync("/admin/design");
        var refused = await page.EvaluateAsync<string>(
            """
            async file => {
              const studio = new DOMParser().parseFromString(await (await fetch('/studio/definitions')).text(), 'text/html');
              const token = JSON.parse(studio.getElementById('designer-settings').textContent).token;
              const answer = await fetch('/elsa/api/workflow-definitions/import', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF': token }, body: file });
              return answer.ok ? '' : answer.text();
            }
            """,
            drawing.ToJsonString());
        if (refused.Length > 0)
        {
            throw new InvalidOperationException(refused);
        }
    }

    /// <summary>Opens the editor and waits until somebody could draw.</summary>
    public static async Task<EditorVisit> OpenAsync(IPage page, string definitionId, int activities)
    {
        var started = Stopwatch.GetTimestamp();
        await page.GotoAsync($"/studio/definitions/{definitionId}", new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync(IsUsable, activities);
        var time = Stopwatch.GetElapsedTime(started);
        var sizes = await page.EvaluateAsync<double[]>("() => performance.getEntriesByType('resource').map(r => r.transferSize)");
        return new EditorVisit(time, sizes.Sum(), sizes.Length);
    }
}
