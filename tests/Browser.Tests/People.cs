using CaseManagement.Browser.Tests.Pages;
using CaseManagement.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests;

/// <summary>
/// The people of one journey. Watches every browser: nothing may be fetched from elsewhere, and no browser may complain,
/// be it about a script, about the content policy or about a missing file. Complaints fail the test at its end.
/// </summary>
/// <param name="browser">The browser all use.</param>
/// <param name="office">The office they visit.</param>
/// <param name="story">Name of the journey, for its pictures.</param>
public sealed class People(Browser browser, OfficeProcess office, string story) : IAsyncDisposable
{
    private readonly List<string> _complaints = [];
    private readonly List<IPage> _pages = [];
    private int _pictures;

    /// <summary>True where a journey asks for a page that does not exist: the browser writes every 404 to its console.</summary>
    public bool MissesPages { get; set; }

    /// <summary>Says which messages of the console are nothing to complain about: the designer's program is not ours.</summary>
    public Func<string, bool> Tolerates { get; set; } = _ => false;

    /// <summary>A citizen with a browser of their own.</summary>
    public async Task<IPage> CitizenAsync(int width = 1440)
    {
        var page = await browser.PersonAsync(office, width);
        Watch(page);
        return page;
    }

    /// <summary>One of the demo people, signed in.</summary>
    public async Task<IPage> StaffAsync(string account, int width = 1440)
    {
        var page = await CitizenAsync(width);
        await new SignInPage(page).EnterAsync(account);
        return page;
    }

    /// <summary>Keeps a picture of the page for people to look at.</summary>
    public async Task PictureAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screenshots"));
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, $"{story}-{++_pictures}.png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var page in _pages)
        {
            await page.Context.CloseAsync();
        }

        Assert.True(_complaints.Count == 0, string.Join(Environment.NewLine, _complaints));
    }

    private void Watch(IPage page)
    {
        _pages.Add(page);
        page.Context.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is not ("data" or "blob") && address.Host != "127.0.0.1")
            {
                Complain($"asked {address.Host} for {address.AbsolutePath}");
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !Tolerates(message.Text) && !(MissesPages && message.Text.Contains("404", StringComparison.Ordinal)))
            {
                Complain($"{new Uri(page.Url).AbsolutePath}: {message.Text} {message.Location}");
            }
        };
        page.PageError += (_, error) => Complain($"{new Uri(page.Url).AbsolutePath}: {error}");
    }

    private void Complain(string complaint)
    {
        lock (_complaints)
        {
            _complaints.Add(complaint);
        }
    }
}
