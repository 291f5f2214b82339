using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Definitions.Verification.Proof;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Definitions.Verification;

/// <summary>
/// Proves that a workflow always comes to an end: every state of its control flow is looked at, in the
/// flowchart mode the file names, else in both. What is wrong in the mode workflows run in is an error; what would only be
/// wrong in the other is a warning.
/// </summary>
internal sealed class SoundnessCheck(WorkflowDefinition definition, ActivityCatalog catalog, ProblemList problems, int limit)
{
    private readonly AbstractDefinition abstraction = new(definition);
    private readonly HashSet<int> executed = [];

    public void Run()
    {
        var isComplete = true;
        foreach (var mode in Modes())
        {
            foreach (var trigger in Triggers().Prepend(null))
            {
                var space = StateSpace.Explore(abstraction, new ProofOptions(mode, trigger, limit));
                executed.UnionWith(space.Executed);
                isComplete &= space.IsComplete;
                new SoundnessReport(definition, abstraction, space, mode, mode == Modes()[0], problems).Write();
            }
        }

        if (isComplete && !problems.HasErrors)
        {
            NeverRun();
        }
    }

    /// <summary>The mode it runs in first; the other one too, unless the file settles the matter.</summary>
    private FlowchartMode[] Modes() => definition.Mode is { } settled ? [settled]
        : TurnOptions.Default.Mode == FlowchartMode.Counter ? [FlowchartMode.Counter, FlowchartMode.Token]
        : [FlowchartMode.Token, FlowchartMode.Counter];

    private IEnumerable<string?> Triggers() => definition.Root is Flowchart root
        ? root.Children.Where(c => c.CanStartWorkflow && catalog.Find(c.Type)?.Info.IsTrigger == true).Select(c => c.Address)
        : [];

    private void NeverRun()
    {
        foreach (var activity in abstraction.Definition.Activities)
        {
            if (!executed.Contains(activity.Index) && (activity.Parent is null || executed.Contains(activity.Parent.Index)))
            {
                problems.Error(
                    "flow.never-runs", activity.Address, activity.Path,
                    $"“{activity.DisplayName}”永远不会执行：所有情况都查过，没有一种会走到它。",
                    $"{activity.DisplayName} is never executed: every case was looked at and none gets there.");
            }
        }
    }
}
