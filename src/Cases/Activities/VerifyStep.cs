using CaseManagement.Workflows.Activities;

namespace CaseManagement.Cases.Activities;

/// <summary>核实: somebody on the spot collects facts.</summary>
[ActivityType("Case.Verify", Category = "Case", TitleZh = "核实", TitleEn = "Verify")]
public sealed class VerifyStep : HumanStep;
