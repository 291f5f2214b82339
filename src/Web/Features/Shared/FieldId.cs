using CaseManagement.Cases;

namespace CaseManagement.Web.Features.Shared;

/// <summary>Names of fields as ids of their elements, so that a refusal can link to where it is mended.</summary>
public static class FieldId
{
    /// <summary>Element id of a field.</summary>
    public static string Of(string field) => "f-" + field.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);

    /// <summary>Element id of the sentence beside a refused field.</summary>
    public static string Wrong(string field) => Of(field) + "-wrong";

    /// <summary>Class that marks a refused field.</summary>
    public static string Css(IReadOnlyList<Refusal> refusals, string field) => refusals.Any(r => r.Field == field) ? "field bad" : "field";
}

/// <summary>The refusals of a page and the field beside which some of them stand.</summary>
public sealed record WrongField(IReadOnlyList<Refusal> Refusals, string Field);
