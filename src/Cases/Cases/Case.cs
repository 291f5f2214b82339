namespace CaseManagement.Cases.Cases;

/// <summary>
/// One matter of a citizen before the office (办件), from receipt to archive. Holds ids, codes and dates only;
/// what is personal is sealed (<see cref="ApplicantSealed"/>, <see cref="FormEntry"/>, <see cref="Party"/>).
/// </summary>
public sealed class Case
{
    public Guid Id { get; init; }

    /// <summary>Given at submission, such as <c>收20170920-001</c>; the citizen's key together with the access code.</summary>
    public required string ReceiptNumber { get; init; }

    /// <summary>Hash of the code that opens the citizen's status page; the code itself is told once and not kept.</summary>
    public required string AccessCodeHash { get; init; }

    /// <summary>Given at acceptance, such as <c>甘卫计再〔2017〕0001号</c>; null before.</summary>
    public string? CaseNumber { get; set; }

    /// <summary>Key of the case type, such as <c>rebirth-approval</c>.</summary>
    public required string CaseTypeKey { get; init; }

    /// <summary>Hash of the case-type version this case is pinned to.</summary>
    public required string CaseTypeVersion { get; set; }

    public CaseStatus Status { get; set; }

    /// <summary>Key of the result in the case type, such as <c>Granted</c>; null while open.</summary>
    public string? Result { get; set; }

    /// <summary>Key of the stage reached, for the stage bar.</summary>
    public required string Stage { get; set; }

    /// <summary>GB/T 2260 code of the village or township the matter belongs to.</summary>
    public required string LocalityCode { get; init; }

    /// <summary>Path of the lowest unit that handles the case, such as <c>gansu/zhangye/ganzhou/jiantan/yongxing</c>; a user sees the cases below the path of the own unit.</summary>
    public required string UnitPath { get; init; }

    public Guid? VillageUnitId { get; init; }

    public Guid TownshipUnitId { get; init; }

    public Guid CountyUnitId { get; init; }

    /// <summary>How it came in: <c>online</c>, <c>window</c> or <c>agent</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>The applicant's name, sealed.</summary>
    public required byte[] ApplicantSealed { get; init; }

    /// <summary>Keyed hash of the applicant's name, for exact search.</summary>
    public required string ApplicantIndex { get; init; }

    /// <summary>Moment of submission, office clock.</summary>
    public DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Day of receipt in Shanghai; day 0 of the acceptance limit.</summary>
    public DateOnly ReceivedOn { get; init; }

    /// <summary>Day from which the case counts as accepted; the day of receipt where acceptance was deemed.</summary>
    public DateOnly? AcceptedOn { get; set; }

    /// <summary>True for ever once acceptance happened by silence (行政许可法 §32).</summary>
    public bool DeemedAccepted { get; set; }

    public DateOnly? DecidedOn { get; set; }

    public DateOnly? ClosedOn { get; set; }

    /// <summary>How many supplement notices (补正告知) went out.</summary>
    public int SupplementNotices { get; set; }

    /// <summary>A supervisor's reason that permits one further supplement notice; used up by it.</summary>
    public string? FurtherSupplementReason { get; set; }

    /// <summary>True after the county used its one extension (行政许可法 §42).</summary>
    public bool Extended { get; set; }

    /// <summary>Stored copy of the running statutory clock's due date, for lists; null when none runs or it stands.</summary>
    public DateOnly? StatutoryDueOn { get; set; }

    /// <summary>Stored copy: the light turns amber on this day; null when no statutory clock runs.</summary>
    public DateOnly? StatutoryAmberFrom { get; set; }

    /// <summary>True while the statutory clock stands.</summary>
    public bool Paused { get; set; }

    /// <summary>The workflow instance that drives the case.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Account that filed it, null for a citizen without account.</summary>
    public Guid? FiledBy { get; init; }

    /// <summary>The case whose process opened this one (子办件); null for an application of its own.</summary>
    public Guid? ParentCaseId { get; init; }

    /// <summary>Bookmark of the parent's process that waits for the end of this case.</summary>
    public string? ParentBookmarkId { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Optimistic concurrency: grows with every change.</summary>
    public long Version { get; set; }

    /// <summary>The number people quote: the case number, before acceptance the receipt number.</summary>
    public string Number => CaseNumber ?? ReceiptNumber;
}

/// <summary>Where a case stands in the office's own words (domain §8.2).</summary>
public enum CaseStatus
{
    /// <summary>待受理</summary>
    Submitted,

    /// <summary>待补正</summary>
    AwaitingSupplement,

    /// <summary>办理中</summary>
    InProgress,

    /// <summary>挂起</summary>
    Suspended,

    /// <summary>待送达</summary>
    AwaitingService,

    /// <summary>办结, with any result</summary>
    Completed,
}
