using System.Net;
using CaseManagement.Cases.Clocks;
using CaseManagement.Web.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Web.Tests;

public sealed class FoundationTests(TestOffice office) : IClassFixture<TestOffice>
{
    [Fact]
    public async Task Pages_run_only_our_own_scripts_and_are_kept_by_nobody()
    {
        var answer = await office.Browser().OpenAsync("/sign-in");

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing_and_says_so()
    {
        var answer = await office.Browser().PostFormAsync("/sign-in", ("account", "window.jiantan"), ("password", "x"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("页面已过期", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_page_is_a_sentence_with_a_number()
    {
        var answer = await office.Browser().OpenAsync("/no/such/page");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Matches("编号：[0-9A-F]{8}", await answer.TextAsync());
    }

    [Fact]
    public async Task The_language_is_asked_once_and_kept()
    {
        var browser = office.Browser();

        Assert.Contains("登录", await (await browser.OpenAsync("/sign-in")).TextAsync(), StringComparison.Ordinal);
        await browser.OpenAsync("/sign-in?lang=en");
        Assert.Contains("<html lang=\"en\">", await (await browser.OpenAsync("/sign-in")).TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_answers_without_session() =>
        Assert.Equal(HttpStatusCode.OK, (await office.Browser().OpenAsync("/healthz")).StatusCode);

    [Fact]
    public void The_demo_office_begins_on_its_day() =>
        Assert.Equal(new DateOnly(2017, 9, 20), office.Services.GetRequiredService<OfficeClock>().Today);

    [Fact]
    public void All_texts_are_there_in_both_languages_with_equal_places() => Assert.NotEmpty(Texts.Load().Keys);

    [Theory]
    [InlineData("""{ "a.b": { "zh": "还有 {0} 件", "en": "some left" } }""")]
    [InlineData("""{ "a.b": { "zh": "待办" } }""")]
    [InlineData("""{ "title": { "zh": "待办", "en": "To do" } }""")]
    public void Texts_with_problems_are_refused(string json) =>
        Assert.Throws<InvalidOperationException>(() => Texts.From([("a.json", json)]));

    [Fact]
    public void A_missing_text_throws_with_its_key()
    {
        var texts = Texts.From([("a.json", """{ "a.b": { "zh": "还有 {0} 件", "en": "{0} left" } }""")]);

        Assert.Equal("3 left", texts.Get("a.b", System.Globalization.CultureInfo.GetCultureInfo("en"), 3));
        Assert.Contains("a.c", Assert.Throws<InvalidOperationException>(() => texts.Sentence("a.c")).Message, StringComparison.Ordinal);
    }
}
