using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Data;

/// <summary>Gives a variable, found by its id, a new value of its type.</summary>
[ActivityType("Elsa.SetVariable", "Done", Category = "Primitives", TitleZh = "设置变量")]
public sealed class SetVariable : Activity
{
    /// <summary>The variable.</summary>
    public VariableDefinition? Variable { get; set; }

    /// <summary>The new value.</summary>
    public Input<object> Value { get; set; } = Input.Absent<object>();

    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var value = turn.Evaluate(Value);
        if (Variable is null || turn.Context.FindById(Variable.Id) is not { } slot)
        {
            return Outcome.Fault($"The variable {Variable?.Name ?? "of this step"} does not exist here.");
        }

        turn.TryAssign(slot, value);
        return Outcome.Done;
    }
}
