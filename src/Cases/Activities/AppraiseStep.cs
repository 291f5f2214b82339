using CaseManagement.Workflows.Activities;

namespace CaseManagement.Cases.Activities;

/// <summary>鉴定登记: somebody records when experts met and what they found.</summary>
[ActivityType("Case.Appraise", Category = "Case", TitleZh = "鉴定登记", TitleEn = "Appraisal session")]
public sealed class AppraiseStep : HumanStep;
