using CaseManagement.Cases.Design;

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
    ];

    /// <summary>The groups in the order they are shown.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["structure", "expressions", "whole", "limits", "rights", "preconditions", "personal"];

    /// <summary>The group a problem belongs to.</summary>
    public static string GroupOf(DesignProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Codes.FirstOrDefault(c => problem.Code.StartsWith(c.Start, StringComparison.Ordinal)).Group ?? "structure";
    }
}
