using System.Text.Json.Nodes;

namespace CaseManagement.Cases.Design.TryOut.Alone;

/// <summary>How a tried run stands after its script.</summary>
public sealed record AlonePicture
{
    /// <summary>The script without a happening nobody waited for.</summary>
    public required AloneScript Script { get; init; }

    /// <summary>Why the last happening was not taken; empty where it was.</summary>
    public required IReadOnlyList<Refusal> Refusals { get; init; }

    /// <summary>The virtual clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary><c>Suspended</c>, <c>Finished</c>, <c>Faulted</c> or <c>Cancelled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>What is waited for, in order.</summary>
    public required IReadOnlyList<AloneWait> Waits { get; init; }

    /// <summary>The way so far.</summary>
    public required IReadOnlyList<AloneLine> Journal { get; init; }

    /// <summary>Variables and their values while the run lives.</summary>
    public required IReadOnlyList<AloneValue> Variables { get; init; }

    /// <summary>Lines it wrote.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>What would be sent: calls, events, other workflows, answers. Nothing is.</summary>
    public required IReadOnlyList<Sentence> Sent { get; init; }

    /// <summary>What went wrong.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>Its output by name.</summary>
    public required JsonObject Output { get; init; }
}

/// <summary>How something that is waited for can be answered.</summary>
public enum AloneAnswer
{
    /// <summary>Time comes; nothing is to be said.</summary>
    Time,

    /// <summary>Data as JSON, or nothing: the result of a task, the payload of an event, the output of another workflow.</summary>
    Data,

    /// <summary>Status and body of another system's answer.</summary>
    Http,

    /// <summary>A request that comes in, with its body.</summary>
    Request,

    /// <summary>A step of a case, which needs a case: it cannot be answered here.</summary>
    None,
}

/// <summary>Something a run waits for.</summary>
/// <param name="Bookmark">Names it in the script.</param>
/// <param name="Title">What the drawing calls the activity.</param>
/// <param name="Kind">Its type, such as <c>Elsa.Event</c>.</param>
/// <param name="Key">Name of the task or event; null for none.</param>
/// <param name="DueAt">When it comes by itself; null where it does not.</param>
/// <param name="Answer">How it can be answered.</param>
public sealed record AloneWait(string Bookmark, string Title, string Kind, string? Key, DateTimeOffset? DueAt, AloneAnswer Answer);

/// <summary>One line of the way.</summary>
/// <param name="Title">What the drawing calls the activity.</param>
/// <param name="Type">Its type.</param>
/// <param name="Event">Such as <c>Completed</c>.</param>
/// <param name="Message">Why, where there is more to say.</param>
/// <param name="IsWhole">True where it is about the whole workflow.</param>
public sealed record AloneLine(string Title, string Type, string Event, string? Message, bool IsWhole);

/// <summary>A variable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Json">Its value as JSON.</param>
public sealed record AloneValue(string Name, string Json);
