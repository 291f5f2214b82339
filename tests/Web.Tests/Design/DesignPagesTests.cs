using System.Net;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Web.Tests.Citizen;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Web.Tests.Design;

/// <summary>The pages about designs. Each test has an office of its own: publishing changes it for everybody.</summary>
public sealed class DesignPagesTests : IAsyncDisposable
{
    private const string Key = "rebirth-approval";

    private readonly QuietOffice _office = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task An_edited_matter_is_checked_compared_published_and_taken_back()
    {
        var admin = await SignInAsync("admin.ganzhou");
        var page = $"/admin/design/{Key}";
        Assert.EndsWith("/versions", (await admin.OpenAsync(page)).Headers.Location?.OriginalString, StringComparison.Ordinal);
        var draft = await EditAsync("\"count\": 8,", "\"count\": 7,");
        Assert.EndsWith("/publish", (await admin.OpenAsync(page)).Headers.Location?.OriginalString, StringComparison.Ordinal);

        var gate = await TextAsync(admin, $"{page}/publish?lang=zh");
        Assert.Contains("8 项通过，0 项未通过", gate, StringComparison.Ordinal);
        Assert.Contains("<del>8</del>", gate, StringComparison.Ordinal);
        Assert.Contains("<ins>7</ins>", gate, StringComparison.Ordinal);

        var answer = await admin.FillAsync($"{page}/publish", ("versionId", draft.Id), ("operationId", Guid.NewGuid().ToString()), ("reason", "缩短审查"));
        Assert.Equal($"{page}/versions", answer.Headers.Location?.OriginalString);
        Assert.Contains("缩短审查", await TextAsync(admin, $"{page}/versions"), StringComparison.Ordinal);

        await admin.FillElsewhereAsync($"{page}/versions", $"{page}/versions?handler=Revert", ("number", "1"), ("operationId", Guid.NewGuid().ToString()));
        Assert.Contains("Take up as draft", await TextAsync(admin, $"{page}/versions?lang=en"), StringComparison.Ordinal);
        Assert.Equal(3, await _office.InDbAsync(db => db.Designs.MaxAsync(v => v.Number, Cancellation)));
    }

    [Fact]
    public async Task Problems_stand_in_the_way_and_are_told_with_their_remedies()
    {
        var admin = await SignInAsync("admin.ganzhou");
        var draft = await EditAsync("[\"heard\", \"second-person\",", "[");

        var answer = await admin.FillAsync($"/admin/design/{Key}/publish", ("versionId", draft.Id), ("operationId", Guid.NewGuid().ToString()), ("reason", "放宽"));
        var page = await answer.TextAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("data-code=\"adverse.not-heard\" data-activity=\"decision\"", page, StringComparison.Ordinal);
        Assert.Contains("requires 加上 heard", page, StringComparison.Ordinal);
        Assert.Contains("disabled", page, StringComparison.Ordinal);
        Assert.Equal(1, await _office.InDbAsync(db => db.CaseTypeVersions.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Nothing_is_published_without_a_reason()
    {
        var admin = await SignInAsync("admin.ganzhou");
        var draft = await EditAsync("\"count\": 8,", "\"count\": 7,");

        var page = await (await admin.FillAsync($"/admin/design/{Key}/publish", ("versionId", draft.Id), ("operationId", Guid.NewGuid().ToString()), ("reason", " "))).TextAsync();

        Assert.Contains("data-code=\"needs-reason\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_is_there_in_both_languages_and_for_administrators_only()
    {
        var draft = await EditAsync("\"count\": 8,", "\"count\": 7,");
        var first = await _office.InDbAsync(db => db.Designs.Where(v => v.Number == 1).Select(v => v.Id).SingleAsync(Cancellation));
        string[] pages =
        [
            "/admin/design", $"/admin/design/{Key}/versions", $"/admin/design/{Key}/publish", $"/admin/design/{Key}/compare?from={first}&to={draft.Id}",
        ];
        var (admin, leader) = (await SignInAsync("admin.ganzhou"), await SignInAsync("leader.ganzhou"));
        foreach (var page in pages)
        {
            foreach (var language in new[] { "zh", "en" })
            {
                Assert.Equal(HttpStatusCode.OK, (await admin.OpenAsync($"{page}{(page.Contains('?', StringComparison.Ordinal) ? "&" : "?")}lang={language}")).StatusCode);
            }

            Assert.Equal(HttpStatusCode.NotFound, (await leader.OpenAsync(page)).StatusCode);
        }
    }

    [Fact]
    public async Task A_choice_between_files_and_office_is_offered_and_kept()
    {
        var admin = await SignInAsync("admin.ganzhou");
        await EditAsync("\"count\": 8,", "\"count\": 7,");
        await _office.InDbAsync(async db =>
        {
            var published = await db.Designs.AsNoTracking().SingleAsync(v => v.IsPublished, Cancellation);
            db.Designs.Add(new DesignVersion
            {
                Id = "offered",
                DefinitionId = Key,
                CaseTypeKey = Key,
                Number = DesignVersion.OfferNumber,
                Name = published.Name,
                Json = published.Json,
                FilesJson = published.FilesJson!.Replace("\\u0022count\\u0022: 8,", "\\u0022count\\u0022: 6,", StringComparison.Ordinal),
                FolderHash = "changed",
                Origin = DesignOrigin.File,
                CreatedAt = DateTimeOffset.UnixEpoch,
            });
            return await db.SaveChangesAsync(Cancellation);
        });
        Assert.Contains("data-testid=\"file-change\"", await TextAsync(admin, $"/admin/design/{Key}/versions"), StringComparison.Ordinal);

        var answer = await admin.FillElsewhereAsync(
            $"/admin/design/{Key}/versions", $"/admin/design/{Key}/files", ("take", "true"), ("reason", "省里统一"), ("operationId", Guid.NewGuid().ToString()));

        Assert.Equal($"/admin/design/{Key}/versions", answer.Headers.Location?.OriginalString);
        var page = await TextAsync(admin, $"/admin/design/{Key}/versions");
        Assert.DoesNotContain("data-testid=\"file-change\"", page, StringComparison.Ordinal);
        Assert.Contains("省里统一", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_is_exported_looked_into_and_taken_in()
    {
        var admin = await SignInAsync("admin.ganzhou");
        var export = await admin.OpenAsync($"/admin/design/{Key}/package");
        Assert.Equal("application/zip", export.Content.Headers.ContentType?.MediaType);
        var zip = await export.Content.ReadAsByteArrayAsync(Cancellation);
        var token = ValueAfter(await TextAsync(admin, "/admin/design/package"), "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"");

        using var form = new MultipartFormDataContent { { new ByteArrayContent(zip), "file", "x.zip" }, { new StringContent(token), "__RequestVerificationToken" } };
        var page = await (await admin.PostAsync(new Uri("/admin/design/package", UriKind.Relative), form, Cancellation)).TextAsync();
        Assert.Contains("没有差别", page, StringComparison.Ordinal);
        var content = ValueAfter(page, "name=\"content\" value=\"");

        var answer = await admin.FillElsewhereAsync(
            "/admin/design/package", "/admin/design/package?handler=Take", ("content", WebUtility.HtmlDecode(content)), ("operationId", Guid.NewGuid().ToString()));
        Assert.Equal($"/admin/design/{Key}/publish", answer.Headers.Location?.OriginalString);
        Assert.Equal(DesignOrigin.Import, await _office.InDbAsync(db => db.Designs.Where(v => v.IsLatest).Select(v => v.Origin).SingleAsync(Cancellation)));
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAsync("leader.ganzhou")).OpenAsync("/admin/design/package")).StatusCode);
    }

    private static string ValueAfter(string page, string start) => page.Split(start)[^1].Split('"')[0];

    private static Task<string> TextAsync(HttpClient browser, string page) => browser.GetStringAsync(new Uri(page, UriKind.Relative), Cancellation);

    private async Task<DesignVersion> EditAsync(string from, string to)
    {
        await using var scope = _office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActingActor>().Actor = Actor.System;
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var latest = (await mediator.Send(new OpenDesign(Key, VersionOptions.Latest), Cancellation)).Value;
        var text = DesignFiles.Others(latest)["case-type.json"];
        Assert.Contains(from, text, StringComparison.Ordinal);
        var files = new Dictionary<string, string?> { ["case-type.json"] = text.Replace(from, to, StringComparison.Ordinal) };
        return (await mediator.Send(new SaveDesign(Guid.CreateVersion7(), Key, null, null, files), Cancellation)).Value;
    }

    private async Task<HttpClient> SignInAsync(string account)
    {
        var browser = _office.Browser();
        await browser.FillAsync("/sign-in", ("account", account), ("password", DemoPeople.Password));
        return browser;
    }
}
