using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Expressions;

/// <summary>A JavaScript expression or script.</summary>
internal sealed class ScriptExpression : Expression
{
    private readonly ScriptEvaluator evaluator;

    /// <summary>Parses the script; a mistake in it is told by <see cref="Problem"/> and fails the evaluation.</summary>
    public ScriptExpression(string text)
    {
        Text = text;
        evaluator = new ScriptEvaluator(text);
    }

    /// <inheritdoc/>
    public override string Type => "JavaScript";

    /// <summary>The script.</summary>
    public string Text { get; }

    /// <summary>What is wrong with the script's syntax, or null.</summary>
    public ScriptProblem? Problem => evaluator.Problem;

    /// <summary>The parsed script, or null when its syntax is wrong.</summary>
    internal JavaScript.JsProgram? Program => evaluator.Program;

    internal override object? Evaluate(ActivityTurn turn) => evaluator.Evaluate(turn);
}

/// <summary>A mistake in the syntax of a script.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="MessageZh">What is wrong, in Chinese.</param>
/// <param name="Message">What is wrong, in English.</param>
internal sealed record ScriptProblem(int Line, int Column, string MessageZh, string Message);
