using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>Stands for an activity of unknown type; its JSON is kept and it fails only when it is reached.</summary>
[ActivityType("Elsa.NotFoundActivity", IsHidden = true, Category = "System", TitleZh = "未知活动")]
public sealed class NotFound : Activity
{
    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn) =>
        Outcome.Fault($"{DisplayName} is of type {Source.Text("missingTypeName") ?? Type}, which is not known here.");
}
