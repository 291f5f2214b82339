namespace CaseManagement.Cases.Cases;

/// <summary>A person's part in a case: applicant, spouse, agent. The person's data is sealed.</summary>
public sealed class Party
{
    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    /// <summary>Role key of the case type, such as <c>applicant</c>.</summary>
    public required string Role { get; init; }

    public required byte[] NameSealed { get; set; }

    public byte[]? IdNumberSealed { get; set; }

    /// <summary>Keyed hash of the identity number, to find the same person again (duplicate applications).</summary>
    public string? IdNumberIndex { get; set; }

    public byte[]? PhoneSealed { get; set; }
}

/// <summary>
/// One filled form of a case, kept with the version of the form it was checked against. Every save is a new row,
/// so nothing written by anybody disappears.
/// </summary>
public sealed class FormEntry
{
    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    /// <summary>Task whose form this is; null for the application.</summary>
    public Guid? TaskId { get; init; }

    public required string FormKey { get; init; }

    /// <summary>Hash of the form definition the data was validated against.</summary>
    public required string FormVersion { get; init; }

    /// <summary>Values that are not personal: codes, dates, choices (JSON object).</summary>
    public required string PlainJson { get; init; }

    /// <summary>Values of fields marked personal (JSON object), sealed.</summary>
    public required byte[] PersonalSealed { get; init; }

    public DateTimeOffset SavedAt { get; init; }

    public Guid? SavedBy { get; init; }
}

/// <summary>A document the case type asks for and where it stands.</summary>
public sealed class Material
{
    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    /// <summary>Key of the material in the case type, such as <c>marriage-certificate</c>.</summary>
    public required string Key { get; init; }

    /// <summary><c>attached</c>, <c>paper</c>, <c>committed</c> (by 承诺), <c>shared</c> (from shared data) or <c>missing</c>.</summary>
    public required string State { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public Guid? CheckedBy { get; set; }
}

/// <summary>One line of the timeline (经过). Texts are codes and neutral arguments, never personal data.</summary>
public sealed class TimelineEntry
{
    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>What happened, such as <c>submitted</c>, <c>accepted</c>, <c>task-completed</c>, <c>letter-issued</c>.</summary>
    public required string Kind { get; init; }

    public required string TextZh { get; init; }

    public required string TextEn { get; init; }

    /// <summary>Name of the member of staff or the unit; null for the citizen and the system.</summary>
    public string? ActorName { get; init; }

    public Guid? ActorId { get; init; }

    /// <summary>True when the citizen's status page shows it too.</summary>
    public bool CitizenSees { get; init; }
}

/// <summary>The last number given in a series of a unit in a year; changed in the transaction that uses it, so there are no gaps.</summary>
public sealed class NumberSeries
{
    public Guid UnitId { get; init; }

    public required string Series { get; init; }

    /// <summary>Year, or year*10000+month*100+day for daily series.</summary>
    public int Period { get; init; }

    public int Last { get; set; }
}

/// <summary>A citizen's unfinished application; the only thing that is ever deleted.</summary>
public sealed class ApplicationDraft
{
    public Guid Id { get; init; }

    /// <summary>Hash of the token in the citizen's cookie.</summary>
    public required string TokenHash { get; init; }

    public Guid? AccountId { get; init; }

    public required string CaseTypeKey { get; init; }

    /// <summary>Everything typed so far (JSON object), sealed.</summary>
    public required byte[] DataSealed { get; set; }

    public DateTimeOffset SavedAt { get; set; }
}

/// <summary>The stored answer to a command that carried an operation id: a repeated request gets the same answer.</summary>
public sealed class AppliedOperation
{
    public Guid OperationId { get; init; }

    public required string Kind { get; init; }

    public required string AnswerJson { get; init; }

    public DateTimeOffset At { get; init; }
}
