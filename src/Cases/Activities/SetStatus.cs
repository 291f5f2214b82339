using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Cases.Activities;

/// <summary>Sets the status people see, where the steps alone do not say it.</summary>
[ActivityType("Case.SetStatus", "Done", Category = "Case", TitleZh = "变更状态", TitleEn = "Set the status")]
public sealed class SetStatus : OfficeAct
{
    /// <summary>Name of a case status, such as <c>AwaitingService</c>.</summary>
    public Input<string> Status { get; set; } = Input.Absent<string>();

    /// <inheritdoc/>
    protected override string Request => OfficeRequest.Status;

    /// <inheritdoc/>
    protected override JsonObject Payload(ActivityTurn turn) => new() { ["status"] = turn.Evaluate(Status) };
}
