using System.Text.RegularExpressions;

namespace CaseManagement.Web.Tests;

/// <summary>What a person does in a browser.</summary>
internal static partial class Pages
{
    /// <summary>Opens a page and posts its form, hidden token included.</summary>
    public static Task<HttpResponseMessage> FillAsync(this HttpClient browser, string page, params (string Name, string Value)[] fields) =>
        browser.FillElsewhereAsync(page, page, fields);

    /// <summary>Posts to one page with the token of another.</summary>
    public static async Task<HttpResponseMessage> FillElsewhereAsync(
        this HttpClient browser, string tokenPage, string page, params (string Name, string Value)[] fields)
    {
        var html = await browser.GetStringAsync(new Uri(tokenPage, UriKind.Relative), TestContext.Current.CancellationToken);
        var token = Token().Match(html).Groups[1].Value;
        return await browser.PostFormAsync(page, [.. fields, ("__RequestVerificationToken", token)]);
    }

    /// <summary>Posts these fields alone.</summary>
    public static Task<HttpResponseMessage> PostFormAsync(this HttpClient browser, string page, params (string Name, string Value)[] fields) =>
        browser.PostAsync(
            new Uri(page, UriKind.Relative),
            new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
            TestContext.Current.CancellationToken);

    /// <summary>Opens a page.</summary>
    public static Task<HttpResponseMessage> OpenAsync(this HttpClient browser, string page) =>
        browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>The page's text.</summary>
    public static Task<string> TextAsync(this HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
