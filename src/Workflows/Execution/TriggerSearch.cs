using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Waiting;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Execution;

/// <summary>Finds what starts a workflow: its triggers that may, their inputs evaluated without an instance.</summary>
public static class TriggerSearch
{
    /// <summary>The triggers in the order of the definition.</summary>
    /// <param name="definition">The definition, with what it uses.</param>
    /// <param name="now">The moment the inputs are evaluated at.</param>
    /// <param name="problems">Triggers that can never happen.</param>
    public static IReadOnlyList<FoundTrigger> Find(
        DefinitionSet definition, DateTimeOffset now, out IReadOnlyList<DefinitionProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var found = new List<FoundTrigger>();
        var list = new ProblemList();
        foreach (var activity in definition.Pinned.Activities.Where(activity => activity.CanStartWorkflow))
        {
            try
            {
                found.AddRange(activity.Triggers(Outside(definition, now, activity)).Select(trigger => new FoundTrigger(activity.Address, trigger)));
            }
            catch (Exception failure) when (failure is ActivityFailedException or ExpressionFailedException)
            {
                list.Error(
                    "trigger.inputs", activity.Address, activity.Path,
                    $"“{activity.DisplayName}”不能启动流程：{failure.Message}",
                    $"{activity.DisplayName} cannot start the workflow: {failure.Message}");
            }
        }

        foreach (var (activityId, trigger) in found.Where(f => f.Trigger.Kind == Cron.TypeName))
        {
            if (!CronSchedule.TryParse(trigger.Payload?.Text("cronExpression") ?? "", out _, out var mistake))
            {
                var activity = definition.Pinned.FindActivity(activityId)!;
                list.Error(
                    "trigger.cron", activityId, activity.Path,
                    $"“{activity.DisplayName}”的 Cron 表达式无效：{mistake}",
                    $"{activity.DisplayName}: Error when parsing cron expression: {mistake}");
            }
        }

        problems = list.Items;
        return found;
    }

    private static ActivityTurn Outside(DefinitionSet definition, DateTimeOffset now, Activity activity)
    {
        var burst = Burst.Begin(new TurnRequest
        {
            Definitions = definition,
            InstanceId = "",
            Stimulus = new ContinueBurst(),
            Now = now,
            Seed = 0,
        });
        return new ActivityContext(burst, 1, activity, burst.Root).Turn;
    }
}

/// <summary>A trigger and where it stands.</summary>
/// <param name="ActivityId">The activity in the definition: the workflow begins there.</param>
/// <param name="Trigger">What happens.</param>
public sealed record FoundTrigger(string ActivityId, Trigger Trigger);
