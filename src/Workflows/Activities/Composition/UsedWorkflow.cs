using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Composition;

/// <summary>
/// A workflow used as an activity of another. It runs inside the same instance: its inputs, outputs and variables are
/// variables of this activity, seen by everything in it and hiding what has the same name outside.
/// </summary>
public sealed class UsedWorkflow : Activity, IVariableContainer
{
    private readonly IReadOnlyList<(VariableDefinition Variable, Input<object>? Value)> inputs;
    private readonly IReadOnlyList<(VariableDefinition Variable, string Name, Output? Target)> outputs;

    internal UsedWorkflow(
        UsableWorkflow workflow,
        Activity body,
        IReadOnlyList<Input<object>?> values,
        IReadOnlyList<Output?> targets,
        IReadOnlyList<VariableDefinition> variables)
    {
        Workflow = workflow;
        Body = body;
        Children = [body];
        inputs = [.. workflow.Inputs.Zip(values, (argument, value) => (VariableOf(argument), value))];
        outputs = [.. workflow.Outputs.Zip(targets, (argument, target) =>
            (inputs.Select(i => i.Variable).FirstOrDefault(v => v.Name == argument.Name) ?? VariableOf(argument), argument.Name, target))];
        Variables = [.. inputs.Select(i => i.Variable).Concat(outputs.Select(o => o.Variable)).Distinct(), .. variables];
    }

    /// <summary>The workflow that is used.</summary>
    public UsableWorkflow Workflow { get; }

    /// <summary>Its outermost activity.</summary>
    public Activity Body { get; }

    /// <summary>The values given to its inputs, in the order they are declared; null where none is given.</summary>
    public IEnumerable<Input<object>?> Inputs => inputs.Select(i => i.Value);

    /// <inheritdoc/>
    public IReadOnlyList<VariableDefinition> Variables { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string>? Ports => Workflow.Outcomes.Count == 0 ? ["Done"]
        : CanChooseOutcome(Body) ? Workflow.Outcomes
        : [.. Workflow.Outcomes, "Done"];

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var values = inputs.Select(i => i.Value is null ? null : turn.Evaluate(i.Value)).ToList();
        turn.Context.Declare(Variables);
        for (var i = 0; i < inputs.Count; i++)
        {
            if (values[i] is { } value)
            {
                turn.TryAssign(SlotOf(turn, inputs[i].Variable), value);
            }
        }

        turn.Schedule(Body);
        return Outcome.Stay;
    }

    /// <inheritdoc/>
    public override Outcome ChildCompleted(ActivityTurn turn, ChildCompletion child)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return Finish(turn);
    }

    /// <summary>Hands the outputs over and leaves by the outcomes that were chosen inside.</summary>
    internal Outcome Finish(ActivityTurn turn)
    {
        foreach (var (variable, name, target) in outputs)
        {
            turn.Deliver(target, name, SlotOf(turn, variable)?.Value, turn.Context.Parent);
        }

        var chosen = turn.Context.Completion;
        turn.Context.Completion = null;
        return chosen is null ? Outcome.Done : Outcome.Complete(chosen);
    }

    /// <summary>Whether inside this workflow the name is one of its outputs.</summary>
    internal bool DeclaresOutput(string name) => outputs.Any(o => o.Name == name);

    /// <summary>The variable that holds an output.</summary>
    internal VariableSlot? OutputSlot(ActivityContext context, string name) =>
        outputs.Where(o => o.Name == name).Select(o => SlotOf(context.Turn, o.Variable)).FirstOrDefault();

    /// <summary>The variable that holds an input, whatever the case of its name.</summary>
    internal VariableSlot? InputSlot(ActivityContext context, string name) =>
        inputs.Where(i => string.Equals(i.Variable.Name, name, StringComparison.OrdinalIgnoreCase))
            .Select(i => SlotOf(context.Turn, i.Variable)).FirstOrDefault();

    private static VariableSlot? SlotOf(ActivityTurn turn, VariableDefinition variable) =>
        turn.Context.Variables?.Find(s => ReferenceEquals(s.Definition, variable));

    private static VariableDefinition VariableOf(ArgumentDefinition argument) =>
        new(argument.Name, argument.Name, argument.Type, null, VariableStorage.Instance);

    private static bool CanChooseOutcome(Activity activity) =>
        activity is Flow.Complete || (activity is not UsedWorkflow && activity.Children.Any(CanChooseOutcome));
}
