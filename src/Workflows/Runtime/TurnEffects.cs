using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Runtime;

/// <summary>
/// The host's share of a turn. Called in the turn's transaction after the engine's rows are written; what it leaves unsaved
/// in the context is saved right after. An exception undoes the turn.
/// </summary>
public interface ITurnEffects
{
    /// <summary>Carries out what the turn asked of the host.</summary>
    Task ApplyAsync(AppliedTurn turn, CancellationToken cancellation);
}

/// <summary>A turn that is being written.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="CorrelationId">What the instance belongs to.</param>
/// <param name="Status">How it stands after the turn.</param>
/// <param name="SubStatus">How it stands after the turn, in detail.</param>
/// <param name="Stimulus">What moved it.</param>
/// <param name="OperationId">Identity of the sender's operation.</param>
/// <param name="Effects">Everything the turn decided, in order, the engine's own effects included.</param>
/// <param name="Now">The moment of the turn.</param>
public sealed record AppliedTurn(
    string InstanceId,
    string? CorrelationId,
    WorkflowStatus Status,
    WorkflowSubStatus SubStatus,
    Stimulus Stimulus,
    Guid OperationId,
    IReadOnlyList<Effect> Effects,
    DateTimeOffset Now);
