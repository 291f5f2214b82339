namespace CaseManagement.Workflows.Persistence;

/// <summary>An event that nobody waited for when it was published. It goes to the first instance that does.</summary>
public sealed class WaitingEventRow
{
    /// <summary>Identity of the publication: the same one is kept once.</summary>
    public required string Id { get; init; }

    /// <summary>Event name.</summary>
    public required string Name { get; init; }

    /// <summary>When given, only instances with this correlation id take it.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>What comes with it, as JSON.</summary>
    public string? Payload { get; init; }

    /// <summary>Nobody takes it after this moment on the clock of the office.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The instance that took it; the row stays until it expires, so that a repetition is recognised.</summary>
    public string? TakenBy { get; init; }
}
