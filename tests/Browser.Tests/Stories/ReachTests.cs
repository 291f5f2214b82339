using System.Text.Json;
using CaseManagement.Browser.Tests.Pages;
using CaseManagement.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>Everybody can use the pages: on a phone, by keyboard alone, with a screen reader.</summary>
[Trait("Category", "Browser")]
public sealed class ReachTests(Browser browser, SharedOffice office) : IAsyncDisposable
{
    private const string Axe = """
        async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
            .filter(v => v.impact === "serious" || v.impact === "critical")
            .map(v => v.id + " " + v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(", "))
        """;

    private readonly People _people = new(browser, office.Process, "reach");

    [Fact]
    public async Task On_a_phone_nothing_has_to_be_moved_sideways()
    {
        var wide = new List<string>();
        async Task Look(string path, IPage page)
        {
            var width = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (width > 390)
            {
                wide.Add($"{path} is {width} wide");
                await _people.PictureAsync(page);
            }
        }

        await new EveryPage(_people, office).CitizenAsync(390, "", Look);
        var clerk = await _people.StaffAsync("county1.ganzhou", width: 390);
        await clerk.GotoAsync("/inbox");
        await Look("/inbox", clerk);
        await _people.PictureAsync(clerk);

        Assert.True(wide.Count == 0, string.Join(Environment.NewLine, wide));
    }

    [Fact]
    public async Task Screen_readers_find_nothing_serious_in_their_way()
    {
        var found = new List<string>();
        var axe = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "node_modules", "axe-core", "axe.min.js"), TestContext.Current.CancellationToken);
        async Task Look(string path, IPage page)
        {
            // As an evaluation, not as a script element: the content policy of the pages stays as strict as it is.
            await page.EvaluateAsync(axe);
            found.AddRange((await page.EvaluateAsync<JsonElement>(Axe)).EnumerateArray().Select(v => $"{path}: {v.GetString()}"));
        }

        var pages = new EveryPage(_people, office);
        await pages.CitizenAsync(390, "", Look);
        await pages.DesksAsync(1440, "", Look);
        await pages.OverseersAsync(1440, "", Look);

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found.Distinct()));
    }

    [Fact]
    public async Task Keys_alone_open_a_case_from_the_inbox()
    {
        await office.Runner.FileAsync();
        await office.Runner.FileAsync();
        var desk = await _people.StaffAsync("window.jiantan");
        var inbox = new InboxPage(desk);
        await inbox.OpenAsync();
        var second = await inbox.Rows.Nth(1).GetAttributeAsync("data-case");

        await desk.Keyboard.PressAsync("j");
        await desk.Keyboard.PressAsync("j");
        await desk.Keyboard.PressAsync("j");
        await desk.Keyboard.PressAsync("k");
        await desk.Keyboard.PressAsync("o");

        await desk.WaitForURLAsync("**/cases/*");
        Assert.Equal($"/cases/{second}", new Uri(desk.Url).AbsolutePath);
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();
}
