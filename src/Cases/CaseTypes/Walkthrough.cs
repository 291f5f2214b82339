using System.Text.Json.Nodes;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>A case told as data, with what must come of it. Test, demo and training material in one.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Start">Day of submission.</param>
/// <param name="Unit">Path of the lowest handling unit, such as <c>gansu/zhangye/ganzhou/jiantan/yongxing</c>.</param>
/// <param name="Channel"><c>online</c>, <c>window</c> or <c>agent</c>.</param>
/// <param name="Application">Data of the application form.</param>
/// <param name="Materials">State by material key; required materials not named are <c>attached</c>.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Steps">What happens, in order.</param>
/// <param name="Expect">What must have come of it.</param>
public sealed record Walkthrough(
    string Name,
    Sentence Title,
    DateOnly Start,
    string Unit,
    string Channel,
    JsonObject Application,
    IReadOnlyDictionary<string, string> Materials,
    IReadOnlyList<WalkthroughStep> Steps,
    WalkthroughEnd Expect);

/// <summary>
/// One thing somebody does, or a stretch of time: first the office clock goes to <see cref="On"/> or forward by
/// <see cref="Advance"/>, then the act is done, then <see cref="Expect"/> is compared.
/// </summary>
public sealed record WalkthroughStep
{
    /// <summary>Day of the act; null for the same day as the step before.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Working days to go forward.</summary>
    public int? Advance { get; init; }

    /// <summary>Post that acts, with <c>#2</c> for the second holder (<c>county-clerk#2</c>); <c>citizen</c> for the applicant; null where only time passes.</summary>
    public string? As { get; init; }

    /// <summary>Step of the process that opened the sub-case in which this is done; null for the case itself.</summary>
    public string? Of { get; init; }

    /// <summary>Completes the open task of this step …</summary>
    public string? Step { get; init; }

    /// <summary>… with this outcome.</summary>
    public string? Outcome { get; init; }

    /// <summary>Instead of a task: <c>withdraw</c>, <c>extend</c>, <c>suspend</c> or <c>resume</c>.</summary>
    public string? Do { get; init; }

    public JsonObject? Form { get; init; }

    public string? Opinion { get; init; }

    /// <summary>Reason code with an outcome; free text with <c>withdraw</c> and <c>extend</c>.</summary>
    public string? Reason { get; init; }

    public string? Article { get; init; }

    /// <summary>Suspension ground.</summary>
    public string? Ground { get; init; }

    /// <summary>What a supplement notice asks for.</summary>
    public IReadOnlyList<string>? Items { get; init; }

    /// <summary>Materials handed in or checked: state by key.</summary>
    public IReadOnlyDictionary<string, string>? Materials { get; init; }

    public WalkthroughCheck? Expect { get; init; }
}

/// <summary>How the case must stand after a step; what is null is not compared.</summary>
/// <param name="Status">Name of a case status, such as <c>AwaitingSupplement</c>.</param>
/// <param name="DueOn">Due day of the running statutory clock.</param>
/// <param name="Open">Ids of the open steps.</param>
public sealed record WalkthroughCheck(string? Status, DateOnly? DueOn, IReadOnlyList<string>? Open);

/// <summary>How the case must have ended.</summary>
/// <param name="Letters">Catalogue codes in the order of issue.</param>
/// <param name="Clocks">Statutory clocks of the case in the order of their start.</param>
/// <param name="Result">Key of the result.</param>
/// <param name="Status">Name of the case status.</param>
/// <param name="AcceptedOn">Day of acceptance; null where it never was.</param>
/// <param name="Deemed">True where acceptance happened by silence.</param>
/// <param name="DecidedOn">Day of the decision.</param>
/// <param name="ClosedOn">Day the case was closed.</param>
public sealed record WalkthroughEnd(
    string Result,
    string Status,
    IReadOnlyList<string> Letters,
    DateOnly? AcceptedOn,
    bool Deemed,
    DateOnly? DecidedOn,
    DateOnly? ClosedOn,
    IReadOnlyList<WalkthroughClock> Clocks);

/// <summary>A statutory clock: day 0 and last day as they stood in the end, extension and pauses included.</summary>
public sealed record WalkthroughClock(string Limit, DateOnly Start, DateOnly Due);
