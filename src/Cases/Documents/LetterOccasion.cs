using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Tasks;

namespace CaseManagement.Cases.Documents;

/// <summary>Why a letter goes out: what it has to say beyond what the case itself knows.</summary>
public sealed record LetterOccasion
{
    /// <summary>The task whose completion led to the letter; it gives reason, article, facts and signer.</summary>
    public CaseTask? Task { get; init; }

    /// <summary>Reason in words, where no task gives one: an extension, a withdrawal.</summary>
    public string? Reason { get; init; }

    /// <summary>Article in words, where no task gives one.</summary>
    public string? Article { get; init; }

    /// <summary>The limit the letter gives the applicant, where one begins with it.</summary>
    public Limit? LimitForCitizen { get; init; }

    /// <summary>Last day before the extension the letter tells of.</summary>
    public DateOnly? FormerDueOn { get; init; }

    /// <summary>What the extension adds.</summary>
    public ExtensionRule? Extension { get; init; }

    /// <summary>The ground on which the case stands still, or stood.</summary>
    public SuspensionRule? Ground { get; init; }

    /// <summary>The case stands from the day after this day.</summary>
    public DateOnly? PausedOn { get; init; }

    /// <summary>Last day on which it stands, where that was announced.</summary>
    public DateOnly? PausedUntil { get; init; }

    /// <summary>Announced length of the pause, such as <c>30个工作日</c>.</summary>
    public string? PauseLength { get; init; }

    /// <summary>Last day on which it stood.</summary>
    public DateOnly? ResumedOn { get; init; }

    /// <summary>Account that issues it; the task's handler where null.</summary>
    public Guid? IssuedBy { get; init; }

    /// <summary>Name of whoever signs; the task's handler where null.</summary>
    public string? Signer { get; init; }
}
