using CaseManagement.Workflows.Activities;

namespace CaseManagement.Cases.Activities;

/// <summary>会签: another office or post signs the proposal before it is decided.</summary>
[ActivityType("Case.Countersign", Category = "Case", TitleZh = "会签", TitleEn = "Countersign")]
public sealed class CountersignStep : HumanStep;
