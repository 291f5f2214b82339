using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Cases.Activities;

/// <summary>办结: the case ends with this result; its clocks end too.</summary>
[ActivityType("Case.Close", "Done", Category = "Case", TitleZh = "办结", TitleEn = "Close the case")]
public sealed class Close : OfficeAct
{
    /// <summary>Key of the result, such as <c>Granted</c>.</summary>
    public Input<string> Result { get; set; } = Input.Absent<string>();

    /// <inheritdoc/>
    protected override string Request => OfficeRequest.Close;

    /// <inheritdoc/>
    protected override JsonObject Payload(ActivityTurn turn) => new() { ["result"] = turn.Evaluate(Result) };
}
