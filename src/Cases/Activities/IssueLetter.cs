using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Cases.Activities;

/// <summary>制发文书: a letter gets its number, is written and kept.</summary>
[ActivityType("Case.IssueLetter", "Done", Category = "Case", TitleZh = "制发文书", TitleEn = "Issue a letter")]
public sealed class IssueLetter : OfficeAct
{
    /// <summary>Key of the letter.</summary>
    public Input<string> Letter { get; set; } = Input.Absent<string>();

    /// <inheritdoc/>
    protected override string Request => OfficeRequest.Letter;

    /// <inheritdoc/>
    protected override JsonObject Payload(ActivityTurn turn) => new() { ["letter"] = turn.Evaluate(Letter) };
}
