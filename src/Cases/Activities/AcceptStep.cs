using CaseManagement.Workflows.Activities;

namespace CaseManagement.Cases.Activities;

/// <summary>受理: the window looks whether an application is complete and belongs here (行政许可法 §32).</summary>
[ActivityType("Case.Accept", Category = "Case", TitleZh = "受理", TitleEn = "Accept")]
public sealed class AcceptStep : HumanStep;
