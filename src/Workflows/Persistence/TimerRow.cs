namespace CaseManagement.Workflows.Persistence;

/// <summary>A moment at which something is to happen. There is one per kind and target.</summary>
public sealed class TimerRow
{
    /// <summary>A new identity (a GUID) each time the timer is set; serves the handler as operation id.</summary>
    public required string Id { get; init; }

    /// <summary>Not before this moment, on the clock of the office.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>Who handles it; <c>bookmark</c> is the engine's.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about, in the words of its handler.</summary>
    public required string TargetId { get; init; }

    /// <summary>Whatever its handler needs to know.</summary>
    public string? Payload { get; init; }

    /// <summary>How often its handler failed.</summary>
    public int Attempts { get; init; }

    /// <summary>After a failure: not tried again before this moment of system time.</summary>
    public DateTimeOffset RetryAt { get; init; }

    /// <summary>Why it failed last.</summary>
    public string? LastError { get; init; }
}
