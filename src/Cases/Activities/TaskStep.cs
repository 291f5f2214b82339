using CaseManagement.Workflows.Activities;

namespace CaseManagement.Cases.Activities;

/// <summary>Any other step of a person.</summary>
[ActivityType("Case.Task", Category = "Case", TitleZh = "办理", TitleEn = "Task")]
public sealed class TaskStep : HumanStep;
