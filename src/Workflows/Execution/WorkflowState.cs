using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Execution;

/// <summary>Whether an instance can still move.</summary>
public enum WorkflowStatus
{
    /// <summary>It can.</summary>
    Running,

    /// <summary>It ended.</summary>
    Finished,
}

/// <summary>How an instance stands.</summary>
public enum WorkflowSubStatus
{
    /// <summary>Not started.</summary>
    Pending,

    /// <summary>A turn was cut and goes on.</summary>
    Executing,

    /// <summary>Waits.</summary>
    Suspended,

    /// <summary>Ran to its end.</summary>
    Finished,

    /// <summary>Was cancelled.</summary>
    Cancelled,

    /// <summary>Was stopped by an incident.</summary>
    Faulted,
}

/// <summary>A bookmark that waits to be resumed.</summary>
/// <param name="Id">Identity, unique among all instances.</param>
/// <param name="Kind">What is waited for.</param>
/// <param name="Key">What tells bookmarks of one kind apart.</param>
/// <param name="ActivityId">The waiting activity in the definition.</param>
/// <param name="ActivityInstanceId">This execution of it.</param>
/// <param name="Sequence">Grows with every bookmark the instance opens: the order of opening.</param>
public sealed record OpenBookmark(string Id, string Kind, string? Key, string ActivityId, string ActivityInstanceId, long Sequence)
{
    /// <summary>What the waiting activity wants known.</summary>
    public JsonObject? Payload { get; init; }

    /// <summary>When it is resumed by itself.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Number of the waiting execution within the instance.</summary>
    internal int Context { get; init; }
}

/// <summary>
/// Where an instance stands between two turns: only live things, no history. Equal states have equal bytes.
/// </summary>
public sealed class WorkflowState
{
    private readonly byte[] bytes;
    private JsonElement? root;

    internal WorkflowState(byte[] bytes) => this.bytes = bytes;

    /// <summary>Identity of the instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Content hash of the pinned definition.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>Whether it can still move.</summary>
    public WorkflowStatus Status => SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted
        ? WorkflowStatus.Finished
        : WorkflowStatus.Running;

    /// <summary>How it stands.</summary>
    public required WorkflowSubStatus SubStatus { get; init; }

    /// <summary>What the instance belongs to.</summary>
    public required string? CorrelationId { get; init; }

    /// <summary>Name shown to operators.</summary>
    public required string? Name { get; init; }

    /// <summary>Open bookmarks in order of opening.</summary>
    public required IReadOnlyList<OpenBookmark> Bookmarks { get; init; }

    /// <summary>Workflow output so far, by name.</summary>
    public required JsonObject Output { get; init; }

    /// <summary>The outcomes <c>Elsa.Complete</c> completed the workflow with; empty where it ended in another way.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>Incidents so far.</summary>
    public required int IncidentCount { get; init; }

    /// <summary>Turns taken.</summary>
    public required int Turn { get; init; }

    /// <summary>The mode the instance was started in.</summary>
    public required FlowchartMode Mode { get; init; }

    internal JsonElement Json => root ??= Parse(bytes);

    /// <summary>Compact UTF-8 JSON; the caller must not change it.</summary>
    public byte[] ToBytes() => bytes;

    /// <summary>The state these bytes were written from.</summary>
    public static WorkflowState FromBytes(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return StateReader.ReadHeader(bytes, Parse(bytes));
    }

    internal WorkflowState With(JsonElement json)
    {
        root = json;
        return this;
    }

    private static JsonElement Parse(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        return document.RootElement.Clone();
    }
}
