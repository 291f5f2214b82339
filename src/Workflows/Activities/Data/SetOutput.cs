using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Data;

/// <summary>Sets an output of the workflow; it need not be declared.</summary>
[ActivityType("Elsa.SetOutput", "Done", Category = "Composition", TitleZh = "设置输出")]
internal sealed class SetOutput : Activity
{
    /// <summary>Name of the output.</summary>
    public Input<string> OutputName { get; set; } = Input.Absent<string>();

    /// <summary>Its value.</summary>
    public Input<object> OutputValue { get; set; } = Input.Absent<object>();

    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var name = turn.Evaluate(OutputName);
        if (string.IsNullOrEmpty(name))
        {
            return Outcome.Fault("The output has no name.");
        }

        turn.SetWorkflowOutput(name, turn.Evaluate(OutputValue));
        return Outcome.Done;
    }
}
