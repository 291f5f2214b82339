using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Data;

/// <summary>Writes a line of text.</summary>
[ActivityType("Elsa.WriteLine", "Done", Category = "Console", TitleZh = "输出一行")]
public sealed class WriteLine : Activity
{
    /// <summary>The text.</summary>
    public Input<string> Text { get; set; } = Input.Absent<string>();

    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        turn.Burst.Emit(new LineWritten(turn.Evaluate(Text) ?? ""));
        return Outcome.Done;
    }
}
