using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Cases.Activities;

/// <summary>起算期限: the running statutory clock is met and this one begins, unless the place lets the running one go on.</summary>
[ActivityType("Case.StartClock", "Done", Category = "Case", TitleZh = "起算期限", TitleEn = "Start a clock")]
public sealed class StartClock : OfficeAct
{
    /// <summary>Key of the limit.</summary>
    public Input<string> Limit { get; set; } = Input.Absent<string>();

    /// <inheritdoc/>
    protected override string Request => OfficeRequest.StartClock;

    /// <inheritdoc/>
    protected override JsonObject Payload(ActivityTurn turn) => new() { ["limit"] = turn.Evaluate(Limit) };
}
