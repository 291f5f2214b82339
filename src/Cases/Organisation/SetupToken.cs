namespace CaseManagement.Cases.Organisation;

/// <summary>The one-time link of the first start, with which the first administrator is made. The token itself is told once and not kept.</summary>
public sealed class SetupToken
{
    public Guid Id { get; init; }

    /// <summary>SHA-256 of the token in the link.</summary>
    public required string TokenHash { get; init; }

    /// <summary>System time after which the link no longer opens.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}
