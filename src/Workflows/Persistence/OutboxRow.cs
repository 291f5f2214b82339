namespace CaseManagement.Workflows.Persistence;

/// <summary>Something that is to leave the database.</summary>
public sealed class OutboxRow
{
    /// <summary>Identity of the message.</summary>
    public required string Id { get; init; }

    /// <summary>Who sends it.</summary>
    public required string Kind { get; init; }

    /// <summary>What is sent, in the words of its sender.</summary>
    public required string Payload { get; init; }

    /// <summary>Handed to the receiver, who thereby recognises a repetition; unique within the kind.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>Not before this moment of system time.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>How often sending failed.</summary>
    public int Attempts { get; init; }

    /// <summary>Until then (system time) the message belongs to the pump that leased it last.</summary>
    public DateTimeOffset LeasedUntil { get; init; }

    /// <summary>Grows with every lease: a pump whose lease ran out cannot settle the message any more.</summary>
    public long Fence { get; init; }

    /// <summary>Why sending failed last.</summary>
    public string? LastError { get; init; }
}
