namespace CaseManagement.Cases.Escalation;

/// <summary>A reminder to the handlers of a task, by a supervisor (催办) or by the ladder.</summary>
public sealed class Urge
{
    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    public Guid TaskId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Null when the system reminded.</summary>
    public Guid? ByAccountId { get; init; }

    public string? ByName { get; init; }

    public required string Text { get; init; }

    /// <summary>Ladder level L1 to L5 where the system reminded; 0 for a person.</summary>
    public int Level { get; init; }
}

/// <summary>Something the supervisor or the administrator must know: a deemed acceptance, a bad definition file.</summary>
public sealed class Alarm
{
    public Guid Id { get; init; }

    /// <summary>Case it concerns; null for the platform.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Unit path that sees it.</summary>
    public required string UnitPath { get; init; }

    /// <summary>Such as <c>deemed-accepted</c> or <c>definition-rejected</c>.</summary>
    public required string Kind { get; init; }

    public required string TextZh { get; init; }

    public required string TextEn { get; init; }

    public DateTimeOffset At { get; init; }

    public Guid? AcknowledgedBy { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }
}
