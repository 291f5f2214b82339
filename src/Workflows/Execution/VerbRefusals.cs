using CaseManagement.Workflows.Activities;

namespace CaseManagement.Workflows.Execution;

/// <summary>The sentences of refused verbs.</summary>
internal static class VerbRefusals
{
    public static VerbRefusal NotStarted { get; } = new(
        "not-started", "该流程实例尚未启动，没有可操作的步骤。", "This instance has not started; there is nothing to act on.");

    public static VerbRefusal InMidst { get; } = new(
        "in-midst", "该流程实例正在运行中，请稍候再试。", "The instance is in the middle of its work. Try again in a moment.");

    public static VerbRefusal Ended { get; } = new(
        "ended", "该流程实例已经结束，不能再操作。", "The instance has ended; nothing can be done to it.");

    public static VerbRefusal NoExecution(string id) => new(
        "no-execution", $"执行“{id}”已不存在，可能刚刚办结。请刷新后重新选择。",
        $"The execution {id} does not live any more; it may just have been finished. Reload and choose again.");

    public static VerbRefusal WholeInstance { get; } = new(
        "whole-instance", "这是整个流程，不是一个分支。要结束它，请取消整个实例。",
        "This is the whole instance, not a branch. To end it, cancel the instance.");

    public static VerbRefusal NoActivity(string id) => new(
        "no-activity", $"流程中没有编号为“{id}”的活动，请重新选择。", $"The workflow has no activity {id}. Choose another one.")
    {
        ActivityIds = [id],
    };

    public static VerbRefusal SeveralExecutions(Activity container) => new(
        "several-executions", $"“{container.DisplayName}”正有多个执行，请指明从哪一个执行跳转。",
        $"{container.DisplayName} runs several times at once. Say from which execution to jump.")
    {
        ActivityIds = [container.Id],
    };

    public static VerbRefusal CannotEnter(Activity target) => new(
        "cannot-enter", $"不能直接进入“{target.DisplayName}”：它在循环之内，或没有连线从起点通到它。请选择它外面的活动。",
        $"{target.DisplayName} cannot be entered directly: it is inside a loop, or no connection leads to it from the start. Choose an activity around it.")
    {
        ActivityIds = [target.Id],
    };

    public static VerbRefusal WouldDouble(Activity target, Activity other) => new(
        "would-double",
        $"“{other.DisplayName}”还在进行，并且与“{target.DisplayName}”在同一条路上，会重复办理。请先取消“{other.DisplayName}”的分支，或让全部分支一起跳转。",
        $"{other.DisplayName} is still going on and lies on the same way as {target.DisplayName}, which would be done twice. Cancel the branch of {other.DisplayName} first, or jump with all branches.")
    {
        ActivityIds = [target.Id, other.Id],
    };

    public static VerbRefusal NotReached(Activity target) => new(
        "not-reached", $"流程还没有到过“{target.DisplayName}”，不能重办；请改用跳转。",
        $"The workflow has not come to {target.DisplayName} yet, so it cannot be done again. Use a jump instead.")
    {
        ActivityIds = [target.Id],
    };

    public static VerbRefusal NoVariable(string id) => new(
        "no-variable", $"没有编号为“{id}”且会保存的变量正在使用，请重新选择。", $"No stored variable {id} is in use now. Choose another one.");

    public static VerbRefusal SeveralVariables(string id) => new(
        "several-variables", $"变量“{id}”正同时存在于多个执行中，无法确定改哪一个。",
        $"The variable {id} lives in several executions at once; it cannot be told which one is meant.");

    public static VerbRefusal WrongValue(string name, string type) => new(
        "wrong-value", $"给“{name}”的值不是 {type} 类型，请改正后再试。", $"The value for {name} is not of type {type}. Correct it and try again.");

    public static VerbRefusal NotFailed(Activity activity) => new(
        "not-failed", $"“{activity.DisplayName}”没有出错，无需处理。", $"{activity.DisplayName} has not failed; there is nothing to mend.")
    {
        ActivityIds = [activity.Address],
    };

    public static VerbRefusal OwnerGone(Activity activity) => new(
        "owner-gone", $"“{activity.DisplayName}”所在的部分已经结束，请改为取消该分支。",
        $"What {activity.DisplayName} belongs to has ended. Cancel the branch instead.")
    {
        ActivityIds = [activity.Address],
    };

    public static VerbRefusal NoOutcome(Activity activity, string outcome) => new(
        "no-outcome",
        $"“{activity.DisplayName}”没有“{outcome}”这个结果，可选：{string.Join("、", activity.Ports ?? [])}。",
        $"{activity.DisplayName} has no outcome {outcome}. It can leave by: {string.Join(", ", activity.Ports ?? [])}.")
    {
        ActivityIds = [activity.Address],
    };

    public static VerbRefusal NotPublished(string hash) => new(
        "not-published", $"没有发布过哈希为“{hash}”的定义，请先发布再搬迁。", $"No definition {hash} is published. Publish it first, then move.");

    public static VerbRefusal SameDefinition { get; } = new(
        "same-definition", "该实例已经按这个版本运行，无需搬迁。", "The instance already runs by this version; there is nothing to move.");

    public static VerbRefusal NeedsMapping(IReadOnlyList<string> ids, IEnumerable<string> names) => NeedsMapping(ids, [.. names]);

    public static VerbRefusal Failed(string message) => new(
        "failed", $"无法执行：{message}", $"This cannot be done: {message}");

    private static VerbRefusal NeedsMapping(IReadOnlyList<string> ids, List<string> names) => new(
        "needs-mapping",
        $"新版本中找不到正在进行的活动：{string.Join("、", names)}。请为它们指定新版本中的对应活动，或让该实例留在旧版本。",
        $"The new version lacks activities that are going on: {string.Join(", ", names)}. Say which activities take their place, or leave the instance on its version.")
    {
        ActivityIds = ids,
    };
}
