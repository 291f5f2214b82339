using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;

namespace CaseManagement.Workflows.Execution;

/// <summary>Everything a turn depends on; the same request always gives the same result.</summary>
public sealed record TurnRequest
{
    /// <summary>The pinned definition with the ones it uses.</summary>
    public required DefinitionSet Definitions { get; init; }

    /// <summary>The state the last turn left, or null to start.</summary>
    public WorkflowState? State { get; init; }

    /// <summary>Identity of the instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>What happened.</summary>
    public required Stimulus Stimulus { get; init; }

    /// <summary>The definition of a <see cref="MoveToDefinition"/>; null for other stimuli, or when it is not published.</summary>
    public DefinitionSet? MoveTo { get; init; }

    /// <summary>What activities declared they need from outside, loaded before the turn.</summary>
    public JsonObject? Facts { get; init; }

    /// <summary>The time of the turn.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Seed of random numbers and random-looking ids.</summary>
    public required long Seed { get; init; }

    /// <summary>Definitions that can be started as children; null where none is known, as in a dry run.</summary>
    public PublishedDefinitions? Published { get; init; }

    /// <summary>How many turns this one runs within: 0, and more for a child that runs inside its parent's turn.</summary>
    public int Depth { get; init; }

    /// <summary>Limits and flowchart mode.</summary>
    public TurnOptions Options { get; init; } = TurnOptions.Default;
}

/// <summary>What a turn decided.</summary>
/// <param name="State">The state to store.</param>
/// <param name="Effects">What to carry out, in order, in the same transaction.</param>
/// <param name="Continues">True when the turn was cut at its limit: send <see cref="ContinueBurst"/> next.</param>
public sealed record TurnResult(WorkflowState State, IReadOnlyList<Effect> Effects, bool Continues)
{
    /// <summary>Why an operator's verb did not apply; the state is then the one before, and there are no effects.</summary>
    public VerbRefusal? Refusal { get; init; }
}

/// <summary>How flowcharts decide when a step with several incoming connections runs.</summary>
public enum FlowchartMode
{
    /// <summary>By counting visits of connections; the default.</summary>
    Counter,

    /// <summary>By tokens on connections.</summary>
    Token,
}

/// <summary>Limits of turns and instances. They count steps and bytes, never time, so that a replay is exact.</summary>
public sealed record TurnOptions
{
    /// <summary>The limits of the product.</summary>
    public static TurnOptions Default { get; } = new();

    /// <summary>How flowcharts run; an instance keeps the mode it was started in.</summary>
    public FlowchartMode Mode { get; init; } = FlowchartMode.Counter;

    /// <summary>Activities executed before a turn is cut.</summary>
    public int ActivitiesPerTurn { get; init; } = 10_000;

    /// <summary>Activities executed before an incident stops the instance.</summary>
    public long ActivitiesPerInstance { get; init; } = 100_000;

    /// <summary>Largest state in bytes.</summary>
    public int StateBytes { get; init; } = 256 * 1024;

    /// <summary>Largest value of a variable, input or output in bytes.</summary>
    public int ValueBytes { get; init; } = 64 * 1024;
}
