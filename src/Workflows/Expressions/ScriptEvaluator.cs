using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Expressions.JavaScript;

namespace CaseManagement.Workflows.Expressions;

/// <summary>The one place where the engine meets the JavaScript interpreter: parses a script once, runs it for an activity.</summary>
internal sealed class ScriptEvaluator
{
    public ScriptEvaluator(string text)
    {
        if (JsProgram.TryParse(text, out var program, out var problem))
        {
            Program = program;
        }
        else
        {
            Problem = new ScriptProblem(problem.Line, problem.Column, problem.MessageZh, problem.Message);
        }
    }

    /// <summary>What is wrong with the syntax, or null.</summary>
    public ScriptProblem? Problem { get; }

    /// <summary>The parsed script, or null when its syntax is wrong.</summary>
    public JsProgram? Program { get; }

    public object? Evaluate(ActivityTurn turn)
    {
        if (Program is null)
        {
            throw new ExpressionFailedException(
                $"The script has a mistake in line {Problem!.Line}, column {Problem.Column}: {Problem.Message}");
        }

        var result = Program.Run(new ScriptHost(turn), new JsBudget());
        return result.Error is { } error
            ? throw new ExpressionFailedException($"{error.Message} (line {error.Line}, column {error.Column})")
            : ToData(result.Value);
    }

    /// <summary>A script's value as a value of the workflow; undefined and not-a-number become null.</summary>
    public static object? ToData(JsValue value) => value.Kind switch
    {
        JsKind.Undefined or JsKind.Null => null,
        JsKind.Boolean => value.AsBoolean,
        JsKind.Number => double.IsFinite(value.AsNumber) ? DataValue.Number(value.AsNumber) : null,
        JsKind.String => value.AsString,
        _ => value.TryToJson(out var node, out var problem)
            ? DataValue.FromJson(node)
            : throw new ExpressionFailedException(problem),
    };

    /// <summary>A value of the workflow for a script; a date variable becomes a date.</summary>
    public static JsValue ToScript(object? value, DataKind kind = DataKind.Object) => value switch
    {
        null => JsValue.Null,
        bool flag => JsValue.Of(flag),
        long whole => JsValue.Of(whole),
        double real => JsValue.Of(real),
        decimal exact => JsValue.Of((double)exact),
        string text when kind is DataKind.DateTime or DataKind.DateTimeOffset
            && DataConversion.TryTo<DateTimeOffset>(text, out var moment) => JsValue.FromObject(moment),
        string text => JsValue.Of(text),
        System.Text.Json.Nodes.JsonNode node => JsValue.FromJson(node),
        _ => JsValue.Undefined,
    };
}
