using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Policy;

namespace CaseManagement.Cases.Tasks.Rules;

/// <summary>Somebody is about to complete a task: everything the rules need to say yes or no, already loaded.</summary>
public sealed record TaskAttempt
{
    public required Case Case { get; init; }

    public required CaseTask Task { get; init; }

    public required Actor Actor { get; init; }

    /// <summary>Key of the outcome the actor chose.</summary>
    public required string Outcome { get; init; }

    /// <summary>True for outcomes that only a passed limit may choose.</summary>
    public bool BelongsToSystem { get; init; }

    /// <summary>What the case type asks of this outcome: <c>reason</c>, <c>article</c>, <c>opinion</c>, <c>heard</c> …</summary>
    public IReadOnlySet<string> Requires { get; init; } = new HashSet<string>();

    public string? Opinion { get; init; }

    public string? ReasonCode { get; init; }

    public string? Article { get; init; }

    /// <summary>Reason codes the case type knows for this outcome; empty where it lists none.</summary>
    public IReadOnlyCollection<string> KnownReasons { get; init; } = [];

    /// <summary>All other tasks of the case, of every state, in the order they were opened.</summary>
    public IReadOnlyList<CaseTask> Others { get; init; } = [];

    /// <summary>What the supplement notice lists.</summary>
    public IReadOnlyList<string> SupplementItems { get; init; } = [];

    /// <summary>Titles of required materials that are still missing.</summary>
    public IReadOnlyList<Sentence> MissingMaterials { get; init; } = [];

    /// <summary>For an adverse outcome: whether the measure could still begin today; null for any other outcome.</summary>
    public PolicyDecision? AdversePolicy { get; init; }

    /// <summary>Tasks of these steps that a person completed.</summary>
    public IEnumerable<CaseTask> CompletedSteps(IReadOnlyCollection<string> steps) =>
        Others.Where(t => t.State == CaseTaskState.Completed && steps.Contains(t.StepId));
}

/// <summary>One reason why a task may not be completed this way. Rules look, they change nothing.</summary>
public interface ITaskRule
{
    /// <summary>The refusal, or null where this rule has nothing against it.</summary>
    Refusal? Check(TaskAttempt attempt);
}
