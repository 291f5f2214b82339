using System.Net;
using System.Text.RegularExpressions;
using CaseManagement.Cases.Tasks;
using CaseManagement.Web.Tests.Desk;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Tests.Admin;

/// <summary>The administrator's pages for one instance, for rehearsing a version and for moving cases, on an office of their own.</summary>
public sealed partial class InterventionPagesTests(DeskOffice office) : IClassFixture<DeskOffice>
{
    private const string Admin = "admin.ganzhou";

    [Theory]
    [InlineData("/admin/design/rebirth-approval/rehearsal")]
    [InlineData("/admin/design/rebirth-approval/move")]
    [InlineData("/admin/instances/{0}")]
    public async Task The_administrator_sees_the_page_in_both_languages_and_nobody_else_does(string page)
    {
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, page, office.BeforeLeader);
        var admin = await office.SignInAsync(Admin);

        foreach (var language in new[] { "zh", "en" })
        {
            Assert.Equal(HttpStatusCode.OK, (await admin.OpenAsync($"{address}?lang={language}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await (await office.SignInAsync("leader.ganzhou")).OpenAsync(address)).StatusCode);
    }

    [Fact]
    public async Task The_administrator_of_another_region_neither_sees_the_instance_of_a_case_nor_touches_it()
    {
        var other = await office.SignInAsync("admin.yuyang");
        var page = $"/admin/instances/{office.BeforeCounty}";
        var wish = $"{page}?verb=rerun&activity=township-review";
        var before = await OpenStepsAsync(office.BeforeCounty);

        Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync(wish)).StatusCode);
        var answer = await other.FillElsewhereAsync("/admin/design/package", page,
            ("verb", "rerun"), ("activity", "township-review"), ("seenTurn", "1"), ("operationId", Guid.NewGuid().ToString()), ("reason", "漏核户籍"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(before, await OpenStepsAsync(office.BeforeCounty));
    }

    [Fact]
    public async Task A_step_is_done_again_only_after_its_preview_and_with_a_reason()
    {
        var admin = await office.SignInAsync(Admin);
        var page = $"/admin/instances/{office.BeforeCounty}";
        var wish = $"{page}?verb=rerun&activity=township-review";

        var preview = await (await admin.OpenAsync(wish + "&lang=zh")).TextAsync();
        Assert.Contains("乡镇审核”开始等待办理", preview, StringComparison.Ordinal);
        Assert.Equal(["county-examine"], await OpenStepsAsync(office.BeforeCounty));

        (string, string)[] fields =
            [("verb", "rerun"), ("activity", "township-review"), ("seenTurn", SeenTurn().Match(preview).Groups[1].Value), ("operationId", Guid.NewGuid().ToString())];
        var refused = await (await admin.FillElsewhereAsync(wish, page, [.. fields, ("reason", "")])).TextAsync();
        Assert.Contains("f-reason-wrong", refused, StringComparison.Ordinal);
        Assert.Equal(["county-examine"], await OpenStepsAsync(office.BeforeCounty));

        var done = await admin.FillElsewhereAsync(wish, page, [.. fields, ("reason", "漏核户籍")]);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(["township-review"], await OpenStepsAsync(office.BeforeCounty));
        Assert.True(await office.InDbAsync(db => db.Audit.AnyAsync(a =>
            a.Action == "ApplyVerb" && a.Answer == "done" && a.Subject == $"instance:{office.BeforeCounty}")));
        Assert.True(await office.InDbAsync(db => db.Timeline.AnyAsync(t =>
            t.CaseId == office.BeforeCounty && t.TextZh.Contains("漏核户籍"))));
    }

    [Fact]
    public async Task A_verb_that_would_leave_an_open_case_without_a_step_is_refused()
    {
        var admin = await office.SignInAsync(Admin);
        var execution = await office.InDbAsync(db => db.Set<Workflows.Persistence.ActivityRunRow>()
            .Where(r => r.InstanceId == office.Fresh.ToString() && r.Status == "Running" && r.ActivityId == "intake").Select(r => r.ActivityInstanceId).SingleAsync());

        var page = await (await admin.OpenAsync($"/admin/instances/{office.Fresh}?verb=cancel&from={Uri.EscapeDataString(execution)}")).TextAsync();

        Assert.Contains("data-code=\"case-without-step\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rehearsal_runs_in_the_background_and_its_report_appears()
    {
        var admin = await office.SignInAsync(Admin);
        const string page = "/admin/design/rebirth-approval/rehearsal";
        var version = await office.InDbAsync(db => db.Designs.Where(v => v.DefinitionId == "rebirth-approval" && v.IsLatest).Select(v => v.Id).SingleAsync());

        await admin.FillAsync(page, ("versionId", version), ("operationId", Guid.NewGuid().ToString()));

        var part = "";
        for (var i = 0; i < 100 && !part.Contains("data-testid=\"report\"", StringComparison.Ordinal); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
            part = await (await admin.OpenAsync(page + "?handler=progress&lang=zh")).TextAsync();
        }

        Assert.Contains("1 件走法相同", part, StringComparison.Ordinal);
    }

    private Task<List<string>> OpenStepsAsync(Guid caseId) => office.InDbAsync(db =>
        db.Tasks.Where(t => t.CaseId == caseId && t.State == CaseTaskState.Open).Select(t => t.StepId).ToListAsync());

    [GeneratedRegex("name=\"seenTurn\" value=\"(\\d+)\"")]
    private static partial Regex SeenTurn();
}
