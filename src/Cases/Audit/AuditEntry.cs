namespace CaseManagement.Cases.Audit;

/// <summary>One line of the append-only log: every write, every read of personal data, every refusal. Never personal data itself.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    /// <summary>System time, not the office clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Account, null for a citizen without account and for the system.</summary>
    public Guid? ActorId { get; init; }

    /// <summary><c>staff</c>, <c>citizen</c> or <c>system</c>.</summary>
    public required string ActorKind { get; init; }

    public string? ActorUnit { get; init; }

    /// <summary>Name of the request, such as <c>CompleteTask</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Kind and id of what it was about, such as <c>case:0197…</c>.</summary>
    public string? Subject { get; init; }

    /// <summary><c>done</c>, <c>refused</c> (by a rule) or <c>denied</c> (not authorized).</summary>
    public required string Answer { get; init; }

    /// <summary>Code of the refusal, or field names that were read.</summary>
    public string? Detail { get; init; }
}
