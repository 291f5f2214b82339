using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Forms;
using CaseManagement.Web.Features.Shared;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>Everything the page of a case shows.</summary>
public sealed record CasePage
{
    public required CaseHead Head { get; init; }

    public required IReadOnlyList<ClockPanel> Clocks { get; init; }

    /// <summary>Last day on which the clocks stand, where that was announced.</summary>
    public DateOnly? PausedUntil { get; init; }

    /// <summary>The case that opened this one, then the cases this one opened.</summary>
    public IReadOnlyList<RelatedCase> Related { get; init; } = [];

    public required IReadOnlyList<StageMark> Stages { get; init; }

    /// <summary>What the applicant stated, without what is personal: what a clerk needs beside the form.</summary>
    public required IReadOnlyList<SheetLine> Known { get; init; }

    /// <summary>Open steps of the case, mine first.</summary>
    public required IReadOnlyList<TaskPanel> Tasks { get; init; }

    public required CaseVerbs Verbs { get; init; }

    public required IReadOnlyList<MaterialLine> Materials { get; init; }

    public required IReadOnlyList<OpinionLine> Opinions { get; init; }

    public required IReadOnlyList<TimelineLine> Timeline { get; init; }

    public required IReadOnlyList<LetterLine> Letters { get; init; }

    /// <summary>Only on its tab.</summary>
    public ProcessPicture? Process { get; init; }

    /// <summary>Only on its tab.</summary>
    public IReadOnlyList<SheetPart>? Application { get; init; }
}

/// <summary>Who and what the case is.</summary>
public sealed record CaseHead
{
    public required Guid Id { get; init; }

    public required string Number { get; init; }

    public required string ReceiptNumber { get; init; }

    public required string Matter { get; init; }

    /// <summary>Key of the words of the status.</summary>
    public required string Status { get; init; }

    /// <summary>How it ended; null while it is open.</summary>
    public string? Result { get; init; }

    /// <summary>Names of the parties, masked unless asked for.</summary>
    public required string Parties { get; init; }

    public bool NamesShown { get; init; }

    public required string Jurisdiction { get; init; }

    public required string Channel { get; init; }

    /// <summary>Accepted by silence of the office (行政许可法 §32).</summary>
    public bool Deemed { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public DateOnly? AcceptedOn { get; init; }

    public bool Open => Result is null;
}

/// <summary>A case above or below this one.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">The number people quote.</param>
/// <param name="Matter">Its neutral title.</param>
/// <param name="Status">Key of the words of its status; null where it ended.</param>
/// <param name="Result">How it ended; null while it is open.</param>
/// <param name="IsParent">True for the case that opened this one.</param>
public sealed record RelatedCase(Guid Id, string Number, string Matter, string? Status, string? Result, bool IsParent);

/// <summary>A running clock with its explanation.</summary>
public sealed record ClockPanel(
    string Title, bool Statutory, Light Light, int Left, bool WorkingDays, DateOnly? Due, bool Paused, DateOnly? PausedSince, WhyCalendar Why);

/// <summary>One stage of the stage bar.</summary>
public sealed record StageMark(string Title, StageState State, DateOnly? On, DateOnly? DueBy);

/// <summary>Where a stage stands.</summary>
public enum StageState
{
    Done,
    Now,
    Ahead,
}

/// <summary>An open step: its form and outcomes where it is mine, otherwise whom it waits for.</summary>
public sealed record TaskPanel
{
    public required Guid Id { get; init; }

    public required long Version { get; init; }

    public required string StepId { get; init; }

    public required string Title { get; init; }

    /// <summary>True when the actor may complete it.</summary>
    public bool Mine { get; init; }

    /// <summary>Title of the earlier step the actor handled, so that another person must handle this one; null where that is no hindrance.</summary>
    public string? OwnEarlierStep { get; init; }

    /// <summary>Post and unit it waits for.</summary>
    public required string WaitsFor { get; init; }

    /// <summary>Who took it; null while any candidate may.</summary>
    public string? ClaimedBy { get; init; }

    public bool ClaimedByMe { get; init; }

    public required DateOnly Since { get; init; }

    public required Deadline Deadline { get; init; }

    public FormDefinition? Form { get; init; }

    /// <summary>What the form holds already: an earlier save of it.</summary>
    public required JsonObject Data { get; init; }

    /// <summary>True where the step says of every material whether it is there.</summary>
    public bool ChecksMaterials { get; init; }

    public required IReadOnlyList<OutcomeChoice> Outcomes { get; init; }

    /// <summary>The last reminder of a supervisor.</summary>
    public UrgeLine? Urge { get; init; }

    public IEnumerable<OutcomeChoice> Of(OutcomeStyle style) => Outcomes.Where(o => o.Style == style);
}

/// <summary>A supervisor's reminder.</summary>
public sealed record UrgeLine(string By, DateOnly On, string Text);

/// <summary>An outcome as a button, with what has to be there first.</summary>
public sealed record OutcomeChoice
{
    public required string Key { get; init; }

    public required string Title { get; init; }

    public required OutcomeStyle Style { get; init; }

    /// <summary>Requirements in plain words, in the order to fulfil them.</summary>
    public required IReadOnlyList<Need> Needs { get; init; }

    public required IReadOnlyList<ReasonChoice> Reasons { get; init; }

    public bool NeedsReason { get; init; }

    public bool NeedsArticle { get; init; }

    public bool NeedsItems { get; init; }

    /// <summary>What comes next; null where the process ends.</summary>
    public string? Next { get; init; }

    /// <summary>True where the outcome has fields of its own.</summary>
    public bool HasFields => NeedsReason || NeedsArticle || NeedsItems || Style == OutcomeStyle.Adverse;
}

/// <summary>One requirement of an outcome.</summary>
/// <param name="Text">Key of its sentence.</param>
/// <param name="Field">Field on the form that fulfils it; null where the case itself does.</param>
/// <param name="Met">Whether the case fulfils it already.</param>
public sealed record Need(string Text, string? Field, bool Met);

/// <summary>A reason that can be chosen, with the article it rests on.</summary>
public sealed record ReasonChoice(string Code, string Title, string Article);

/// <summary>What the actor may do with the case besides the step.</summary>
public sealed record CaseVerbs
{
    /// <summary>Grounds on which the actor may let the clocks stand.</summary>
    public IReadOnlyList<GroundChoice> Suspend { get; init; } = [];

    public bool Resume { get; init; }

    public ExtendChoice? Extend { get; init; }

    public bool Withdraw { get; init; }

    public bool PermitSupplement { get; init; }

    /// <summary>True where there is any.</summary>
    public bool Any => Suspend.Count > 0 || Resume || Extend is not null || Withdraw || PermitSupplement;
}

/// <summary>A ground for suspension.</summary>
public sealed record GroundChoice(string Ground, string Title, string Law, bool StopsStatutory);

/// <summary>The one extension: by how much, to which day, by which law.</summary>
public sealed record ExtendChoice(int Count, DateOnly NewDue, string Law);

/// <summary>A document the case type asks for and where it stands.</summary>
public sealed record MaterialLine(string Key, string Title, string State, bool Required, bool Commitment, bool Checked)
{
    public bool Missing => State == "missing";
}

/// <summary>What a handler wrote and decided.</summary>
public sealed record OpinionLine(string Who, string Post, string Step, string Outcome, DateOnly On, string? Text, string? Reason, string? Article);

/// <summary>One line of 经过.</summary>
public sealed record TimelineLine(DateTimeOffset At, string Text, string? Who, bool ClockMark);

/// <summary>A letter of the case.</summary>
public sealed record LetterLine(Guid Id, string Code, string Title, string Number, DateOnly IssuedOn, DateOnly? ServedOn, bool CitizenSees);

/// <summary>One part of a filled form as it is read.</summary>
public sealed record SheetPart(string Title, IReadOnlyList<SheetLine> Lines);

/// <summary>One question with its answer; null where nothing was answered.</summary>
public sealed record SheetLine(string Label, string? Value);
