using CaseManagement.Workflows.Activities;

namespace CaseManagement.Cases.Activities;

/// <summary>缴款登记: somebody records that money was paid in or paid out.</summary>
[ActivityType("Case.Pay", Category = "Case", TitleZh = "缴款登记", TitleEn = "Payment")]
public sealed class PayStep : HumanStep;
