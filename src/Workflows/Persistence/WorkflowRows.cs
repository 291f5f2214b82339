using System.Globalization;

namespace CaseManagement.Workflows.Persistence;

/// <summary>A published definition version. Published means never changed: instances pin it by its hash.</summary>
public sealed class DefinitionRow
{
    /// <summary>SHA-256 of the canonical JSON.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What all versions of one definition share.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version number in the file.</summary>
    public int Version { get; init; }

    /// <summary>The definition as it was published.</summary>
    public required string Json { get; init; }

    /// <summary>When this version was first stored.</summary>
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>True for the version that new instances of the definition id run; at most one of them.</summary>
    public bool IsPublished { get; init; }
}

/// <summary>One running or finished instance of a workflow.</summary>
public sealed class InstanceRow
{
    /// <summary>Identity, chosen by who started it.</summary>
    public required string Id { get; init; }

    /// <summary>The definition version this instance runs, to its end or until an operator moves it.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>What the instance belongs to; a case uses its id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Name shown to operators.</summary>
    public string? Name { get; init; }

    /// <summary><c>Running</c> or <c>Finished</c>.</summary>
    public required string Status { get; init; }

    /// <summary><c>Pending</c>, <c>Executing</c>, <c>Suspended</c>, <c>Finished</c>, <c>Cancelled</c> or <c>Faulted</c>.</summary>
    public required string SubStatus { get; init; }

    /// <summary>How many incidents its activities raised.</summary>
    public int IncidentCount { get; init; }

    /// <summary>The state after the last turn, compact JSON in UTF-8.</summary>
    public required byte[] State { get; init; }

    /// <summary>Grows by one with every turn; a turn on an older version is refused.</summary>
    public long Version { get; init; }

    /// <summary>The inbox sequence given out last.</summary>
    public long LastSequence { get; init; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last took a turn.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The instance that started this one, if one did.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>
    /// The first of its family: the instance that started the one that started it, and so on. Null where nobody started this
    /// one, and where its parent was deleted before it began.
    /// </summary>
    public string? RootInstanceId { get; init; }

    /// <summary>Key of the parent's bookmark that waits for the end of this instance; null when nothing waits.</summary>
    public string? ParentWaitKey { get; init; }
}

/// <summary>
/// One stimulus of an instance. Rows stay: those with a <see cref="Turn"/>, in the order of that number, replay the
/// instance exactly.
/// </summary>
public sealed class InboxRow
{
    /// <summary>The instance it is addressed to, which need not exist yet.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Order of arrival within the instance, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>The kind of stimulus: <c>start</c>, <c>resume</c>, <c>event</c>, <c>continue</c>, <c>cancel</c>, <c>verb</c>, <c>child</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The stimulus as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>What the turn was told of the outside, as JSON.</summary>
    public string? Facts { get; init; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The moment its turn ran at; equals <see cref="ReceivedAt"/> until it is taken.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>Seed of everything random in its turn.</summary>
    public long Seed { get; init; }

    /// <summary>Identity of the sender's operation: a repetition is recognised by it.</summary>
    public required string OperationId { get; init; }

    /// <summary>Number of the turn that took it; null while it waits, and for one that found nothing to do.</summary>
    public long? Turn { get; init; }

    /// <summary>When it was taken; null while nobody waits for it.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>What the sender was answered: outcome, status and sub-status, such as <c>Taken Running Suspended</c>.</summary>
    public string? Answer { get; init; }
}

/// <summary>An open bookmark.</summary>
public sealed class BookmarkRow
{
    /// <summary>Identity of the bookmark.</summary>
    public required string Id { get; init; }

    /// <summary>The waiting instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>What is waited for, such as <c>Elsa.Event</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Event name, task name, or null.</summary>
    public string? Key { get; init; }

    /// <summary>The waiting activity in the definition.</summary>
    public required string ActivityId { get; init; }
}

/// <summary>One execution of an activity.</summary>
public sealed class ActivityRunRow
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Number of this execution within the instance.</summary>
    public int ActivityNumber { get; init; }

    /// <summary>This execution, as effects name it.</summary>
    public string ActivityInstanceId => ActivityInstance.Id(InstanceId, ActivityNumber);

    /// <summary>The activity in the definition.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Its type name.</summary>
    public required string ActivityType { get; init; }

    /// <summary><c>Running</c>, <c>Completed</c>, <c>Canceled</c> or <c>Faulted</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The outcomes it chose, a JSON array; null where it completed without choosing.</summary>
    public string? Outcomes { get; init; }

    /// <summary>The moment of the turn that first ran it.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The moment of the turn that ended it; null while it runs.</summary>
    public DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>
/// How executions are named: by their instance and a number in it. Rows have the instance anyway and keep the number only;
/// there are many of them.
/// </summary>
internal static class ActivityInstance
{
    /// <summary>The name of an execution.</summary>
    public static string Id(string instanceId, int number) => string.Create(CultureInfo.InvariantCulture, $"{instanceId}:{number}");

    /// <summary>The number in the name of an execution of this instance.</summary>
    public static int Number(string instanceId, string activityInstanceId) =>
        activityInstanceId.StartsWith(instanceId, StringComparison.Ordinal) && activityInstanceId[instanceId.Length] == ':'
            ? int.Parse(activityInstanceId.AsSpan(instanceId.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture)
            : throw new ArgumentException($"{activityInstanceId} is no execution of instance {instanceId}.", nameof(activityInstanceId));
}
