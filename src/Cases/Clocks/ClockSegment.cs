namespace CaseManagement.Cases.Clocks;

/// <summary>What a stretch of a legal clock is.</summary>
public enum SegmentKind
{
    /// <summary>办理中: the office works.</summary>
    Running,

    /// <summary>待补正: waits for papers of the applicant before acceptance (行政许可法 §32).</summary>
    AwaitingSupplement,

    /// <summary>鉴定: an appraisal or expert review (§45).</summary>
    Appraisal,

    /// <summary>听证: a hearing (§45).</summary>
    Hearing,

    /// <summary>公示: public notice.</summary>
    PublicNotice,

    /// <summary>延期: the head of the office made the limit longer, once (§42).</summary>
    Extension,

    /// <summary>挂起: stands for another ground of the case type.</summary>
    Suspended,
}

/// <summary>One stretch of a legal clock.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="From">Day of the event that began it; that day still counts.</param>
/// <param name="To">Last day of it; null while it lasts.</param>
/// <param name="Ground">Ground key of the case type, such as <c>appraisal</c>.</param>
/// <param name="StopsClock">Whether the limit stands meanwhile.</param>
/// <param name="Added">What an extension adds, in the unit of the limit; 0 for other kinds.</param>
public sealed record ClockSegment(
    SegmentKind Kind, DateOnly From, DateOnly? To, string Ground, bool StopsClock, int Added = 0);
