using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Branching;
using CaseManagement.Workflows.Activities.Loops;

namespace CaseManagement.Workflows.Definitions.Verification.Proof;

/// <summary>Tells an example in the designer's words.</summary>
internal static class ExampleWords
{
    /// <summary>Steps told; of a longer example the last ones.</summary>
    private const int Longest = 8;

    /// <summary>The example as a clause that ends a sentence, in Chinese and English.</summary>
    public static (string Zh, string En) Of(IReadOnlyList<ExampleStep> steps, WorkflowDefinition definition)
    {
        if (steps.Count == 0)
        {
            return ("一开始就会这样", "this happens right from the start");
        }

        var told = steps.Skip(Math.Max(0, steps.Count - Longest)).Select(s => Of(s, definition.FindActivity(s.ActivityId)!)).ToList();
        var isCut = steps.Count > Longest;
        return (
            "例如：" + (isCut ? "……，" : "") + string.Join("，然后", told.Select(t => t.Zh)),
            "for example when " + (isCut ? "…, then " : "") + string.Join(", then ", told.Select(t => t.En)));
    }

    private static (string Zh, string En) Of(ExampleStep step, Activity activity)
    {
        var name = activity.DisplayName;
        var way = step.Outcomes is null ? "" : string.Join("、", step.Outcomes);
        var wayEn = step.Outcomes is null ? "" : string.Join(" and ", step.Outcomes);
        return step switch
        {
            { Kind: ExampleStepKind.Starts } => ($"由“{name}”启动", $"{name} starts it"),
            { Kind: ExampleStepKind.Completes, Outcomes: null } => ($"“{name}”完成", $"{name} is done"),
            { Kind: ExampleStepKind.Completes } => ($"“{name}”选择“{way}”", $"{name} answers {wayEn}"),
            _ when activity is ParallelForEach => ($"“{name}”有 {way} 项", $"{name} has {wayEn} items"),
            _ when activity is While or For or ForEach && way == "True" => ($"“{name}”再来一轮", $"{name} goes round again"),
            _ when activity is While or For or ForEach => ($"“{name}”不再循环", $"{name} goes round no more"),
            _ when activity is If => way == "True" ? ($"“{name}”条件成立", $"{name} holds") : ($"“{name}”条件不成立", $"{name} does not hold"),
            _ => ($"“{name}”走“{way}”", $"{name} leaves by {wayEn}"),
        };
    }
}
