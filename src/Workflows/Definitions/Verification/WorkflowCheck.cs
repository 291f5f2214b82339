using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Definitions.Verification;

/// <summary>Everything that can be said about a definition without running it.</summary>
public static class WorkflowCheck
{
    /// <summary>States looked at in each flowchart mode before the search stops and says so.</summary>
    public const int StateLimit = 10_000;

    /// <summary>Reads the text and looks for mistakes; an empty answer means none was found. Total, like the reader.</summary>
    public static IReadOnlyList<DefinitionProblem> Run(string json, ActivityCatalog catalog)
    {
        if (!DefinitionReader.TryRead(json, catalog, out var definition, out var problems))
        {
            return problems;
        }

        return [.. problems, .. Run(definition, catalog)];
    }

    /// <summary>Looks for mistakes in a definition that was read.</summary>
    public static IReadOnlyList<DefinitionProblem> Run(WorkflowDefinition definition, ActivityCatalog catalog) =>
        Run(definition, catalog, StateLimit);

    internal static IReadOnlyList<DefinitionProblem> Run(WorkflowDefinition definition, ActivityCatalog catalog, int stateLimit)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(catalog);
        var problems = new ProblemList();
        foreach (var activity in definition.Activities)
        {
            if (activity is Flowchart flowchart)
            {
                new FlowchartCheck(flowchart, problems).Run();
            }

            LoopBodies(activity, problems);
        }

        new SoundnessCheck(definition, catalog, problems, stateLimit).Run();
        new ExpressionCheck(definition, catalog, problems).Run();
        TriggerSearch.Find(definition, DateTimeOffset.UnixEpoch, out var triggers);
        return [.. problems.Items, .. triggers];
    }

    private static void LoopBodies(Activity activity, ProblemList problems)
    {
        if (activity is Activities.Loops.For { Body: null } or Activities.Loops.While { Body: null })
        {
            problems.Error(
                "loop.no-body", activity.Id, activity.Path,
                $"循环“{activity.DisplayName}”没有内容，将永远不会结束。",
                $"The loop {activity.DisplayName} has no body and would never end.");
        }
    }
}
