using CaseManagement.Workflows.Activities;

namespace CaseManagement.Cases.Activities;

/// <summary>审批: the leader decides.</summary>
[ActivityType("Case.Approve", Category = "Case", TitleZh = "审批", TitleEn = "Approve")]
public sealed class ApproveStep : HumanStep;
