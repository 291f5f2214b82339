using CaseManagement.Workflows.Activities;

namespace CaseManagement.Cases.Activities;

/// <summary>补正: the applicant hands in what the one notice listed.</summary>
[ActivityType("Case.Supplement", Category = "Case", TitleZh = "补正", TitleEn = "Supplement")]
public sealed class SupplementStep : HumanStep;
