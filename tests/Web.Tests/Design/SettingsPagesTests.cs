using System.Net;
using System.Text.RegularExpressions;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Organisation;
using CaseManagement.Web.Tests.Citizen;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Tests.Design;

/// <summary>The settings pages of a case type.</summary>
public sealed partial class SettingsPagesTests : IAsyncDisposable
{
    private const string Settings = "/admin/design/rebirth-approval/settings";
    private const string Count = "v~Number~case-type.json~$.limits.county-examine.count";

    private readonly QuietOffice _office = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_limit_is_changed_and_what_is_wrong_with_it_stands_beside_it()
    {
        var admin = await SignInAsync("admin.ganzhou");
        var page = await SaveAsync(admin, "limits?lang=zh", (Count, "六天"));
        Assert.Contains("value=\"六天\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"s-case-type-json--limits-county-examine-count-wrong\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/admin/design/rebirth-approval/settings/limits#s-case-type-json--limits-county-examine-count\"", page, StringComparison.Ordinal);

        page = await SaveAsync(admin, "limits", (Count, "6"));
        Assert.DoesNotContain("data-testid=\"problems\"", page, StringComparison.Ordinal);
        var draft = await _office.InDbAsync(db => db.Designs.AsNoTracking().SingleAsync(v => v.IsLatest, Cancellation));
        Assert.Contains("\"count\": 6", DesignFiles.Others(draft)["case-type.json"], StringComparison.Ordinal);
        Assert.Equal(2, draft.Number);
    }

    [Fact]
    public async Task A_page_saved_as_it_is_begins_no_draft()
    {
        var admin = await SignInAsync("admin.ganzhou");
        foreach (var part in new[] { "limits", "steps", "outcomes", "forms", "letters", "materials", "policy" })
        {
            var html = await TextAsync(admin, $"{Settings}/{part}");
            var fields = Fields(html);
            Assert.Contains(fields, f => f.Name.StartsWith("v~", StringComparison.Ordinal));
            await admin.PostFormAsync($"{Settings}/{part}", [.. fields]);
        }

        Assert.Equal(1, await _office.InDbAsync(db => db.Designs.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_saving_over_somebody_elses_is_told_and_keeps_what_was_typed()
    {
        var admin = await SignInAsync("admin.ganzhou");
        var stale = Fields(await TextAsync(admin, $"{Settings}/limits"));
        await SaveAsync(admin, "limits", (Count, "6"));
        var answer = await admin.PostFormAsync($"{Settings}/limits", [.. stale.Where(f => f.Name != Count), (Count, "4")]);
        var page = await answer.TextAsync();
        Assert.Contains("data-code=\"stale-draft\"", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"{Count}\" value=\"4\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_is_shown_as_it_will_be_printed()
    {
        var admin = await SignInAsync("admin.ganzhou");
        var page = await TextAsync(admin, $"{Settings}/letters?item=refusal-decision");
        Assert.Contains("data-testid=\"preview\"", page, StringComparison.Ordinal);
        Assert.Contains("本机关于2017年9月20日决定：不予许可", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_matter_gets_its_policy_and_is_then_offered_in_both_languages()
    {
        var admin = await SignInAsync("admin.ganzhou");
        await admin.FillAsync("/admin/design/new", ("operationId", Guid.NewGuid().ToString()), ("key", "seat"), ("titleZh", "座位预约"), ("titleEn", "Seat"));
        const string Here = "/admin/design/seat/settings";
        const string Rule = "v~{0}~case-type.json~$.policy[0].{1}";
        Assert.Contains("data-testid=\"nobody\"", await TextAsync(admin, $"{Here}/policy?lang=en"), StringComparison.Ordinal);
        var added = await SaveAsync(admin, "policy", Here, ("act", "Add~case-type.json~$.policy"));
        Assert.Contains("id=\"s-case-type-json--policy-0--source-wrong\"", added, StringComparison.Ordinal);

        string Name(string kind, string member) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Rule, kind, member);
        var written = await SaveAsync(
            admin, "policy", Here, (Name("Text", "locality"), "gansu"), (Name("Optional", "from"), "2017-01-01"), (Name("Text", "source"), "办法第三条"),
            (Name("Text", "reason.zh"), "可以办理。"), (Name("Text", "reason.en"), "May start."));
        Assert.DoesNotContain("data-testid=\"problems\"", written, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"nobody\"", written, StringComparison.Ordinal);
        Assert.Contains(" value=\"2017-01-01\" type=\"date\"", written, StringComparison.Ordinal);

        var draft = await _office.InDbAsync(db => db.Designs.AsNoTracking().SingleAsync(v => v.DefinitionId == "seat", Cancellation));
        var publish = await admin.FillAsync("/admin/design/seat/publish", ("versionId", draft.Id), ("operationId", Guid.NewGuid().ToString()), ("reason", "开办"));
        Assert.NotNull(publish.Headers.Location);
        Assert.Contains("办法第三条", WebUtility.HtmlDecode(await TextAsync(admin, "/calculators/policy?type=seat&place=620702&lang=zh")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_part_is_there_in_both_languages_and_for_administrators_only()
    {
        var (admin, leader) = (await SignInAsync("admin.ganzhou"), await SignInAsync("leader.ganzhou"));
        foreach (var part in new[] { "limits", "steps", "outcomes", "forms", "letters", "materials", "policy" })
        {
            foreach (var language in new[] { "zh", "en" })
            {
                Assert.Equal(HttpStatusCode.OK, (await admin.OpenAsync($"{Settings}/{part}?lang={language}")).StatusCode);
            }

            Assert.Equal(HttpStatusCode.NotFound, (await leader.OpenAsync($"{Settings}/{part}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await admin.OpenAsync($"{Settings}/nothing")).StatusCode);
    }

    private static Task<string> TextAsync(HttpClient browser, string page) => browser.GetStringAsync(new Uri(page, UriKind.Relative), Cancellation);

    private static Task<string> SaveAsync(HttpClient admin, string part, params (string Name, string Value)[] typed) => SaveAsync(admin, part, Settings, typed);

    private static async Task<string> SaveAsync(HttpClient admin, string part, string settings, params (string Name, string Value)[] typed)
    {
        var fields = Fields(await TextAsync(admin, $"{settings}/{part}"));
        var answer = await admin.PostFormAsync($"{settings}/{part.Split('?')[0]}", [.. fields.Where(f => typed.All(t => t.Name != f.Name)), .. typed]);
        Assert.NotNull(answer.Headers.Location);
        return await TextAsync(admin, answer.Headers.Location.OriginalString);
    }

    // What a browser would send of the settings form.
    private static List<(string Name, string Value)> Fields(string html)
    {
        var form = Form().Match(html).Value;
        var fields = new List<(string Name, string Value)>();
        foreach (Match tag in Control().Matches(form))
        {
            var (text, name) = (tag.Value, Attribute(tag.Value, "name"));
            if (text.StartsWith("<select", StringComparison.Ordinal))
            {
                var options = Option().Matches(text).Select(o => o.Value).ToList();
                fields.Add((name, Attribute(options.Find(o => o.Contains(" selected", StringComparison.Ordinal)) ?? options[0], "value")));
            }
            else if (text.StartsWith("<textarea", StringComparison.Ordinal))
            {
                fields.Add((name, WebUtility.HtmlDecode(tag.Groups[1].Value)));
            }
            else if (name.Length > 0 && (!text.Contains("type=\"checkbox\"", StringComparison.Ordinal) || text.Contains(" checked", StringComparison.Ordinal)))
            {
                fields.Add((name, Attribute(text, "value")));
            }
        }

        return fields;
    }

    private static string Attribute(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag, $" {name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form[^>]*data-testid=\"settings\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<select.*?</select>|<textarea[^>]*>([^<]*)</textarea>|<input[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Control();

    [GeneratedRegex("<option[^>]*>")]
    private static partial Regex Option();

    private async Task<HttpClient> SignInAsync(string account)
    {
        var browser = _office.Browser();
        await browser.FillAsync("/sign-in", ("account", account), ("password", DemoPeople.Password));
        return browser;
    }
}
