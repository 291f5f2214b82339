using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Mediation;

namespace CaseManagement.Cases.Tasks;

/// <summary>What happened to a task while somebody was looking at it.</summary>
public static class TaskConflict
{
    /// <summary>Says who was faster; null while the task is still this actor's to do.</summary>
    public static Refusal? Of(CaseTask task, Actor actor, CaseType type) => task.State switch
    {
        CaseTaskState.Completed or CaseTaskState.Lapsed => AlreadyDecided(task, type),
        CaseTaskState.Cancelled => new Refusal("already-decided", new Sentence(
            "该环节已取消，无需办理。", "This step was called off; there is nothing left to do.")),
        _ when task.AssigneeId is { } assignee && assignee != actor.AccountId && actor.Kind == ActorKind.Staff => new Refusal("stale", new Sentence(
            "该任务已由其他人领取办理。", "Somebody else has taken this task.")),
        _ => null,
    };

    private static Refusal AlreadyDecided(CaseTask task, CaseType type)
    {
        var outcome = type.Outcomes.GetValueOrDefault(task.Outcome ?? "")?.Title ?? new Sentence(task.Outcome ?? "", task.Outcome ?? "");
        var isCitizen = task.CompletedByName is null && task.Post == CaseTask.CitizenPost && task.State == CaseTaskState.Completed;
        var (zh, en) = isCitizen ? ("申请人", "the applicant") : (task.CompletedByName ?? "系统", task.CompletedByName ?? "the system");
        var day = LegalDay.Of(task.CompletedAt ?? task.OpenedAt);
        return new Refusal("already-decided", new Sentence(
            $"已由 {zh} 于 {day:yyyy-MM-dd} 办理：{outcome.Zh}",
            $"Already handled by {en} on {day:yyyy-MM-dd}: {outcome.En}"));
    }
}
