using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Execution;

/// <summary>
/// What an operator does to a running instance. A verb that cannot apply is refused: nothing changes, and the stimulus
/// counts as taken. An instance stopped by an incident runs again after a retry, a resolution, a cancelled branch, a jump
/// or a re-run.
/// </summary>
public abstract record OperatorVerb : Stimulus;

/// <summary>
/// Cancels one branch: this execution and everything inside it. A joint no longer waits for it. Where the activity around
/// it is nothing without it (a sequence, a loop), that one is cancelled too.
/// </summary>
/// <param name="ActivityInstanceId">The execution.</param>
public sealed record CancelBranch(string ActivityInstanceId) : OperatorVerb;

/// <summary>
/// Goes on at another activity. Without <paramref name="FromActivityInstanceId"/> everything that lives in the target's
/// container gives way; with it only that branch moves and the others go on.
/// </summary>
/// <param name="ActivityId">Where to go on.</param>
/// <param name="FromActivityInstanceId">The execution that moves.</param>
public sealed record JumpTo(string ActivityId, string? FromActivityInstanceId = null) : OperatorVerb;

/// <summary>
/// Does an activity again, with everything that follows from it; what follows and lives now is cancelled. Branches that
/// do not come from it go on.
/// </summary>
/// <param name="ActivityId">The activity.</param>
public sealed record RerunFrom(string ActivityId) : OperatorVerb;

/// <summary>Gives a variable another value; nothing else moves.</summary>
/// <param name="VariableId">The variable's id in the definition.</param>
/// <param name="Value">The value, converted to the variable's type.</param>
public sealed record ModifyVariable(string VariableId, JsonNode? Value) : OperatorVerb;

/// <summary>Executes a failed activity once more.</summary>
/// <param name="ActivityInstanceId">The failed execution.</param>
public sealed record RetryIncident(string ActivityInstanceId) : OperatorVerb;

/// <summary>Takes a failed activity as done.</summary>
/// <param name="ActivityInstanceId">The failed execution.</param>
/// <param name="Outcome">The outcome it leaves by; null leaves by Done.</param>
public sealed record ResolveIncident(string ActivityInstanceId, string? Outcome = null) : OperatorVerb;

/// <summary>
/// Goes on by another definition. What lives stays where it is, variables keep their values by id, joints keep what
/// arrived; finished steps do not run again.
/// </summary>
/// <param name="NewHash">Content hash of the other definition.</param>
/// <param name="Mapping">Where the other definition has a living activity under another id: old id to new id.</param>
public sealed record MoveToDefinition(string NewHash, IReadOnlyDictionary<string, string>? Mapping = null) : OperatorVerb;

/// <summary>Why a verb did not apply.</summary>
/// <param name="Code">What is in the way, for programs.</param>
/// <param name="MessageZh">A sentence in Chinese with what to do.</param>
/// <param name="MessageEn">The same in English.</param>
public sealed record VerbRefusal(string Code, string MessageZh, string MessageEn)
{
    /// <summary>Ids of the activities it is about; for a move, those that need a mapping.</summary>
    public IReadOnlyList<string> ActivityIds { get; init; } = [];
}
