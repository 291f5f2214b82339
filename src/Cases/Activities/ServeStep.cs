using CaseManagement.Workflows.Activities;

namespace CaseManagement.Cases.Activities;

/// <summary>送达登记: somebody records how, when and to whom a document was served (行政许可法 §44).</summary>
[ActivityType("Case.Serve", Category = "Case", TitleZh = "送达登记", TitleEn = "Serve a document")]
public sealed class ServeStep : HumanStep;
