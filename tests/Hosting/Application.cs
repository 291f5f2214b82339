using System.Net;
using System.Text.RegularExpressions;

namespace CaseManagement.Tests.Hosting;

/// <summary>The receipt of an application.</summary>
public sealed record Receipt(string Number, string Code);

/// <summary>Fills the pages of an application one after the other, up to the button that hands it in.</summary>
public static partial class Application
{
    private const string First = "/apply/rebirth-approval/child";

    /// <summary>Fills everything; answers the address and the values of the last sending.</summary>
    public static async Task<(string Path, Dictionary<string, string> Values)> FillAsync(OfficeVisitor visitor, Couple couple)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var page = await visitor.OpenAsync(First);
        for (var pages = 0; pages < 30; pages++)
        {
            var step = page.Path.Split('?')[0].Split('/')[^1];
            if (step == "answer")
            {
                page = await visitor.OpenAsync(page.Path.Replace("/answer", "/notice", StringComparison.Ordinal));
                continue;
            }

            var form = HtmlForm.All(page.Html).First(f => f.Action.Contains("/apply/", StringComparison.Ordinal) || f.Action.Length == 0);
            var values = Answers(form, couple);
            if (step == "check")
            {
                return (page.Path, values);
            }

            var answer = await visitor.SendAsync(page.Path, values);
            if (answer.Status != HttpStatusCode.Redirect)
            {
                throw new InvalidOperationException($"The page {step} of the application was refused: {Wrong().Match(answer.Html).Value}");
            }

            page = await visitor.OpenAsync(answer.Path);
        }

        throw new InvalidOperationException("The application has no end.");
    }

    /// <summary>Hands an application in.</summary>
    public static async Task<Receipt> HandInAsync(OfficeVisitor visitor, Couple couple)
    {
        var (path, values) = await FillAsync(visitor, couple);
        var sent = await visitor.SendAsync(path, values);
        return Read(await visitor.OpenAsync(sent.Path));
    }

    /// <summary>What is on the receipt page.</summary>
    public static Receipt Read(Visit page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var (number, code) = (Number().Match(page.Html), Code().Match(page.Html));
        return number.Success && code.Success
            ? new Receipt(WebUtility.HtmlDecode(number.Groups["text"].Value.Trim()), WebUtility.HtmlDecode(code.Groups["text"].Value.Trim()))
            : throw new InvalidOperationException($"There is no receipt on {page.Path} ({page.Status}).");
    }

    private static Dictionary<string, string> Answers(HtmlForm form, Couple couple)
    {
        var values = form.Filled();
        foreach (var field in form.Fields)
        {
            if (Answer(field, couple) is { } value)
            {
                values[field.Name] = value;
            }
        }

        return values;
    }

    private static string? Answer(HtmlField field, Couple couple) => field.Name.Split('.', 2) switch
    {
        ["town"] => Couple.Town,
        ["locality"] => Couple.Village,
        ["noticed"] or ["committed"] => "true",
        ["form", var key] => couple.Form.GetValueOrDefault(key),
        ["material", var key] => couple.Papers.GetValueOrDefault(key, "paper"),
        _ => null,
    };

    [GeneratedRegex("data-testid=\"receipt-number\"[^>]*>(?<text>[^<]+)<", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex("data-testid=\"access-code\"[^>]*>(?<text>[^<]+)<", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex("<section class=\"refused\".*?</section>", RegexOptions.Singleline)]
    private static partial Regex Wrong();
}
