using System.Diagnostics;
using CaseManagement.Browser.Tests.Pages;
using CaseManagement.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>What an operator installs is whole: nothing is left behind in the repository.</summary>
[Trait("Category", "Browser")]
[Trait("Category", "Long")]
public sealed class PublishedOfficeTests(Browser browser)
{
    [Fact]
    public async Task A_published_office_started_from_elsewhere_brings_its_pages_its_data_files_and_the_designer()
    {
        var folder = Directory.CreateTempSubdirectory("published").FullName;
        try
        {
            await PublishAsync(folder);
            await using var office = await OfficeProcess.StartAsync(["--demo"], program: Path.Combine(folder, "CaseManagement.Web.dll"));
            await using var people = new People(browser, office, "published") { Tolerates = DesignerPage.IsNoise };
            var admin = await people.StaffAsync("admin.ganzhou");
            await admin.GotoAsync("/admin/design");
            await Assertions.Expect(admin.GetByTestId("case-types")).ToContainTextAsync("再生育审批");
            Assert.True(await admin.EvaluateAsync<bool>("() => document.styleSheets.length > 1 && [...document.styleSheets].every(s => s.cssRules.length > 0)"));
            await new DesignerPage(admin).OpenAsync("/studio/definitions/rebirth-approval", "legal-review");
            await people.PictureAsync(admin);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PublishAsync(string folder)
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        string[] arguments = ["publish", Path.Combine(Repository.Root, "src", "Web", "Web.csproj"), "--no-build", "-c", configuration, "-o", folder, "-v", "q", "--nologo"];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(publish.ExitCode == 0, output);
    }
}
