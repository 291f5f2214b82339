using System.Net;
using CaseManagement.Cases.Organisation;
using CaseManagement.Web.Tests.Citizen;
using CaseManagement.Web.Tests.Designer;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Tests.Design;

/// <summary>A case type that begins on a page, and a workflow that stands alone tried on one.</summary>
public sealed class NewDesignPagesTests : IAsyncDisposable
{
    private readonly QuietOffice _office = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_case_type_is_begun_and_published_by_pages_alone()
    {
        var admin = _office.Browser();
        await admin.FillAsync("/sign-in", ("account", "admin.ganzhou"), ("password", DemoPeople.Password));
        Assert.Contains("href=\"/admin/design/new\"", await (await admin.OpenAsync("/admin/design")).TextAsync(), StringComparison.Ordinal);
        var refused = await (await admin.FillAsync("/admin/design/new", ("key", "Bad Key"), ("titleZh", "座位预约"), ("titleEn", "Seat"))).TextAsync();
        Assert.Contains("data-code=\"invalid-key\"", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"座位预约\"", WebUtility.HtmlDecode(refused), StringComparison.Ordinal);

        var made = await admin.FillAsync("/admin/design/new", ("operationId", Guid.NewGuid().ToString()), ("key", "seat-reservation"), ("titleZh", "座位预约"), ("titleEn", "Seat"));
        Assert.Equal("/admin/design/seat-reservation", made.Headers.Location!.OriginalString);
        var publish = await (await admin.OpenAsync("/admin/design/seat-reservation/publish")).TextAsync();
        Assert.DoesNotContain("check-failed", publish, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await admin.OpenAsync("/admin/design/seat-reservation/settings/limits")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.OpenAsync("/admin/design/seat-reservation/try")).StatusCode);
        Assert.True(await _office.InDbAsync(db => db.Designs.AnyAsync(v => v.DefinitionId == "seat-reservation" && v.IsDraft, Cancellation)));
    }

    [Fact]
    public async Task A_workflow_that_stands_alone_is_run_by_its_buttons()
    {
        var drafter = await Drafter.EnterAsync(_office);
        await drafter.ImportAsync("alone");
        const string Here = "/admin/design/alone/try";
        Assert.Contains("data-testid=\"alone-begin\"", await (await drafter.Browser.OpenAsync(Here + "?lang=zh")).TextAsync(), StringComparison.Ordinal);
        var version = await _office.InDbAsync(db => db.Designs.Where(v => v.DefinitionId == "alone").Select(v => v.Id).SingleAsync(Cancellation));
        var waiting = await (await drafter.Browser.FillElsewhereAsync(Here, Here + "?handler=Alone", ("act", "begin"), ("version", version))).TextAsync();
        Assert.Contains("data-kind=\"Elsa.Event\"", waiting, StringComparison.Ordinal);
        string Carried(string name) => WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(waiting, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value);
        var ended = await (await drafter.Browser.FillElsewhereAsync(
            Here, Here + "?handler=Alone", ("act", "answer"), ("version", version), ("script", Carried("script")), ("bookmark", Carried("bookmark")), ("kind", Carried("kind")), ("data", "{}"))).TextAsync();
        Assert.Contains("data-testid=\"status\">已完成", WebUtility.HtmlDecode(ended), StringComparison.Ordinal);
        Assert.Equal(0, await _office.InDbAsync(db => db.Set<Workflows.Persistence.InstanceRow>().CountAsync(Cancellation)));
    }
}
