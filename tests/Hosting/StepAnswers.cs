using System.Net;
using System.Text.RegularExpressions;

namespace CaseManagement.Tests.Hosting;

/// <summary>What somebody writes into the form of a step.</summary>
public static partial class StepAnswers
{
    /// <summary>The ordinary answer: the first choice everywhere, all papers there, a short opinion.</summary>
    public static Dictionary<string, string> Ordinary(HtmlForm form, string outcome) => With(form, outcome, choices => choices[0]);

    /// <summary>An answer that chooses by itself.</summary>
    /// <param name="form">The form of the step.</param>
    /// <param name="outcome">The outcome whose button is pressed.</param>
    /// <param name="choose">Chooses among the values of a field.</param>
    public static Dictionary<string, string> With(HtmlForm form, string outcome, Func<IReadOnlyList<string>, string> choose)
    {
        ArgumentNullException.ThrowIfNull(form);
        var values = form.Filled();
        foreach (var field in form.Fields)
        {
            if (Answer(field, outcome, choose) is { } value)
            {
                values[field.Name] = value;
            }
        }

        values["outcome"] = outcome;
        return values;
    }

    /// <summary>The sentences that say why the office refused; empty where it did not.</summary>
    public static string Refused(string html) => WebUtility.HtmlDecode(string.Join(" ", Sentence().Matches(html).Select(m => Tag().Replace(m.Groups["text"].Value, "").Trim())));

    private static string? Answer(HtmlField field, string outcome, Func<IReadOnlyList<string>, string> choose) => field.Name switch
    {
        "opinion" => "情况属实，同意。",
        _ when field.Name == $"reason-{outcome}" => choose([.. field.Choices.Where(c => c.Length > 0)]),
        _ when field.Name == $"article-{outcome}" => "《中华人民共和国人口与计划生育法》第十八条第二款",
        _ when field.Name == $"items-{outcome}" => "子女情况说明：写明每个子女的姓名和出生日期\n离婚证复印件",
        _ when field.Name == $"confirm-{outcome}" => "true",
        _ when field.Name.StartsWith("material.", StringComparison.Ordinal) => field.Values is [not "missing", ..] ? field.Values[0] : "paper",
        _ when field.Name.StartsWith("form.", StringComparison.Ordinal) => field.Kind switch
        {
            "radio" or "select" => choose([.. field.Choices.Where(c => c.Length > 0)]),
            "checkbox" => field.Choices[0],
            "date" => "2017-09-20",
            "textarea" => "核对一致。",
            _ => null,
        },
        _ => null,
    };

    [GeneratedRegex("<li data-code=\"[^\"]*\">(?<text>.*?)</li>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Sentence();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
