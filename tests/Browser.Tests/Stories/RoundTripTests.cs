using System.IO.Compression;
using System.Text.Json.Nodes;
using CaseManagement.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>What leaves the office as a file comes back as it was.</summary>
[Trait("Category", "Browser")]
[Collection(nameof(Designing))]
public sealed class RoundTripTests(Browser browser, DesignerOffice office) : IAsyncDisposable
{
    private const string Matter = "rebirth-approval";

    /// <summary>The members of a definition that name a version and its time: they are new with every saving into another version.</summary>
    private static readonly string[] IdsAndTimes = ["id", "version", "createdAt", "isLatest", "isPublished"];

    private readonly People _people = new(browser, office.Process, "round-trip") { Tolerates = DesignerPage.IsNoise };

    [Fact]
    public async Task A_workflow_drawn_exported_spoiled_and_imported_back_is_exported_the_same()
    {
        var page = await _people.StaffAsync("admin.ganzhou");
        var designer = new DesignerPage(page);
        await page.GotoAsync("/admin/design");
        await page.GetByTestId("alone").GetByRole(AriaRole.Link, new() { Name = "新建流程" }).ClickAsync();
        await designer.ReadyAsync();
        await designer.CreateAsync("往返");
        var id = new Uri(page.Url).AbsolutePath.Split('/')[^1];
        var first = await designer.DrawAsync("基础", "设置变量", 120, 120);
        var second = await designer.DrawAsync("基础", "等待事件", 420, 120);
        await designer.ConnectAsync(first, second);
        await designer.UntilSavedAsync(id, m => m["root"]!["connections"]!.AsArray().Count == 1);
        await _people.PictureAsync(page);
        var exported = await File.ReadAllTextAsync(await designer.ExportAsync(), TestContext.Current.CancellationToken);

        await designer.DrawAsync("基础", "设置名称", 120, 320);
        await designer.UntilSavedAsync(id, m => m["root"]!["activities"]!.AsArray().Count == 3);
        await designer.ImportAsync(exported);
        await designer.UntilSavedAsync(id, m => m["root"]!["activities"]!.AsArray().Count == 2);
        await Assertions.Expect(page.Locator(".x6-node")).ToHaveCountAsync(2, new() { Timeout = 60_000 });
        var again = await File.ReadAllTextAsync(await designer.ExportAsync(), TestContext.Current.CancellationToken);

        AssertSame(exported, again);
    }

    [Fact]
    public async Task A_package_tells_what_it_would_change_before_it_is_taken_and_is_exported_the_same()
    {
        var page = await _people.StaffAsync("admin.ganzhou");
        var versions = new VersionsPage(page, Matter);
        await new DrawingDesk(page).ChangeAsync(Matter, "the('village-check').metadata.displayText = '村里核实'; the('village-check').title = literal('村里核实');");
        await versions.OpenAsync();
        var draft = await versions.NewestAsync();
        var exported = await ReadAsync(await versions.ExportAsync(draft));
        var package = await File.ReadAllBytesAsync(exported.Path, TestContext.Current.CancellationToken);
        await versions.DeleteDraftAsync(draft);
        await Assertions.Expect(versions.Said).ToContainTextAsync("草稿已删除");

        await page.GotoAsync("/admin/design/package");
        await page.GetByLabel("zip 文件").SetInputFilesAsync(new FilePayload { Name = "from-next-county.zip", MimeType = "application/zip", Buffer = package });
        await page.GetByRole(AriaRole.Button, new() { Name = "查看内容" }).ClickAsync();
        await Assertions.Expect(page.GetByTestId("package")).ToContainTextAsync("导入后成为它的新草稿，现行版本不变");
        await Assertions.Expect(page.Locator(".differences")).ToContainTextAsync("村级核实");
        await Assertions.Expect(page.Locator(".differences ins").Filter(new() { HasText = "村里核实" })).Not.ToHaveCountAsync(0);
        await _people.PictureAsync(page);
        Assert.Equal(draft - 1, (await new DrawingDesk(page).LatestAsync(Matter))["version"]!.GetValue<int>());

        await page.GetByTestId("take-package").ClickAsync();
        await Assertions.Expect(versions.Said).ToContainTextAsync($"已导入为第 {draft} 版草稿");
        await versions.OpenAsync();
        var again = await ReadAsync(await versions.ExportAsync(draft));
        await versions.DeleteDraftAsync(draft);

        Assert.Equal(exported.Files.Keys, again.Files.Keys);
        foreach (var (path, text) in exported.Files)
        {
            // The manifest says the hash of the files, so it changes with the ids of the drawing.
            if (path == "manifest.json")
            {
                AssertSame(text, again.Files[path], "hash");
            }
            else if (path == "workflow.json")
            {
                AssertSame(text, again.Files[path], IdsAndTimes);
            }
            else
            {
                Assert.Equal(text, again.Files[path]);
            }
        }
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();

    private static void AssertSame(string before, string after) => AssertSame(before, after, IdsAndTimes);

    private static void AssertSame(string before, string after, params string[] apart)
    {
        var (one, other) = (JsonNode.Parse(before)!.AsObject(), JsonNode.Parse(after)!.AsObject());
        foreach (var member in apart)
        {
            one.Remove(member);
            other.Remove(member);
        }

        Assert.True(JsonNode.DeepEquals(one, other), $"{one.ToJsonString()}\n{other.ToJsonString()}");
    }

    private static async Task<(string Path, SortedDictionary<string, string> Files)> ReadAsync(string path)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using var zip = await ZipFile.OpenReadAsync(path, TestContext.Current.CancellationToken);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(TestContext.Current.CancellationToken));
            files[entry.FullName] = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        }

        return (path, files);
    }
}
