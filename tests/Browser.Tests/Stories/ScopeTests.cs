using CaseManagement.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>Who has nothing to do with a case does not even learn that it exists.</summary>
[Trait("Category", "Browser")]
public sealed class ScopeTests(Browser browser, SharedOffice office) : IAsyncDisposable
{
    private readonly People _people = new(browser, office.Process, "scope") { MissesPages = true };

    [Theory]
    [InlineData("county1.yuyang", "a clerk of another county")]
    [InlineData("admin.ganzhou", "the administrator")]
    public async Task A_case_out_of_reach_is_a_page_that_does_not_exist_and_the_attempt_is_written_down(string account, string who)
    {
        var (caseId, _) = await office.Runner.FileAsync();
        var desk = await _people.StaffAsync(account);

        var answer = await desk.GotoAsync($"/cases/{caseId}");

        Assert.True(answer!.Status == 404, $"{who} got {answer.Status}");
        await Assertions.Expect(desk.GetByTestId("problem")).ToContainTextAsync("不在您的办理范围内");
        await _people.PictureAsync(desk);
        Assert.NotEmpty(await office.Runner.Database.TextsAsync(
            "SELECT u.UserName FROM audit a JOIN accounts u ON u.Id = a.ActorId WHERE a.Answer = 'denied' AND a.Subject = $0 AND u.UserName = $1", $"case:{caseId}", account));
    }

    [Fact]
    public async Task A_citizen_cannot_open_the_application_of_others_by_its_number()
    {
        var (_, receipt) = await office.Runner.FileAsync();
        var stranger = await _people.CitizenAsync();

        await stranger.GotoAsync($"/status/{Uri.EscapeDataString(receipt.Number)}");

        await Assertions.Expect(new StatusPages(stranger).Standing).ToHaveCountAsync(0);
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();
}
