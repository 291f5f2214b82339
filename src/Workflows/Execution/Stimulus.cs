using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CaseManagement.Workflows.Execution;

/// <summary>
/// What makes an instance move: the one input of a <c>Turn</c>. Every stimulus is first a row in the instance's
/// inbox, so it is a plain record that survives a round trip through JSON.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StartWorkflow), "start")]
[JsonDerivedType(typeof(ResumeBookmark), "resume")]
[JsonDerivedType(typeof(DeliverEvent), "event")]
[JsonDerivedType(typeof(ContinueBurst), "continue")]
[JsonDerivedType(typeof(CancelWorkflow), "cancel")]
[JsonDerivedType(typeof(ChildEnded), "child")]
[JsonDerivedType(typeof(CancelBranch), "cancel-branch")]
[JsonDerivedType(typeof(JumpTo), "jump")]
[JsonDerivedType(typeof(RerunFrom), "rerun")]
[JsonDerivedType(typeof(ModifyVariable), "modify-variable")]
[JsonDerivedType(typeof(RetryIncident), "retry-incident")]
[JsonDerivedType(typeof(ResolveIncident), "resolve-incident")]
[JsonDerivedType(typeof(MoveToDefinition), "move")]
public abstract record Stimulus;

/// <summary>Starts a new instance.</summary>
/// <param name="Input">Workflow input by name.</param>
/// <param name="CorrelationId">What the instance belongs to; a case uses its id.</param>
/// <param name="Name">Instance name shown to operators.</param>
/// <param name="TriggerActivityId">The trigger activity that started it, if any.</param>
public sealed record StartWorkflow(
    JsonObject? Input = null,
    string? CorrelationId = null,
    string? Name = null,
    string? TriggerActivityId = null) : Stimulus
{
    /// <summary>Whose child the instance is; null where it was not started by another instance.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ParentInstance? Parent { get; init; }
}

/// <summary>The instance that started another one.</summary>
/// <param name="InstanceId">The parent.</param>
/// <param name="WaitKey">Key of the parent's bookmark that waits for the end of the child; null when nothing waits.</param>
public sealed record ParentInstance(string InstanceId, string? WaitKey);

/// <summary>A child instance ended, well or not, or could not begin.</summary>
/// <param name="WaitKey">Key of the bookmark that waits for it.</param>
/// <param name="InstanceId">The child.</param>
/// <param name="Status">How it stands: <c>Finished</c>, or <c>Running</c> when it never began.</param>
/// <param name="SubStatus"><c>Finished</c>, <c>Cancelled</c>, <c>Faulted</c>; <c>Pending</c> when it never began.</param>
/// <param name="Output">Its output by name.</param>
/// <param name="Refusal">Why it could not begin; null where it did.</param>
public sealed record ChildEnded(
    string WaitKey, string InstanceId, string Status, string SubStatus, JsonObject Output, string? Refusal = null) : Stimulus
{
    internal bool IsAwaitedBy(OpenBookmark bookmark) => bookmark.Key == WaitKey
        && bookmark.Kind is "Elsa.DispatchWorkflow" or "Elsa.ExecuteWorkflow" or "Elsa.BulkDispatchWorkflows";
}

/// <summary>Resumes one open bookmark; nothing runs when it is no longer open.</summary>
/// <param name="BookmarkId">The bookmark to resume.</param>
/// <param name="Input">What is handed to the waiting activity, such as a task's result.</param>
public sealed record ResumeBookmark(string BookmarkId, JsonNode? Input = null) : Stimulus;

/// <summary>Delivers a named event to every open bookmark of <c>Elsa.Event</c> with that name.</summary>
/// <param name="Name">Event name, compared exactly.</param>
/// <param name="Payload">Becomes the result of the waiting activities.</param>
public sealed record DeliverEvent(string Name, JsonNode? Payload = null) : Stimulus;

/// <summary>Goes on with a burst that was cut at the limit of activities per turn.</summary>
internal sealed record ContinueBurst : Stimulus;

/// <summary>Cancels the instance: open bookmarks are closed and nothing runs any more.</summary>
/// <param name="Reason">Why, for the journal.</param>
public sealed record CancelWorkflow(string? Reason = null) : Stimulus;
