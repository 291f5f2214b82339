using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities;

/// <summary>
/// What an activity answers when it was executed, resumed, or told of a child: it completes, waits, stays (its children
/// run) or faults. This is the only way an activity steers the engine.
/// </summary>
public sealed class Outcome
{
    private Outcome(OutcomeKind kind) => Kind = kind;

    /// <summary>Completed without choosing an outcome; a flowchart follows its <c>Done</c> connections.</summary>
    public static Outcome Done { get; } = new(OutcomeKind.Completed);

    /// <summary>Still running: scheduled children, or something else, will bring it further.</summary>
    public static Outcome Stay { get; } = new(OutcomeKind.Running);

    internal OutcomeKind Kind { get; }

    internal IReadOnlyList<string>? Names { get; private init; }

    internal IReadOnlyList<Wait> Waits { get; private init; } = [];

    internal string? Reason { get; private init; }

    /// <summary>Completed by the named outcomes; a flowchart follows the connections from these ports, case-sensitively.</summary>
    public static Outcome Complete(params IReadOnlyList<string> outcomes) => new(OutcomeKind.Completed) { Names = outcomes };

    /// <summary>Waits for something from outside; each wait opens one bookmark.</summary>
    public static Outcome Wait(params IReadOnlyList<Wait> waits) => new(OutcomeKind.Waiting) { Waits = waits };

    /// <summary>Failed for a reason that an operator should read.</summary>
    /// <param name="reason">A whole sentence.</param>
    public static Outcome Fault(string reason) => new(OutcomeKind.Faulted) { Reason = reason };
}

internal enum OutcomeKind
{
    Completed,
    Running,
    Waiting,
    Faulted,
}

/// <summary>What an activity waits for.</summary>
/// <param name="Kind">The kind of bookmark, such as <c>Elsa.Event</c> or a host's own.</param>
/// <param name="Key">What tells bookmarks of one kind apart: task name, event name, or null.</param>
/// <param name="Payload">What should be known about the bookmark.</param>
public sealed record Wait(string Kind, string? Key = null, JsonObject? Payload = null)
{
    /// <summary>The bookmark is resumed at this moment, if nothing else did before.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When given, the host is asked for this (<see cref="HostRequested"/>) with the bookmark's id and the payload.</summary>
    public string? Request { get; init; }

    /// <summary>An effect of the engine's own that needs the id of the bookmark.</summary>
    internal Func<string, Effect>? Announcement { get; init; }
}
