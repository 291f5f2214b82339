using System.Net;
using CaseManagement.Web.Designer.Hosting;
using CaseManagement.Web.Tests.Citizen;

namespace CaseManagement.Web.Tests.Designer;

[Collection(QuietOfficeTests.Name)]
public sealed class StudioFilesTests(QuietOffice office)
{
    private const string Runtime = "/studio/_framework/blazor.webassembly.js";
    private const string Style = "/studio/_content/MudBlazor/MudBlazor.min.css";

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task A_file_comes_in_the_smallest_form_the_browser_understands(string accepts, string? coding)
    {
        var answer = await GetAsync(Runtime, ("Accept-Encoding", accepts));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(coding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
    }

    [Fact]
    public async Task A_file_that_did_not_change_is_not_sent_again()
    {
        var first = await GetAsync(Style);
        var again = await GetAsync(Style, ("If-None-Match", first.Headers.ETag!.ToString()));

        Assert.Equal("no-cache", first.Headers.CacheControl?.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Files_whose_address_names_their_content_are_kept_for_ever()
    {
        var files = StudioFiles.Find();
        Assert.True(files.Count > 300, $"Only {files.Count} files of the designer were found.");
        var page = await (await Drafter.EnterAsync(office)).Browser.GetStringAsync(new Uri("/studio/definitions", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains($"MudBlazor.min.css?v={files.Version}", page, StringComparison.Ordinal);
        Assert.Contains("immutable", (await GetAsync($"{Style}?v={files.Version}")).Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("no-cache", (await GetAsync($"{Style}?v=0.0.1")).Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/studio/_content/MudBlazor/MudBlazor.min.js.map")]
    [InlineData("/studio/_framework/../package.json")]
    [InlineData("/studio/_content/%2e%2e/package.json")]
    [InlineData("/studio/package.json")]
    public async Task Only_the_files_of_the_program_are_served(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Only_pages_of_the_designer_may_run_web_assembly()
    {
        var admin = (await Drafter.EnterAsync(office)).Browser;
        var studio = (await admin.OpenAsync("/studio/definitions")).Headers.GetValues("Content-Security-Policy").Single();
        var desk = (await admin.OpenAsync("/admin")).Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("'wasm-unsafe-eval'", studio, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", studio, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", desk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/studio/definitions")]
    [InlineData("/studio/definitions/rebirth-approval")]
    [InlineData("/studio/workflows/definitions/rebirth-approval/edit")]
    [InlineData("/studio/instances")]
    public async Task The_pages_are_for_administrators(string page)
    {
        var admin = (await Drafter.EnterAsync(office)).Browser;
        Assert.Equal(HttpStatusCode.OK, (await admin.OpenAsync(page)).StatusCode);
        Assert.StartsWith("/sign-in", (await office.Browser().OpenAsync(page)).Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return office.Browser().SendAsync(request, TestContext.Current.CancellationToken);
    }
}
