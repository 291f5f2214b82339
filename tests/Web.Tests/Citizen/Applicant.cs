using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace CaseManagement.Web.Tests.Citizen;

/// <summary>A citizen who fills in the application page by page, as a browser without JavaScript does.</summary>
internal static partial class Applicant
{
    public const string Address = "/apply/rebirth-approval";

    /// <summary>Answers the questions that come before the form.</summary>
    public static async Task AskAsync(HttpClient browser, int child)
    {
        await browser.FillAsync($"{Address}/child", ("form.childOrder", child.ToString(CultureInfo.InvariantCulture)));
        await browser.FillAsync($"{Address}/town", ("town", "620702108"));
        await browser.FillAsync($"{Address}/village", ("locality", "620702108200"));
    }

    /// <summary>Fills everything up to the last page.</summary>
    public static async Task FillAsync(HttpClient browser, string order)
    {
        await AskAsync(browser, 3);
        await browser.FillAsync($"{Address}/notice", ("noticed", "true"));
        await browser.FillAsync($"{Address}/part-1",
            ("form.applicantName", "苏晚亭"), ("form.applicantId", Identity($"19870304{order}2")), ("form.phone", "0936-0000001"));
        await browser.FillAsync($"{Address}/part-2",
            ("form.spouseName", "程远帆"), ("form.spouseId", Identity($"19850304{order}1")), ("form.marriedOn", "2016-03-15"));
        await browser.FillAsync($"{Address}/part-3", ("form.ground", "b"), ("form.sameCouple", "no"), ("form.remarriedOn", "2016-03-15"));
        await browser.FillAsync($"{Address}/part-4", ("form.childrenTogether", "0"), ("form.childrenApplicant", "2"), ("form.childrenSpouse", "0"));
        await browser.FillAsync($"{Address}/part-5", ("form.household", "here"), ("form.householdPlace", "甘州区"));
        await browser.FillAsync($"{Address}/part-6");
        await browser.FillAsync($"{Address}/papers", ("material.identity-cards", "paper"), ("material.marriage-certificate", "paper"),
            ("material.household-register", "shared"), ("material.children-statement", "committed"), ("material.remarriage-papers", "paper"));
        await browser.FillAsync($"{Address}/declaration", ("form.commitment", "true"), ("committed", "true"));
    }

    /// <summary>Hands in what was filled; answers receipt number and access code.</summary>
    public static async Task<(string Number, string Code)> SendAsync(HttpClient browser, Guid operation)
    {
        var answer = await browser.FillAsync($"{Address}/check", ("operationId", operation.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var receipt = await (await browser.OpenAsync(answer.Headers.Location!.OriginalString)).TextAsync();
        return (Marked(receipt, "receipt-number"), Marked(receipt, "access-code").Replace(" ", "", StringComparison.Ordinal));
    }

    /// <summary>The text of a marked element.</summary>
    public static string Marked(string html, string mark) =>
        WebUtility.HtmlDecode(Element().Matches(html).FirstOrDefault(m => m.Groups[1].Value == mark)?.Groups[2].Value.Trim() ?? "");

    /// <summary>A made-up identity number of no place (999999) with its check digit (GB 11643).</summary>
    private static string Identity(string bornAndOrder)
    {
        var digits = "999999" + bornAndOrder;
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return $"{digits}{"10X98765432"[digits.Select((c, i) => (c - '0') * weights[i]).Sum() % 11]}";
    }

    [GeneratedRegex("data-testid=\"([^\"]+)\"[^>]*>([^<]*)")]
    private static partial Regex Element();
}
