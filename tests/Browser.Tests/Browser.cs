using CaseManagement.Browser.Tests;
using CaseManagement.Tests.Hosting;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser))]

namespace CaseManagement.Browser.Tests;

/// <summary>One headless Chromium for all journeys; every person gets a context of their own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Headless = true,
            Args = Flags,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A person with a browser of their own: own cookies, own language.</summary>
    /// <param name="office">The office they visit.</param>
    /// <param name="width">Width of the window in CSS pixels.</param>
    /// <param name="javaScript">False for a browser without scripts.</param>
    public async Task<IPage> PersonAsync(OfficeProcess office, int width = 1440, bool javaScript = true)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = office.Address.ToString(),
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
            JavaScriptEnabled = javaScript,
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }
}
