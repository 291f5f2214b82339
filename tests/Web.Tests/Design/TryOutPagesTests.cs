using System.Net;
using System.Text.RegularExpressions;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Organisation;
using CaseManagement.Web.Tests.Citizen;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Tests.Design;

/// <summary>The page on which a version is tried.</summary>
public sealed partial class TryOutPagesTests : IAsyncDisposable
{
    private const string Here = "/admin/design/rebirth-approval/try";

    private readonly QuietOffice _office = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_case_is_told_by_its_buttons_taken_back_and_kept_as_a_walkthrough()
    {
        var admin = await SignInAsync("admin.ganzhou");
        var page = await SendAsync(admin, await admin.GetStringAsync(new Uri(Here + "?lang=zh", UriKind.Relative), Cancellation), "Begin");
        Assert.Contains("data-step=\"intake\"", page, StringComparison.Ordinal);
        page = await SendAsync(admin, page, "Wait", ("days", "2"));
        Assert.Contains("时间过去，没有人办理", page, StringComparison.Ordinal);
        page = await SendAsync(admin, page, "Undo");
        Assert.DoesNotContain("时间过去，没有人办理", page, StringComparison.Ordinal);
        page = await SendAsync(
            admin, page, "Answer", ("outcome", "NotAccepted"), ("reason-NotAccepted", "not-competent"), ("article-NotAccepted", "《行政许可法》第三十二条"));
        Assert.Contains("data-testid=\"keep\"", page, StringComparison.Ordinal);
        Assert.Contains("不予受理通知书", page, StringComparison.Ordinal);

        page = await SendAsync(admin, page, "Save", ("name", "Not Good"), ("titleZh", "试走：不予受理"), ("titleEn", "Tried"));
        Assert.Contains("data-code=\"invalid-name\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Not Good\"", page, StringComparison.Ordinal);
        page = await SendAsync(admin, page, "Save", ("name", "tried-not-accepted"), ("titleZh", "试走：不予受理"), ("titleEn", "Tried: not accepted"));
        Assert.Contains("tried-not-accepted", page, StringComparison.Ordinal);
        var draft = await _office.InDbAsync(db => db.Designs.AsNoTracking().SingleAsync(v => v.IsLatest, Cancellation));
        Assert.True(draft.IsDraft);
        Assert.Contains("walkthroughs/tried-not-accepted.json", DesignFiles.Others(draft).Keys);
        Assert.Equal(0, await _office.InDbAsync(db => db.Cases.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_refused_answer_keeps_what_was_typed()
    {
        var admin = await SignInAsync("admin.ganzhou");
        var page = await SendAsync(admin, await admin.GetStringAsync(new Uri(Here + "?lang=zh", UriKind.Relative), Cancellation), "Begin");
        page = await SendAsync(admin, page, "Answer", ("outcome", "NotAccepted"), ("opinion", "我写的话"), ("reason-NotAccepted", ""));
        Assert.Contains("data-testid=\"refused\"", page, StringComparison.Ordinal);
        Assert.Contains("我写的话", page, StringComparison.Ordinal);
        Assert.Contains("data-step=\"intake\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_walkthrough_is_played_again_on_the_page()
    {
        var admin = await SignInAsync("admin.ganzhou");
        var page = await SendAsync(admin, await admin.GetStringAsync(new Uri(Here + "?lang=en", UriKind.Relative), Cancellation), "Tell", ("told", "withdrawn"));
        Assert.Contains("data-testid=\"result\">Withdrawn", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_for_administrators_only()
    {
        var leader = await SignInAsync("leader.ganzhou");
        Assert.Equal(HttpStatusCode.NotFound, (await leader.OpenAsync(Here)).StatusCode);
    }

    // Sends what the page holds, as a browser would, with these fields typed.
    private static async Task<string> SendAsync(HttpClient browser, string page, string handler, params (string Name, string Value)[] typed)
    {
        var form = Forms().Matches(page).Select(m => m.Value).First(f => f.Contains($"handler={handler}\"", StringComparison.Ordinal));
        var fields = new List<(string Name, string Value)>();
        foreach (Match input in Inputs().Matches(form))
        {
            var tag = input.Value;
            var name = Attribute(tag, "name");
            var boxed = tag.Contains("type=\"radio\"", StringComparison.Ordinal) || tag.Contains("type=\"checkbox\"", StringComparison.Ordinal);
            if (name.Length > 0 && (!boxed || tag.Contains("checked", StringComparison.Ordinal)))
            {
                fields.Add((name, Attribute(tag, "value")));
            }
        }

        foreach (Match area in Areas().Matches(form))
        {
            fields.Add((Attribute(area.Value, "name"), WebUtility.HtmlDecode(area.Groups[1].Value)));
        }

        foreach (Match list in Lists().Matches(form))
        {
            var chosen = Options().Matches(list.Value).Select(o => o.Value).OrderByDescending(o => o.Contains("selected", StringComparison.Ordinal)).First();
            fields.Add((Attribute(list.Value, "name"), Attribute(chosen, "value")));
        }

        var posted = fields.Where(f => typed.All(t => t.Name != f.Name)).Concat(typed).ToArray();
        var answer = await browser.PostFormAsync($"{Here}?handler={handler}", posted);
        if (answer.Headers.Location is { } next)
        {
            answer = await browser.OpenAsync(next.OriginalString);
        }

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.TextAsync();
    }

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"[ <]{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form[^>]*>.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex("<textarea[^>]*>([^<]*)</textarea>")]
    private static partial Regex Areas();

    [GeneratedRegex("<select.*?</select>", RegexOptions.Singleline)]
    private static partial Regex Lists();

    [GeneratedRegex("<option[^>]*>")]
    private static partial Regex Options();

    private async Task<HttpClient> SignInAsync(string account)
    {
        var browser = _office.Browser();
        await browser.FillAsync("/sign-in", ("account", account), ("password", DemoPeople.Password));
        return browser;
    }
}
