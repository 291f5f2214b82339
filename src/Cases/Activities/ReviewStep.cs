using CaseManagement.Workflows.Activities;

namespace CaseManagement.Cases.Activities;

/// <summary>审核: an official examines and passes on, proposes or returns.</summary>
[ActivityType("Case.Review", Category = "Case", TitleZh = "审核", TitleEn = "Review")]
public sealed class ReviewStep : HumanStep;
