using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Design.TryOut;

/// <summary>How a tried case stands after the script: what an administrator wants to see of it.</summary>
public sealed record TryOutPicture
{
    /// <summary>The script without an act that was refused.</summary>
    public required TryOutScript Script { get; init; }

    /// <summary>Why the last act was refused; empty where all was done.</summary>
    public required IReadOnlyList<Refusal> Refusals { get; init; }

    /// <summary>The drafted case type.</summary>
    public required CaseType Type { get; init; }

    /// <summary>Day of the virtual clock.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Name of the case status; null where the application was refused.</summary>
    public string? Status { get; init; }

    /// <summary>Key of the result; null while the case is open.</summary>
    public string? Result { get; init; }

    /// <summary>Key of the stage the case is in.</summary>
    public string? Stage { get; init; }

    /// <summary>Due day of the running statutory limit.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Key of the ground for which the case stands; null while it goes on.</summary>
    public string? Ground { get; init; }

    /// <summary>Last day on which it stands, where that was announced.</summary>
    public DateOnly? PausedUntil { get; init; }

    public IReadOnlyList<TriedTask> Open { get; init; } = [];

    public IReadOnlyList<TriedClock> Clocks { get; init; } = [];

    public IReadOnlyList<TriedLetter> Letters { get; init; } = [];

    public IReadOnlyList<TriedLine> Timeline { get; init; } = [];

    /// <summary>Activities of the drawing that ran, in order.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>What a walkthrough made of the script must expect; null while the case is open.</summary>
    public WalkthroughEnd? End { get; init; }
}

/// <summary>A step that waits for somebody.</summary>
/// <param name="Step">Id of the step in the drawing.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Holder">Who does it in a walkthrough's words, such as <c>county-clerk#2</c>.</param>
/// <param name="DueOn">Due day of its own limit.</param>
/// <param name="Outcomes">What it can be answered with, without those only the system takes.</param>
/// <param name="FormKey">Its form; null for none.</param>
/// <param name="Sample">Made-up answers for the form.</param>
public sealed record TriedTask(
    string Step, Sentence Title, string Holder, DateOnly? DueOn, IReadOnlyList<OutcomeRule> Outcomes, string? FormKey, JsonObject Sample)
{
    /// <summary>The step of the process that waits for the sub-case it belongs to; null for a step of the case itself.</summary>
    public string? Of { get; init; }

    /// <summary>The case type its outcomes, reasons and form are of.</summary>
    public required CaseType Type { get; init; }
}

/// <summary>A limit and how it went.</summary>
/// <param name="Limit">Key of the limit.</param>
/// <param name="Start">Day 0.</param>
/// <param name="Due">Last day, pauses and extension counted; null while it stands.</param>
/// <param name="State">Name of the clock state.</param>
/// <param name="Statutory">Limit of law, or commitment of a step.</param>
public sealed record TriedClock(string Limit, DateOnly Start, DateOnly? Due, string State, bool Statutory);

/// <summary>A letter that went out.</summary>
/// <param name="Code">Catalogue code.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Number">Its number.</param>
/// <param name="IssuedOn">Its day.</param>
/// <param name="Html">Its body.</param>
public sealed record TriedLetter(string Code, Sentence Title, string Number, DateOnly IssuedOn, string Html);

/// <summary>A line of the timeline.</summary>
public sealed record TriedLine(DateTimeOffset At, Sentence Text, string? Who);
