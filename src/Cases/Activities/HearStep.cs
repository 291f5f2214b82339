using CaseManagement.Workflows.Activities;

namespace CaseManagement.Cases.Activities;

/// <summary>陈述申辩: the applicant is heard before an adverse decision.</summary>
[ActivityType("Case.Hear", Category = "Case", TitleZh = "陈述申辩", TitleEn = "Hear")]
public sealed class HearStep : HumanStep;
