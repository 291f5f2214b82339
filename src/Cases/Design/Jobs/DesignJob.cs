namespace CaseManagement.Cases.Design.Jobs;

/// <summary>
/// Work on many cases that goes on in the background: a rehearsal of a version, or moving cases to one. A row, so that it
/// is carried on after a restart and its progress can be looked at from any node.
/// </summary>
public sealed class DesignJob
{
    public Guid Id { get; init; }

    public DesignJobKind Kind { get; init; }

    public required string CaseTypeKey { get; init; }

    /// <summary>Version of the designer that is rehearsed; null for a move.</summary>
    public string? VersionId { get; init; }

    /// <summary>Hash of the case-type version cases are moved to; null for a rehearsal.</summary>
    public string? ToHash { get; init; }

    /// <summary>What was asked for, as JSON.</summary>
    public required string RequestJson { get; init; }

    public DesignJobState State { get; set; }

    /// <summary>Cases to look at; 0 until they are counted.</summary>
    public int Total { get; set; }

    /// <summary>Cases done.</summary>
    public int Done { get; set; }

    /// <summary>What came of it so far, as JSON; null before anything did.</summary>
    public string? ResultJson { get; set; }

    /// <summary>Account of who asked; null for the office itself.</summary>
    public Guid? RequestedBy { get; init; }

    /// <summary>Name at the time.</summary>
    public required string RequestedByName { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>What a job does.</summary>
public enum DesignJobKind
{
    Rehearsal,
    Move,
}

/// <summary>Life of a job.</summary>
public enum DesignJobState
{
    /// <summary>Waits, runs, or was interrupted: it is taken up next.</summary>
    Open,

    Done,

    /// <summary>It could not be carried out; the result says why.</summary>
    Failed,
}
