using System.Net;
using System.Text.RegularExpressions;

namespace CaseManagement.Web.Tests.Citizen;

[Collection(QuietOfficeTests.Name)]
public sealed partial class LanguageTests(QuietOffice office)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/apply/rebirth-approval")]
    [InlineData("/apply/rebirth-approval/child")]
    [InlineData("/apply/rebirth-approval/town")]
    [InlineData("/apply/rebirth-approval/village")]
    [InlineData("/apply/rebirth-approval/answer")]
    [InlineData("/apply/rebirth-approval/notice")]
    [InlineData("/apply/rebirth-approval/part-1")]
    [InlineData("/apply/rebirth-approval/part-3")]
    [InlineData("/apply/rebirth-approval/papers")]
    [InlineData("/apply/rebirth-approval/declaration")]
    [InlineData("/apply/rebirth-approval/check")]
    [InlineData("/receipt/nothing")]
    [InlineData("/status")]
    public async Task Every_page_of_a_citizen_speaks_both_languages_and_its_title_tells_nothing(string page)
    {
        var browser = office.Browser();
        await Applicant.AskAsync(browser, 3);
        await browser.FillAsync($"{Applicant.Address}/notice", ("noticed", "true"));
        foreach (var language in new[] { "zh", "en" })
        {
            var answer = await browser.OpenAsync($"{page}?lang={language}");
            var html = await answer.TextAsync();

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains(language == "en" ? "<html lang=\"en\">" : "<html lang=\"zh-CN\">", html, StringComparison.Ordinal);
            var title = Title().Match(html).Groups[1].Value;
            Assert.DoesNotMatch("再生育|病残|失独|birth", title);
            Assert.DoesNotMatch("<script>|style=\"| on[a-z]+=\"", html);
        }
    }

    [GeneratedRegex("<title>([^<]*)</title>")]
    private static partial Regex Title();
}
