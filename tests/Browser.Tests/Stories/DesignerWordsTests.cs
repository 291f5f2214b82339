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
            if (n.nodeType === 1 && n.matches('input.mud-select-input')) found.add(n.value.trim());
          }
          return [...found]; }
        """;

    private const string Settled = """
        () => new Promise(done => { let quiet; const wait = () => { clearTimeout(quiet); quiet = setTimeout(() => { watch.disconnect(); done(); }, 400); };
          const watch = new MutationObserver(wait); watch.observe(document.body, { subtree: true, childList: true, characterData: true }); wait(); })
        """;

    /// <summary>
    /// Texts that stay as they are: ids, names and keys of outcomes in the drawing, a name of a protocol that is the same in every
    /// language, names the designer proposes for new variables.
    /// </summary>
    private static readonly string[] Known =
    [
        "rebirth-approval", "rebirth-flow", "Flowchart1", "county-recheck", "CountyRecheck", "HTTP", "Variable1", "Input1", "Output1",
        "Examination", "examination", "Agree", "Disagree",
    ];

    private readonly People _people = new(browser, office.Process, "designer-words") { Tolerates = DesignerPage.IsNoise };

    [Fact]
    public async Task Nothing_of_the_Chinese_designer_is_English()
    {
        var admin = await _people.StaffAsync("admin.ganzhou");
        var designer = new DesignerPage(admin);
        var english = new SortedSet<string>(StringComparer.Ordinal);
        await designer.OpenAsync("/studio/definitions");
        await CollectAsync(admin, "list", english);
        await DialogAsync(admin, admin.GetByRole(AriaRole.Button, new() { Name = "新建流程" }), "new workflow", english);

        await designer.OpenAsync("/studio/definitions/rebirth-approval", "county-recheck");
        await CollectAsync(admin, "drawing", english);
        foreach (var tab in new[] { "代码", "变量", "输入输出", "版本历史" })
        {
            await designer.Tab(tab).EvaluateAsync("tab => tab.click()");
            await CollectAsync(admin, tab, english);
            foreach (var add in await admin.Locator("#designer-place button:visible").Filter(new() { HasText = "新增" }).AllAsync())
            {
                await DialogAsync(admin, add, $"new of {tab}", english);
            }
        }

        await designer.Tab("再生育审批").EvaluateAsync("tab => tab.click()");
        await designer.SelectAsync("county-recheck");
        foreach (var tab in new[] { "输入", "输出", "常用", "测试", "提交方式", "日志", "信息" })
        {
            await designer.Tab(tab).EvaluateAsync("tab => tab.click()");
            await CollectAsync(admin, tab, english);
        }

        await designer.MenuAsync("导出");
        await admin.Locator(".mud-dialog").WaitForAsync();
        await CollectAsync(admin, "export", english);
        await designer.OpenAsync("/studio/instances");
        await CollectAsync(admin, "runs", english);
        await admin.Locator(".mud-table-body tr").Filter(new() { HasText = "收2017" }).First.ClickAsync(new() { Timeout = 60_000 });
        await admin.WaitForURLAsync("**/studio/instances/*", new() { Timeout = 60_000 });
        await designer.ReadyAsync("start");
        foreach (var tab in new[] { "运行记录", "调用关系", "环节", "执行次数", "详情", "异常", "变量", "输入输出" })
        {
            await designer.Tab(tab).EvaluateAsync("tab => tab.click()");
            await CollectAsync(admin, $"run, {tab}", english);
        }

        Assert.True(english.Count == 0, $"{english.Count} texts are English: {string.Join(" | ", english)}");
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();

    private static async Task DialogAsync(IPage page, ILocator button, string where, SortedSet<string> english)
    {
        await button.ClickAsync();
        var dialog = page.Locator(".mud-dialog");
        await dialog.Locator("input").First.WaitForAsync();
        await CollectAsync(page, where, english);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    private static async Task CollectAsync(IPage page, string where, SortedSet<string> english)
    {
        // Nothing has changed for a moment: what a click has begun is drawn.
        await page.EvaluateAsync(Settled);
        foreach (var text in await page.EvaluateAsync<string[]>(Texts))
        {
            if (Words().IsMatch(text) && !Ids().IsMatch(text) && !Known.Contains(text))
            {
                english.Add($"{where}: {text}");
            }
        }
    }

    // A text with a word in Latin letters and no Chinese beside it.
    [GeneratedRegex(@"^(?=.*[A-Za-z]{3})[^\u4e00-\u9fff]+$", RegexOptions.Singleline)]
    private static partial Regex Words();

    // Ids, type names, node paths and the stored state of a run, which are the same in every language.
    [GeneratedRegex(@"^([0-9a-fA-F~:-]{16,}|[0-9a-f-]{8,}\.{3}|(Elsa|Case)\.\w+|Workflow1:.*|pinned-.*|\{""DefinitionId"".*)$", RegexOptions.Singleline)]
    private static partial Regex Ids();
}
