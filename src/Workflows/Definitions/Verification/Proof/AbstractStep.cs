using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Definitions.Verification.Proof;

/// <summary>Stands for an activity without children of which only this counts: whether it waits, and how it may leave.</summary>
internal sealed class AbstractStep(Trail trail) : Activity
{
    /// <summary>Kind of the bookmark it waits with.</summary>
    public const string BookmarkKind = "step";

    /// <summary>Each way to leave: the outcomes, or null for no chosen outcome.</summary>
    public required IReadOnlyList<IReadOnlyList<string>?> Ways { get; init; }

    /// <summary>It waits whenever it runs, unless it started the workflow.</summary>
    public required bool Waits { get; init; }

    /// <summary>It waits at some times and not at others.</summary>
    public bool WaitsSometimes { get; init; }

    /// <summary>What resumes it: all waiting steps of one signal are resumed together. Null: only itself.</summary>
    public string? Signal { get; init; }

    public override bool MayWait => Waits;

    public override Outcome Execute(ActivityTurn turn)
    {
        var waits = Waits && !turn.StartedWorkflow && !(WaitsSometimes && trail.Choices.Draw(2) == 1);
        return waits ? Outcome.Wait(new Wait(BookmarkKind, Signal)) : Leave(ExampleStepKind.Chooses);
    }

    public override Outcome Resume(ActivityTurn turn, JsonNode? input) => Leave(ExampleStepKind.Completes);

    private Outcome Leave(ExampleStepKind kind)
    {
        var way = Ways[trail.Choices.Draw(Ways.Count)];
        if (kind == ExampleStepKind.Completes || Ways.Count > 1)
        {
            trail.Note(new ExampleStep(Address, kind, Ways.Count > 1 ? way ?? ["Done"] : null));
        }

        return way is null ? Outcome.Done : Outcome.Complete(way);
    }
}
