using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseManagement.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>Every page speaks one language at a time.</summary>
[Trait("Category", "Browser")]
public sealed partial class LanguageTests(Browser browser, SharedOffice office) : IAsyncDisposable
{
    // What people wrote, their names, numbers of cases and letters stay as they are; the other language calls itself by its name.
    private const string WhatIsNotChrome = """
        () => {
            const copy = document.body.cloneNode(true);
            const data = "script, style, textarea, .seal, [lang=zh-CN], .opinions, .timeline, td, dd, h1.nowrap, .crumbs, .person-name, .who, datalist, .receipt-number, .dots.strong, .told, .facts, .basis, code, svg .sub";
            copy.querySelectorAll(data).forEach(e => e.remove());
            return copy.textContent;
        }
        """;

    private readonly People _people = new(browser, office.Process, "language");

    [Fact]
    public async Task In_english_no_chinese_is_left_on_the_key_pages()
    {
        var found = new List<string>();
        async Task Look(string path, IPage page)
        {
            var text = await page.EvaluateAsync<string>(WhatIsNotChrome);
            found.AddRange(Chinese().Matches(Number().Replace(text, "")).Select(m => $"{path}: {m.Value}"));
        }

        var pages = new EveryPage(_people, office);
        await pages.CitizenAsync(1440, "?lang=en", Look);
        await pages.DesksAsync(1440, "?lang=en", Look);
        await pages.OverseersAsync(1440, "?lang=en", Look);

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found.Distinct()));
    }

    [Fact]
    public async Task Chinese_pages_show_no_keys_of_texts()
    {
        var found = new List<string>();
        var keys = await KeysAsync();
        async Task Look(string path, IPage page)
        {
            var text = await page.InnerTextAsync("body");
            found.AddRange(keys.Where(k => text.Contains(k, StringComparison.Ordinal)).Select(k => $"{path}: {k}"));
        }

        var pages = new EveryPage(_people, office);
        await pages.CitizenAsync(1440, "", Look);
        await pages.DesksAsync(1440, "", Look);
        await pages.OverseersAsync(1440, "", Look);

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found.Distinct()));
    }

    private static async Task<IReadOnlyList<string>> KeysAsync()
    {
        var keys = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Web", "Texts"), "*.json"))
        {
            var texts = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!.AsObject();
            keys.AddRange(texts.Select(t => t.Key).Where(k => k.Contains('.', StringComparison.Ordinal)));
        }

        return keys;
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();

    [GeneratedRegex(@"收\d{8}-\d{3,}|[\u4e00-\u9fff]+〔\d{4}〕\d{4}号")]
    private static partial Regex Number();

    [GeneratedRegex(@"[\u4e00-\u9fff，。：；（）、]+")]
    private static partial Regex Chinese();
}
