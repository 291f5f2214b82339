using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Design.Settings;
using CaseManagement.Web.Features.Design.Settings;

namespace CaseManagement.Web.Features.Design.Publish;

/// <summary>What is looked at before publishing, in groups a person can take in at a glance.</summary>
public static class PublishChecks
{
    private static readonly (string Start, string Group)[] Codes =
    [
        ("expression.", "expressions"),
        ("variable.", "expressions"),
        ("case-type.", "whole"),
        ("limits.", "limits"),
        ("adverse.", "rights"),
        ("hearing.", "rights"),
        ("intake.", "rights"),
        ("forbidden.", "preconditions"),
        ("personal.", "personal"),
        ("outside.", "personal"),
        ("policy.", "policy"),
    ];

    /// <summary>The groups in the order they are shown.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["structure", "expressions", "whole", "limits", "rights", "preconditions", "personal", "policy"];

    // What a workflow has that belongs to no case type.
    private static readonly string[] OfWorkflows = ["structure", "expressions", "personal"];

    /// <summary>The groups that are looked at for a case type, or for a workflow that stands alone.</summary>
    public static IReadOnlyList<string> GroupsOf(bool caseType) => caseType ? Groups : OfWorkflows;

    /// <summary>The group a problem belongs to.</summary>
    public static string GroupOf(DesignProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Codes.FirstOrDefault(c => problem.Code.StartsWith(c.Start, StringComparison.Ordinal)).Group ?? "structure";
    }

    /// <summary>The settings page on which a problem of the terms, forms or letters is mended; null where it is none of these.</summary>
    public static string? SettingsOf(DesignProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.File != SettingsPicture.DrawingFile
            && ProblemPlace.PartOf(new CaseTypeProblem(problem.File, problem.Path, problem.Message, problem.Remedy ?? problem.Message)) is { Length: > 0 } part ? part : null;
    }
}
