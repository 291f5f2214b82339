using System.Text.RegularExpressions;
using CaseManagement.Browser.Tests.Pages;
using CaseManagement.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>A session that ends in the middle of work costs a sign-in, not the work.</summary>
[Trait("Category", "Browser")]
public sealed partial class SessionTests(Browser browser, SharedOffice office) : IAsyncDisposable
{
    private readonly People _people = new(browser, office.Process, "session");

    [Fact]
    public async Task An_application_outlives_the_session_it_was_begun_in()
    {
        var couple = Couple.Another();
        var citizen = await _people.CitizenAsync(width: 390);
        var apply = new ApplyPages(citizen);
        await apply.BeginAsync();
        await apply.FillUntilAsync("part-3", couple);

        await EndSessionsAsync(citizen);
        await citizen.GotoAsync("/apply/rebirth-approval");

        await citizen.GetByTestId("go-on").GetByRole(AriaRole.Link).ClickAsync();
        Assert.Equal("part-3", apply.Step);
        await citizen.GotoAsync("/apply/rebirth-approval/part-1");
        await Assertions.Expect(citizen.Locator("[name=\"form.applicantName\"]")).ToHaveValueAsync(couple.Applicant);
    }

    [Fact]
    public async Task After_signing_in_again_a_clerk_is_back_at_the_case_with_what_was_typed()
    {
        var (caseId, _) = await office.Runner.FileAsync();
        var desk = await _people.StaffAsync("window.jiantan");
        var file = new CasePage(desk);
        await file.OpenAsync(caseId);
        await file.WriteAsync("材料齐全。", ("competent", "yes"), ("identity", "shared"));

        await EndSessionsAsync(desk);
        await file.Outcome("Accept").ClickAsync();
        await desk.WaitForURLAsync("**/sign-in?**");
        await new SignInPage(desk).FillAsync("window.jiantan");

        Assert.Equal($"/cases/{caseId}", new Uri(desk.Url).AbsolutePath);
        await Assertions.Expect(file.Opinion).ToHaveValueAsync("材料齐全。");
        await file.Outcome("Accept").ClickAsync();
        await Assertions.Expect(file.Said).ToContainTextAsync("下一步");
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();

    // The draft's own cookie stays: it is no session.
    private static Task EndSessionsAsync(IPage page) => page.Context.ClearCookiesAsync(new() { NameRegex = Sessions() });

    [GeneratedRegex("^(office|my-cases|receipt)$")]
    private static partial Regex Sessions();
}
