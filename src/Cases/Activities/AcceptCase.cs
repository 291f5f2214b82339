using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Cases.Activities;

/// <summary>登记受理: the case counts as accepted, gets its number, and the first statutory clock begins.</summary>
[ActivityType("Case.AcceptCase", "Done", Category = "Case", TitleZh = "登记受理", TitleEn = "Register acceptance")]
public sealed class AcceptCase : OfficeAct
{
    /// <summary>True where the office was silent and the law accepts for it (行政许可法 §32).</summary>
    public Input<bool> Deemed { get; set; } = Input.Absent<bool>();

    /// <summary>The statutory limit that begins.</summary>
    public Input<string> Limit { get; set; } = Input.Absent<string>();

    /// <inheritdoc/>
    protected override string Request => OfficeRequest.Accept;

    /// <inheritdoc/>
    protected override JsonObject Payload(ActivityTurn turn) =>
        new() { ["deemed"] = turn.Evaluate(Deemed), ["limit"] = turn.Evaluate(Limit) };
}
