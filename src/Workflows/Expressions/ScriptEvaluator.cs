using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Expressions;

/// <summary>Runs scripts.</summary>
internal sealed class ScriptEvaluator(string text)
{
    public ScriptProblem? Problem { get; }

    public object? Evaluate(ActivityTurn turn) => throw new ExpressionFailedException($"Cannot run {text} for {turn.InstanceId}.");
}
