using System.Text.Json.Nodes;

namespace CaseManagement.Cases.Tasks;

/// <summary>What somebody decided on a task, checked already.</summary>
public sealed record TaskDecision
{
    public required string Outcome { get; init; }

    /// <summary><see cref="CaseTaskState.Completed"/>, or <see cref="CaseTaskState.Lapsed"/> where the limit decided.</summary>
    public required CaseTaskState State { get; init; }

    /// <summary>Account; null for the applicant without account and for the system.</summary>
    public Guid? By { get; init; }

    /// <summary>Name of the member of staff.</summary>
    public string? ByName { get; init; }

    public JsonObject Form { get; init; } = [];

    public string? Opinion { get; init; }

    public string? ReasonCode { get; init; }

    public string? Article { get; init; }

    /// <summary>Given where the outcome is a supplement notice.</summary>
    public IReadOnlyList<string>? SupplementItems { get; init; }
}
