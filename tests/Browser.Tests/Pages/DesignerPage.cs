using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Pages;

/// <summary>The visual designer in its frame.</summary>
public sealed partial class DesignerPage(IPage page)
{
    private const float Patience = 60_000;
    private const string Line = ".x6-edge";
    private const string Canvas = ".x6-graph-svg";

    /// <summary>
    /// What the designer's drawing library writes to the console without harm: that it routes a line otherwise than it wanted, and
    /// that a count arrived while it draws the nodes anew (the new drawing has the count).
    /// </summary>
    public static bool IsNoise(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Contains("manhattan", StringComparison.Ordinal) || message.Contains("Could not find wrapper element", StringComparison.Ordinal);
    }

    /// <summary>The button that publishes, in the designer's own toolbar.</summary>
    public ILocator Publish => page.Locator("button.mud-icon-button.mud-primary-text").First;

    /// <summary>The button that runs a workflow.</summary>
    public ILocator Run => page.Locator("button.mud-icon-button.mud-success-text").First;

    /// <summary>The dialog that asks for the reason.</summary>
    public ILocator Reason => page.GetByTestId("publish");

    /// <summary>The field with the name of the workflow.</summary>
    public ILocator Name => page.Locator(".mud-input-control").Filter(new() { Has = page.Locator("label", new() { HasTextRegex = NameLabel() }) }).Locator("input").Last;

    /// <summary>A node of the drawing.</summary>
    public ILocator Node(string id) => page.Locator($"g[data-cell-id=\"{id}\"]");

    /// <summary>Opens a page of the designer and waits until it can be used.</summary>
    public async Task OpenAsync(string path, string? node = null)
    {
        await page.GotoAsync(path);
        await ReadyAsync(node);
    }

    /// <summary>Waits until the page can be used.</summary>
    public async Task ReadyAsync(string? node = null)
    {
        await page.Locator("body[data-ready]").WaitForAsync(new() { Timeout = Patience });
        if (node is not null)
        {
            await Node(node).WaitForAsync(new() { Timeout = Patience });
        }
    }

    /// <summary>
    /// Opens a group of the palette and draws one of its steps onto the canvas; answers the id of the new node. A palette that
    /// moves under the mouse lets go of the step and nothing is dropped: whoever sees that takes hold of the step again.
    /// </summary>
    public async Task<string> DrawAsync(string group, string step, float x, float y)
    {
        var drawn = page.Locator("[draggable=true]").Filter(new() { HasText = step }).First;
        if (!await drawn.IsVisibleAsync())
        {
            await page.Locator(".mud-expand-panel-header").Filter(new() { HasText = group }).ClickAsync(new() { Timeout = Patience });
        }

        var before = await NodesAsync();
        for (var tries = 0; tries < 10; tries++)
        {
            if (await DropAsync(drawn, x, y))
            {
                await page.WaitForFunctionAsync("n => document.querySelectorAll('.x6-node').length > n", before.Count, new() { Timeout = Patience });
                return (await NodesAsync()).Except(before).Single();
            }
        }

        throw new TimeoutException($"The step {step} could not be dropped onto the canvas.");
    }

    /// <summary>
    /// Draws a connection from the first port of one node to another node. A node just drawn still grows to the width of its
    /// text: whoever sees no line at the mouse puts the mouse back and takes hold of the port again. The port must lie free:
    /// hovering over it fails where something covers it.
    /// </summary>
    public async Task ConnectAsync(string from, string to)
    {
        var edges = await page.Locator(Line).CountAsync();
        for (var tries = 0; tries < 20; tries++)
        {
            var port = Node(from).Locator(".x6-port-out circle").First;
            await port.HoverAsync(new() { Timeout = Patience });
            var (start, end) = (await MiddleAsync(port), await MiddleAsync(Node(to).Locator(".x6-port-in circle").First));
            await page.Mouse.MoveAsync(start.X, start.Y);
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync((start.X + end.X) / 2, (start.Y + end.Y) / 2, new() { Steps = 5 });
            if (await page.Locator(Line).CountAsync() > edges)
            {
                await page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 5 });
                await page.Mouse.UpAsync();
                return;
            }

            await page.Mouse.MoveAsync(start.X, start.Y, new() { Steps = 5 });
            await page.Mouse.UpAsync();
        }

        throw new TimeoutException($"No line could be drawn from {from} to {to}.");
    }

    /// <summary>Selects a node, be it selected already or not, so that its properties are shown.</summary>
    public async Task SelectAsync(string id) =>
        await Node(id).ClickAsync(new() { Position = new() { X = 70, Y = 25 }, Timeout = Patience, Force = true });

    /// <summary>Chooses in a pick list of the selected step.</summary>
    public async Task PickAsync(string field, string choice)
    {
        var control = page.Locator(".mud-input-control").Filter(new() { Has = page.Locator("label", new() { HasTextRegex = new Regex($"^{field}$") }) }).First;
        await control.Locator(".mud-input").First.ClickAsync(new() { Timeout = Patience });
        await page.Locator(".mud-popover-provider").GetByText(choice, new() { Exact = true }).First.ClickAsync(new() { Timeout = Patience });
    }

    /// <summary>Begins a new workflow from the list and waits until it can be drawn.</summary>
    public async Task CreateAsync(string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "新建流程" }).ClickAsync(new() { Timeout = Patience });
        var dialog = page.Locator(".mud-dialog");
        await dialog.Locator("input").First.FillAsync(name, new() { Timeout = Patience });
        await dialog.GetByText("确定").ClickAsync();
        await page.WaitForURLAsync("**/studio/definitions/*", new() { Timeout = Patience });
        await ReadyAsync();
    }

    /// <summary>Exports the drawing that is open; answers where the file lies.</summary>
    public async Task<string> ExportAsync()
    {
        await MenuAsync("导出");
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "导出" }).ClickAsync(), new() { Timeout = Patience });
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0, new() { Timeout = Patience });
        return await download.PathAsync();
    }

    /// <summary>Imports a file into the drawing that is open.</summary>
    public async Task ImportAsync(string json)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => MenuAsync("导入"), new() { Timeout = Patience });
        await chooser.SetFilesAsync(new FilePayload { Name = "file.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(json) });
    }

    /// <summary>A tab of any of the panes.</summary>
    public ILocator Tab(string name) => page.Locator(".mud-tab").Filter(new() { HasTextRegex = new Regex($@"^\s*{Regex.Escape(name)}\s*\d*\s*$") }).First;

    /// <summary>Chooses from the menu beside the button that publishes.</summary>
    public async Task MenuAsync(string entry)
    {
        await page.Locator("button.mud-menu-icon-button-activator").First.ClickAsync(new() { Timeout = Patience });
        await page.Locator(".mud-popover-provider .mud-menu-item").Filter(new() { HasText = entry }).ClickAsync(new() { Timeout = Patience });
    }

    /// <summary>What the server has as the latest version.</summary>
    public Task<JsonNode> SavedAsync(string definitionId) => new DrawingDesk(page).LatestAsync(definitionId);

    /// <summary>Waits until the latest version on the server is as expected.</summary>
    public async Task<JsonNode> UntilSavedAsync(string definitionId, Func<JsonNode, bool> asExpected)
    {
        for (var tries = 0; tries < 240; tries++)
        {
            var saved = await SavedAsync(definitionId);
            if (asExpected(saved))
            {
                return saved;
            }

            await Task.Delay(250, TestContext.Current.CancellationToken);
        }

        var refusals = string.Join(' ', await page.Locator(".dz-wrong").AllInnerTextsAsync());
        throw new TimeoutException($"The drawing {definitionId} was not saved as expected. {refusals}");
    }

    // True where the canvas was told that something was dropped onto it.
    private async Task<bool> DropAsync(ILocator drawn, float x, float y)
    {
        await drawn.ScrollIntoViewIfNeededAsync(new() { Timeout = Patience });
        await drawn.HoverAsync(new() { Timeout = Patience });
        var canvas = await page.Locator(Canvas).First.BoundingBoxAsync() ?? throw new InvalidOperationException("There is no canvas.");
        await page.EvaluateAsync("""
            canvas => {
                window.dropped = false;
                document.addEventListener('drop', e => { window.dropped ||= e.target.closest(canvas) !== null; }, { capture: true, once: true });
            }
            """, Canvas);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(canvas.X + x, canvas.Y + y, new() { Steps = 5 });
        await page.Mouse.UpAsync();
        return await page.EvaluateAsync<bool>("() => window.dropped");
    }

    private async Task<IReadOnlyList<string>> NodesAsync() =>
        await page.Locator(".x6-node").EvaluateAllAsync<string[]>("nodes => nodes.map(n => n.getAttribute('data-cell-id'))");

    private static async Task<(float X, float Y)> MiddleAsync(ILocator thing)
    {
        var box = await thing.BoundingBoxAsync() ?? throw new InvalidOperationException("It is not on the page.");
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    [GeneratedRegex("^名称")]
    private static partial Regex NameLabel();
}
