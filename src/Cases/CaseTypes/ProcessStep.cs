namespace CaseManagement.Cases.CaseTypes;

/// <summary>A step of the process that a person does, as drawn in <c>workflow.json</c>.</summary>
public sealed record ProcessStep
{
    /// <summary>Post of the applicant, who needs no account.</summary>
    public const string Citizen = "citizen";

    /// <summary>Activity id.</summary>
    public required string Id { get; init; }

    /// <summary>Activity type, such as <c>Case.Review</c>.</summary>
    public required string Type { get; init; }

    public required Sentence Title { get; init; }

    public required string Stage { get; init; }

    public required string Post { get; init; }

    /// <summary><c>village</c>, <c>township</c> or <c>county</c>; null for the citizen.</summary>
    public string? Unit { get; init; }

    public string? FormKey { get; init; }

    public string? LimitKey { get; init; }

    /// <summary>Outcome keys in the order of the buttons; each is a port.</summary>
    public required IReadOnlyList<string> Outcomes { get; init; }

    /// <summary>Steps whose handler may not handle this one.</summary>
    public required IReadOnlyList<string> NotSameAs { get; init; }
}
