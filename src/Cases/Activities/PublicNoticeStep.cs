using CaseManagement.Workflows.Activities;

namespace CaseManagement.Cases.Activities;

/// <summary>公示登记: somebody records from when to when something was made public and what came in.</summary>
[ActivityType("Case.PublicNotice", Category = "Case", TitleZh = "公示登记", TitleEn = "Public notice")]
public sealed class PublicNoticeStep : HumanStep;
