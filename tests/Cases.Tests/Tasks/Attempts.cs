using System.Text.Json;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Tasks;
using CaseManagement.Cases.Tasks.Rules;

namespace CaseManagement.Cases.Tests.Tasks;

/// <summary>Test data for the rules: a case in work, a task, an actor.</summary>
internal static class Attempts
{
    public static readonly Guid Li = Guid.Parse("00000000-0000-7000-8000-000000000001");
    public static readonly Guid Wang = Guid.Parse("00000000-0000-7000-8000-000000000002");
    private static readonly DateTimeOffset Morning = new(2017, 9, 20, 1, 0, 0, TimeSpan.Zero);

    public static TaskAttempt By(Guid account, CaseTask task, string outcome = "Refuse", params string[] requires) => new()
    {
        Case = SomeCase(),
        Task = task,
        Actor = new Actor { Kind = ActorKind.Staff, AccountId = account, Name = "李建国" },
        Outcome = outcome,
        Requires = requires.ToHashSet(),
    };

    public static CaseTask Step(string step, string type = "Case.Review", string[]? notSameAs = null, string[]? outcomes = null, int openedHour = 0) => new()
    {
        Id = Guid.CreateVersion7(),
        CaseId = Guid.Empty,
        BookmarkId = step,
        StepId = step,
        StepType = type,
        TitleZh = "审核",
        TitleEn = "Review",
        Stage = "review",
        Post = "county-clerk",
        OutcomesJson = JsonSerializer.Serialize(outcomes ?? ["Grant", "Refuse"]),
        NotSameAsJson = JsonSerializer.Serialize(notSameAs ?? []),
        OpenedAt = Morning.AddHours(openedHour),
    };

    public static CaseTask Done(this CaseTask task, Guid? by, string outcome, int hour = 1)
    {
        task.State = CaseTaskState.Completed;
        task.CompletedBy = by;
        task.CompletedByName = "王秀英";
        task.CompletedAt = Morning.AddHours(hour);
        task.Outcome = outcome;
        return task;
    }

    public static Case SomeCase() => new()
    {
        Id = Guid.CreateVersion7(),
        ReceiptNumber = "收20170920-001",
        AccessCodeHash = "",
        CaseTypeKey = "any",
        CaseTypeVersion = "",
        Stage = "review",
        LocalityCode = "620702",
        UnitPath = "gansu/zhangye/ganzhou/jiantan",
        Channel = "window",
        ApplicantSealed = [],
        ApplicantIndex = "",
        InstanceId = "",
        Status = CaseStatus.InProgress,
    };
}
