using CaseManagement.Workflows.Activities;

namespace CaseManagement.Cases.Activities;

/// <summary>作出决定: from this day the case counts as decided, and nobody can withdraw it any more.</summary>
[ActivityType("Case.MarkDecided", "Done", Category = "Case", TitleZh = "作出决定", TitleEn = "Mark as decided")]
public sealed class MarkDecided : OfficeAct
{
    /// <inheritdoc/>
    protected override string Request => OfficeRequest.Decided;
}
