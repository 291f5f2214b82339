using System.Text.RegularExpressions;
using CaseManagement.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>The designer's own controls exist in English only; our dictionary names them. What it misses is listed here.</summary>
[Trait("Category", "Browser")]
public sealed partial class DesignerWordsTests(Browser browser, SharedOffice office) : IAsyncDisposable
{
    private const string Texts = """
        () => { const found = new Set(); const skip = '[data-own], script, style, textarea, .monaco-editor, .activity-label';
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, { acceptNode: n => n.nodeType === 1 && n.matches(skip) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT });
          for (let n = walker.nextNode(); n; n = walker.nextNode()) {
            if (n.nodeType === 3) found.add(n.data.trim());
            else for (const a of ['placeholder', 'title', 'aria-label']) found.add((n.getAttribute(a) ?? '').trim());
          }
          return [...found]; }
        """;

    /// <summary>Texts that stay as they are: ids, type names, file formats.</summary>
    private static readonly string[] Known = ["rebirth-approval", "JavaScript", "JSON", "Elsa", "Inherit", "Default"];

    private readonly People _people = new(browser, office.Process, "designer-words") { Tolerates = text => text.Contains("manhattan", StringComparison.Ordinal) };

    [Fact]
    public async Task No_control_of_the_Chinese_designer_is_English_but_for_a_known_few()
    {
        var admin = await _people.StaffAsync("admin.ganzhou");
        var designer = new DesignerPage(admin);
        var english = new SortedSet<string>(StringComparer.Ordinal);
        await designer.OpenAsync("/studio/definitions");
        await CollectAsync(admin, english);
        await designer.OpenAsync("/studio/definitions/rebirth-approval", "county-recheck");
        await CollectAsync(admin, english);
        await designer.Node("county-recheck").ClickAsync(new() { Position = new() { X = 90, Y = 30 } });
        for (var tab = 3; tab < await admin.Locator(".mud-tab").CountAsync(); tab++)
        {
            await admin.Locator(".mud-tab").Nth(tab).EvaluateAsync("tab => tab.click()");
            await CollectAsync(admin, english);
        }

        await designer.OpenAsync("/studio/instances");
        await CollectAsync(admin, english);

        Assert.Empty(english);
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();

    private static async Task CollectAsync(IPage page, SortedSet<string> english)
    {
        await page.WaitForTimeoutAsync(700);
        foreach (var text in await page.EvaluateAsync<string[]>(Texts))
        {
            if (Words().IsMatch(text) && !Ids().IsMatch(text) && !Known.Contains(text))
            {
                english.Add(text);
            }
        }
    }

    // A text with a word in Latin letters and no Chinese beside it.
    [GeneratedRegex(@"^(?=.*[A-Za-z]{3})[^\u4e00-\u9fff]+$", RegexOptions.Singleline)]
    private static partial Regex Words();

    // Ids, type names, node paths, numbers of runs and outcome keys, which are the same in every language.
    [GeneratedRegex(@"^([0-9a-f-]{20,}|[0-9a-f-]{8,}\.{3}|(Elsa|Case)\.\w+|Workflow1:.*|pinned-.*)$")]
    private static partial Regex Ids();
}
