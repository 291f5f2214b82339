using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>Fails on purpose.</summary>
[ActivityType("Elsa.Fault", TitleZh = "报错")]
public sealed class Fault : Activity
{
    /// <summary>A code for people who handle incidents.</summary>
    public Input<string> Code { get; set; } = Input.Absent<string>();

    /// <summary>A category.</summary>
    public Input<string> Category { get; set; } = Input.Absent<string>();

    /// <summary>Whether the cause is in the system or in the business.</summary>
    public Input<string> FaultType { get; set; } = Input.Absent<string>();

    /// <summary>Why.</summary>
    public Input<string> Message { get; set; } = Input.Absent<string>();

    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var message = turn.Evaluate(Message);
        return Outcome.Fault(string.IsNullOrEmpty(message) ? "The workflow failed on purpose." : message);
    }
}
