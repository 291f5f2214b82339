using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Definitions.Verification.Proof;

/// <summary>How far a state is from an end.</summary>
internal enum ProofStateKind
{
    /// <summary>Something can happen.</summary>
    Open,

    /// <summary>The workflow ended, or an incident waits for an operator.</summary>
    Ended,

    /// <summary>Nothing can happen, and it has not ended.</summary>
    Stuck,
}

/// <summary>One thing that can happen in a state.</summary>
/// <param name="Stimulus">What the engine is told.</param>
/// <param name="Activity">The activity that is resumed, if one is.</param>
/// <param name="Also">Bookmarks that one signal still resumes afterwards.</param>
internal sealed record Move(Stimulus Stimulus, ActivityContext? Activity, IReadOnlyList<string> Also);

/// <summary>What was seen on the way to a state.</summary>
internal enum SightingKind
{
    /// <summary>A join that waits for all was left out though a branch had arrived.</summary>
    Skipped,

    /// <summary>A flowchart ended though a branch had arrived at an activity that did not run for it.</summary>
    Lost,

    /// <summary>An activity ran again though nobody had arrived since.</summary>
    Repeated,

    /// <summary>Somebody's open work was cancelled.</summary>
    Cancelled,

    /// <summary>The engine refused to go on.</summary>
    Failed,
}

/// <summary>Something seen once: what, at which activity, by which other, after which steps.</summary>
internal sealed record Sighting(SightingKind Kind, int Activity, int By, IReadOnlyList<ExampleStep> Steps, string? Message);

/// <summary>A state of the abstract workflow and how it was reached first.</summary>
internal sealed class ProofState(ProofState? parent, Move? move, IReadOnlyList<int> answers, IReadOnlyList<ExampleStep> steps)
{
    private Amounts? amounts;

    public ProofState? Parent { get; } = parent;

    /// <summary>What happened in the parent.</summary>
    public Move? Move { get; } = move;

    public IReadOnlyList<int> Answers { get; } = answers;

    public IReadOnlyList<ExampleStep> Steps { get; } = steps;

    public required ProofStateKind Kind { get; init; }

    /// <summary>The engine's working copy; kept while the state is not yet expanded, and in stuck and repeating states.</summary>
    public required Burst Burst { get; init; }

    /// <summary>Bookmarks a signal still has to resume.</summary>
    public required IReadOnlyList<string> Pending { get; init; }

    public List<ProofState> Next { get; } = [];

    /// <summary>How many there are of each thing, once it was asked for.</summary>
    public Amounts Amounts => amounts ??= new Amounts(Burst);

    /// <summary>Used when looking for states that lead nowhere.</summary>
    public bool LeadsToEnd { get; set; }

    /// <summary>All steps from the start.</summary>
    public IReadOnlyList<ExampleStep> Path()
    {
        var parts = new Stack<IReadOnlyList<ExampleStep>>();
        for (var state = this; state is not null; state = state.Parent)
        {
            parts.Push(state.Steps);
        }

        return [.. parts.SelectMany(p => p)];
    }
}
