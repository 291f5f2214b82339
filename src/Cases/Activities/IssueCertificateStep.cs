using CaseManagement.Workflows.Activities;

namespace CaseManagement.Cases.Activities;

/// <summary>制证送达: the certificate is made and handed over (行政许可法 §44).</summary>
[ActivityType("Case.IssueCertificate", Category = "Case", TitleZh = "制证送达", TitleEn = "Issue certificate")]
public sealed class IssueCertificateStep : HumanStep;
