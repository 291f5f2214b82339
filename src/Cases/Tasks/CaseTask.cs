namespace CaseManagement.Cases.Tasks;

/// <summary>
/// A step a person has to do (待办), opened by the workflow of a case. Candidates are the holders of <see cref="Post"/>
/// in <see cref="UnitId"/>; a task of post <c>citizen</c> belongs to the applicant.
/// </summary>
public sealed class CaseTask
{
    /// <summary>Post of the tasks that are the applicant's own.</summary>
    public const string CitizenPost = "citizen";

    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    /// <summary>Bookmark of the workflow instance that completion resumes.</summary>
    public required string BookmarkId { get; init; }

    /// <summary>Id of the activity in the definition: the step.</summary>
    public required string StepId { get; set; }

    /// <summary>Activity type, such as <c>Case.Review</c>.</summary>
    public required string StepType { get; init; }

    public required string TitleZh { get; set; }

    public required string TitleEn { get; set; }

    public required string Stage { get; set; }

    /// <summary>Post key of the candidates, such as <c>township-clerk</c>, or <c>citizen</c>.</summary>
    public required string Post { get; set; }

    /// <summary>Unit of the candidates; null for the citizen.</summary>
    public Guid? UnitId { get; set; }

    /// <summary>Form to fill, null for opinion only.</summary>
    public string? FormKey { get; set; }

    /// <summary>Outcomes the step allows, as JSON array of outcome keys.</summary>
    public required string OutcomesJson { get; set; }

    /// <summary>Step ids whose handlers may not handle this one (JSON array): maker is not checker.</summary>
    public required string NotSameAsJson { get; set; }

    /// <summary>Key of the step's limit in the case type; null where the step has none.</summary>
    public string? LimitKey { get; set; }

    public CaseTaskState State { get; set; }

    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>Due day of the step's own limit.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The earlier of step and statutory due day, for sorting and lights; <see cref="DateOnly.MaxValue"/> where neither runs.</summary>
    public DateOnly WorstDueOn { get; set; }

    /// <summary>The light of the row is amber from this day.</summary>
    public DateOnly WorstAmberFrom { get; set; }

    public bool Paused { get; set; }

    /// <summary>Who claimed it; null while any candidate may.</summary>
    public Guid? AssigneeId { get; set; }

    public Guid? CompletedBy { get; set; }

    /// <summary>Name at the time, so that a refused second decision can say who decided.</summary>
    public string? CompletedByName { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public string? Outcome { get; set; }

    /// <summary>The handler's opinion (意见), sealed: it may name people.</summary>
    public byte[]? OpinionSealed { get; set; }

    /// <summary>Reason code of an adverse outcome or a return.</summary>
    public string? ReasonCode { get; set; }

    /// <summary>Legal article of an adverse outcome.</summary>
    public string? Article { get; set; }

    public int Urges { get; set; }

    public long Version { get; set; }
}

/// <summary>Life of a task.</summary>
public enum CaseTaskState
{
    Open,
    Completed,

    /// <summary>Ended by its limit, by the system.</summary>
    Lapsed,

    /// <summary>Withdrawn with its branch or its case.</summary>
    Cancelled,
}
