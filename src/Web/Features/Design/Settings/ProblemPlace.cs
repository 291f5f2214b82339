using System.Text.RegularExpressions;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Design.Settings;

namespace CaseManagement.Web.Features.Design.Settings;

/// <summary>Where on the settings pages a problem is mended.</summary>
public static partial class ProblemPlace
{
    /// <summary>The part a problem belongs to; empty where it is mended nowhere here.</summary>
    public static string PartOf(CaseTypeProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var place = problem.JsonPath;
        return problem.File switch
        {
            _ when problem.File.StartsWith("forms/", StringComparison.Ordinal) => "forms",
            _ when problem.File.StartsWith("letters/", StringComparison.Ordinal) || place.StartsWith("$.letters", StringComparison.Ordinal) => "letters",
            _ when problem.File == SettingsPicture.DrawingFile => "steps",
            _ when place.StartsWith("$.limits", StringComparison.Ordinal) => "limits",
            _ when place.StartsWith("$.outcomes", StringComparison.Ordinal) || place.StartsWith("$.reasons", StringComparison.Ordinal) => "outcomes",
            _ when place.StartsWith("$.materials", StringComparison.Ordinal) => "materials",
            _ when place.StartsWith("$.policy", StringComparison.Ordinal) => "policy",
            _ => "",
        };
    }

    /// <summary>Address of the field; of the drawing where the problem is not one of a step's inputs.</summary>
    public static string Href(string definitionId, CaseTypeProblem problem, SettingsPicture view)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(view);
        var id = Uri.EscapeDataString(definitionId);
        var part = PartOf(problem);
        if (part == "steps" && !view.Steps.Any(s => problem.JsonPath.StartsWith(s.Path + ".", StringComparison.Ordinal) || problem.JsonPath == s.Path))
        {
            return $"/studio/definitions/{id}";
        }

        var field = Field().Match(problem.JsonPath) is { Success: true } match ? match.Value : "$";
        return $"/admin/design/{id}/settings/{part}{ItemOf(part, problem, view)}#{Setting.IdOf(problem.File, field)}";
    }

    // A form or letter is open on its page only where the address says so.
    private static string ItemOf(string part, CaseTypeProblem problem, SettingsPicture view)
    {
        if (part == "forms")
        {
            return $"?item={Path.GetFileNameWithoutExtension(problem.File)}";
        }

        var letters = part == "letters" ? view.Keys(SettingsPicture.TermsFile, "$.letters") : [];
        for (var i = 0; i < letters.Count; i++)
        {
            var at = $"$.letters[{i}]";
            if (problem.JsonPath == at || problem.JsonPath.StartsWith(at + ".", StringComparison.Ordinal)
                || problem.File == view.Typed(SettingKind.Text, SettingsPicture.TermsFile, at + ".template"))
            {
                return $"?item={letters[i]}";
            }
        }

        return "";
    }

    // The field, not what is inside its list or its wrapping.
    [GeneratedRegex(@"^\$\.(schema\.properties\.[^.\[]+(\.[^.\[]+)?|root\.activities\[\d+\](\.[^.\[]+)?|limitsByLocality\[\d+\](\.limits\.[^.]+\.[^.]+)?|[a-zA-Z]+\[\d+\](\.[^.\[]+)?|[a-zA-Z]+(\.[^.\[]+){0,2})")]
    private static partial Regex Field();
}
