namespace CaseManagement.Web.Tests.Desk;

public sealed class InboxTests(DeskOffice office) : IClassFixture<DeskOffice>
{
    [Fact]
    public async Task Applicants_are_masked_in_the_list()
    {
        var browser = await office.SignInAsync("county1.ganzhou");

        var page = await (await browser.OpenAsync("/inbox")).TextAsync();

        Assert.Contains("沈＊秋", page, StringComparison.Ordinal);
        Assert.DoesNotContain("沈知秋", page, StringComparison.Ordinal);
    }
}
