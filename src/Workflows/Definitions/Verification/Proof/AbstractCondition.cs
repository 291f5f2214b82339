using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Definitions.Verification.Proof;

/// <summary>A condition that may hold or not.</summary>
internal sealed class AbstractCondition(Trail trail, string activityId) : Expression
{
    public override string Type => "Choice";

    internal override object? Evaluate(ActivityTurn turn)
    {
        var holds = trail.Choices.Draw(2) == 0;
        trail.Note(new ExampleStep(activityId, ExampleStepKind.Chooses, [holds ? "True" : "False"]));
        return holds;
    }
}

/// <summary>A list of no, one or two items: what more would do, two do.</summary>
internal sealed class AbstractItems(Trail trail, string activityId) : Expression
{
    public override string Type => "Choice";

    internal override object? Evaluate(ActivityTurn turn) => null;

    internal override T? Evaluate<T>(ActivityTurn turn)
        where T : default
    {
        var count = trail.Choices.Draw(3);
        trail.Note(new ExampleStep(activityId, ExampleStepKind.Chooses, [count.ToString(System.Globalization.CultureInfo.InvariantCulture)]));
        return (T)(object)(IReadOnlyList<object?>)new object?[count];
    }
}

/// <summary>
/// The conditions of one switch, asked one after the other from the first: which of them hold is drawn at the first.
/// </summary>
internal sealed class AbstractCases(Trail trail, string activityId, IReadOnlyList<string> labels, IReadOnlyList<IReadOnlyList<string>?> ways)
{
    private IReadOnlyList<string> holding = [];

    public Input<bool> Condition(int index) => new() { Expression = new Case(this, index) };

    private bool Holds(int index)
    {
        if (index == 0)
        {
            holding = ways[trail.Choices.Draw(ways.Count)] ?? [];
            trail.Note(new ExampleStep(activityId, ExampleStepKind.Chooses, holding));
        }

        return holding.Contains(labels[index]);
    }

    private sealed class Case(AbstractCases cases, int index) : Expression
    {
        public override string Type => "Choice";

        internal override object? Evaluate(ActivityTurn turn) => cases.Holds(index);
    }
}
