using CaseManagement.Browser.Tests.Pages;
using CaseManagement.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>Five working days pass and nobody looks at an application: the law accepts it, and the supervisor learns of it.</summary>
[Trait("Category", "Browser")]
public sealed class NobodyActedTests(Browser browser) : IAsyncLifetime
{
    private OfficeProcess? _office;
    private CaseRunner? _runner;
    private People? _people;

    private OfficeProcess Office => _office!;

    private People People => _people!;

    public async ValueTask InitializeAsync()
    {
        _office = await OfficeProcess.StartAsync(["--demo"]);
        _runner = new CaseRunner(_office);
        _people = new People(browser, _office, "nobody-acted");
    }

    [Fact]
    public async Task An_application_nobody_looked_at_is_accepted_by_law_and_the_supervisor_is_told()
    {
        var (caseId, receipt) = await _runner!.FileAsync();

        await new ClockPage(await People.StaffAsync("admin.ganzhou")).AdvanceAsync(5);
        Assert.Equal("0", await DeemedAsync(caseId));
        await new ClockPage(await People.StaffAsync("admin.ganzhou")).AdvanceAsync(1);

        var desk = await People.StaffAsync("window.jiantan");
        var file = new CasePage(desk);
        await file.OpenAsync(caseId);
        await Assertions.Expect(file.Deemed).ToBeVisibleAsync();
        await Assertions.Expect(desk.Locator(".facts")).ToContainTextAsync("2017-09-20");
        await People.PictureAsync(desk);
        var phone = await People.CitizenAsync(width: 390);
        var status = new StatusPages(phone);
        await status.OpenAsync(receipt);
        await Assertions.Expect(status.Letters).ToContainTextAsync(["受理通知书"]);
        await AcknowledgeAsync(caseId);
        await RemindAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _runner?.Dispose();
        try
        {
            await People.DisposeAsync();
        }
        finally
        {
            await Office.DisposeAsync();
        }
    }

    private async Task<string> DeemedAsync(Guid caseId) =>
        (await _runner!.Database.TextsAsync("SELECT DeemedAccepted FROM cases WHERE Id = $0 COLLATE NOCASE", caseId.ToString())).Single();

    private async Task AcknowledgeAsync(Guid caseId)
    {
        var desk = await People.StaffAsync("supervisor.ganzhou");
        var board = new BoardPage(desk);
        await board.OpenAsync();
        await People.PictureAsync(desk);
        await Assertions.Expect(board.Alarm(caseId)).ToHaveCountAsync(1);
        await board.Alarm(caseId).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(board.Alarm(caseId)).ToHaveCountAsync(0);
        await board.OpenAsync();
        await Assertions.Expect(board.Alarm(caseId)).ToHaveCountAsync(0);
    }

    private async Task RemindAsync()
    {
        var desk = await People.StaffAsync("supervisor.ganzhou");
        var board = new BoardPage(desk);
        await board.OpenAsync();
        var jiantan = board.Matrix.Locator("tbody tr").Filter(new() { HasText = "碱滩镇" });
        await Assertions.Expect(jiantan.First).ToBeVisibleAsync();
        await board.Matrix.Locator("td.r a").First.ClickAsync();
        await Assertions.Expect(board.Rows).Not.ToHaveCountAsync(0);
        var row = board.Rows.First;
        var (address, step) = ((await row.Locator(".no a").GetAttributeAsync("href"))!, (await row.GetAttributeAsync("data-task"))!);
        await board.UrgeAsync(row, "请今天办结，并说明原因。");

        var open = (await _runner!.OpenAsync()).Single(s => s.Id == Guid.Parse(step));
        var handler = await People.StaffAsync((await _runner.HandlersAsync(open))[0]);
        await handler.GotoAsync(address);
        await Assertions.Expect(handler.GetByTestId("urge")).ToContainTextAsync("请今天办结，并说明原因。");
        await People.PictureAsync(handler);
    }
}
