using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Forms;

namespace CaseManagement.Web.Features.Apply;

/// <summary>What a page of the application asks.</summary>
public enum StepKind
{
    /// <summary>Which child it is about.</summary>
    Child,

    /// <summary>In which township the family belongs.</summary>
    Town,

    /// <summary>In which village.</summary>
    Village,

    /// <summary>Whether an application is needed and possible.</summary>
    Answer,

    /// <summary>Who uses the data, for what and how long.</summary>
    Notice,

    /// <summary>A section of the form.</summary>
    Section,

    /// <summary>Where each paper stands.</summary>
    Materials,

    /// <summary>That everything is true.</summary>
    Declaration,

    /// <summary>Everything once more before it is handed in.</summary>
    Check,
}

/// <summary>One page of an application.</summary>
/// <param name="Key">Its part of the address; tells nothing about the family.</param>
/// <param name="Kind">What it asks.</param>
/// <param name="Fields">Fields of the form it asks; empty for the others.</param>
/// <param name="Section">Section of the form it shows; null for the others.</param>
public sealed record ApplicationStep(string Key, StepKind Kind, IReadOnlyList<FormField> Fields, FormSection? Section = null);

/// <summary>The pages of an application, in order: first whether it is needed at all, then the form section by section.</summary>
public static class ApplicationSteps
{
    /// <summary>The field that says which child it is about, in the case types that are about one.</summary>
    public const string ChildOrder = "childOrder";

    /// <summary>The pages for this case type.</summary>
    public static IReadOnlyList<ApplicationStep> Of(CaseType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var form = type.ApplicationForm;
        var steps = new List<ApplicationStep>();
        if (form.Fields.TryGetValue(ChildOrder, out var child))
        {
            steps.Add(new("child", StepKind.Child, [child]));
        }

        steps.Add(new("town", StepKind.Town, []));
        steps.Add(new("village", StepKind.Village, []));
        steps.Add(new("answer", StepKind.Answer, []));
        steps.Add(new("notice", StepKind.Notice, []));
        var number = 0;
        foreach (var section in form.Sections.Where(s => !IsDeclaration(s)))
        {
            steps.Add(new($"part-{++number}", StepKind.Section, [.. section.Fields.Where(f => f.Key != ChildOrder)], section));
        }

        if (type.Materials.Count > 0)
        {
            steps.Add(new("papers", StepKind.Materials, []));
        }

        var declarations = form.Sections.Where(IsDeclaration).ToList();
        steps.Add(new("declaration", StepKind.Declaration, [.. declarations.SelectMany(s => s.Fields)], declarations.FirstOrDefault()));
        steps.Add(new("check", StepKind.Check, []));
        return steps;
    }

    /// <summary>True for a section that holds nothing but what must be declared.</summary>
    private static bool IsDeclaration(FormSection section) => section.Fields.All(f => f.Const is not null);
}
