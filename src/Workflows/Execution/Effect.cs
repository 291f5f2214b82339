using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CaseManagement.Workflows.Execution;

/// <summary>
/// What a <c>Turn</c> decided and the runtime carries out, in order, in one database transaction.
/// Effects are plain records: a turn itself touches nothing.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BookmarkOpened), "bookmark-opened")]
[JsonDerivedType(typeof(BookmarkClosed), "bookmark-closed")]
[JsonDerivedType(typeof(BookmarkMoved), "bookmark-moved")]
[JsonDerivedType(typeof(TimerSet), "timer-set")]
[JsonDerivedType(typeof(TimerCleared), "timer-cleared")]
[JsonDerivedType(typeof(JournalWritten), "journal")]
[JsonDerivedType(typeof(ActivityExecuted), "activity")]
[JsonDerivedType(typeof(TaskRequested), "task-requested")]
[JsonDerivedType(typeof(LineWritten), "line")]
[JsonDerivedType(typeof(IncidentRaised), "incident")]
[JsonDerivedType(typeof(HostRequested), "host")]
[JsonDerivedType(typeof(EventPublished), "event-published")]
[JsonDerivedType(typeof(ChildDispatched), "child-dispatched")]
[JsonDerivedType(typeof(ResponseWritten), "response")]
[JsonDerivedType(typeof(CallRequested), "call")]
public abstract record Effect;

/// <summary>An activity waits for something from outside.</summary>
/// <param name="BookmarkId">Identity of the bookmark, derived from instance, turn and counter.</param>
/// <param name="Kind">What is waited for: <c>Elsa.RunTask</c>, <c>Elsa.Event</c>, <c>Elsa.Delay</c>, or a host's own kind.</param>
/// <param name="Key">Task name, event name, or null.</param>
/// <param name="Payload">What the waiting activity wants known about the bookmark.</param>
/// <param name="ActivityId">The activity in the definition.</param>
/// <param name="ActivityInstanceId">This execution of it.</param>
public sealed record BookmarkOpened(
    string BookmarkId, string Kind, string? Key, JsonObject? Payload, string ActivityId, string ActivityInstanceId) : Effect;

/// <summary>The bookmark was resumed, or its activity was cancelled.</summary>
/// <param name="BookmarkId">The bookmark that is gone.</param>
/// <param name="Cancelled">True when nobody resumed it.</param>
public sealed record BookmarkClosed(string BookmarkId, bool Cancelled) : Effect;

/// <summary>The instance goes on by another definition, where the waiting activity has this id.</summary>
/// <param name="BookmarkId">The bookmark.</param>
/// <param name="Key">Its key now.</param>
/// <param name="ActivityId">The activity in the other definition.</param>
public sealed record BookmarkMoved(string BookmarkId, string? Key, string ActivityId) : Effect;

/// <summary>The bookmark is to be resumed when the time has come.</summary>
/// <param name="BookmarkId">The bookmark.</param>
/// <param name="DueAt">Not before this moment.</param>
public sealed record TimerSet(string BookmarkId, DateTimeOffset DueAt) : Effect;

/// <summary>The timer of this bookmark is no longer wanted.</summary>
/// <param name="BookmarkId">The bookmark.</param>
public sealed record TimerCleared(string BookmarkId) : Effect;

/// <summary>One line of the execution log.</summary>
/// <param name="Sequence">Grows by one per line within the instance.</param>
/// <param name="ActivityInstanceId">The execution it tells of.</param>
/// <param name="ActivityId">The activity in the definition.</param>
/// <param name="ActivityType">Its type name.</param>
/// <param name="Event"><c>Started</c>, <c>Suspended</c>, <c>Resumed</c>, <c>Completed</c>, <c>Canceled</c>, <c>Faulted</c>;
/// for an operator's verb <c>BranchCanceled</c>, <c>JumpedTo</c>, <c>RerunFrom</c>, <c>VariableModified</c>,
/// <c>IncidentRetried</c>, <c>IncidentResolved</c>, <c>DefinitionMoved</c>.</param>
/// <param name="Message">Why, where there is more to say.</param>
public sealed record JournalWritten(
    long Sequence, string ActivityInstanceId, string ActivityId, string ActivityType, string Event, string? Message) : Effect;

/// <summary>The record of one execution of an activity; written again when its status changes.</summary>
/// <param name="ActivityInstanceId">This execution.</param>
/// <param name="ActivityId">The activity in the definition.</param>
/// <param name="ActivityType">Its type name.</param>
/// <param name="Status"><c>Running</c>, <c>Completed</c>, <c>Canceled</c> or <c>Faulted</c>.</param>
/// <param name="Outcomes">The outcomes it chose, null where it completed without choosing.</param>
public sealed record ActivityExecuted(
    string ActivityInstanceId, string ActivityId, string ActivityType, string Status, IReadOnlyList<string>? Outcomes) : Effect;

/// <summary><c>Elsa.RunTask</c> asks the host to have a task done; its bookmark is resumed with the result.</summary>
public sealed record TaskRequested(string BookmarkId, string TaskId, string TaskName, JsonObject? Payload) : Effect;

/// <summary><c>Elsa.WriteLine</c> wrote a line.</summary>
public sealed record LineWritten(string Text) : Effect;

/// <summary>Something went wrong in an activity; an operator sees it.</summary>
public sealed record IncidentRaised(string ActivityId, string ActivityType, string ActivityInstanceId, string Message) : Effect;

/// <summary>The open effect of host activities: the engine does not know what it means.</summary>
/// <param name="Request">What is wanted, in the host's words, such as <c>case.issue-letter</c>.</param>
/// <param name="ActivityId">Who wants it.</param>
/// <param name="BookmarkId">The bookmark the host resumes afterwards, or null when nothing waits.</param>
/// <param name="Payload">Evaluated inputs of the activity.</param>
public sealed record HostRequested(string Request, string ActivityId, string? BookmarkId, JsonObject Payload) : Effect;
