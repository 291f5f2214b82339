using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Expressions.JavaScript;

namespace CaseManagement.Workflows.Expressions;

/// <summary>The functions of a script that reach into the running workflow; the others are <see cref="ScriptLibrary"/>.</summary>
internal static class ScriptFunctions
{
    private delegate JsValue Body(ActivityTurn turn, IReadOnlyList<JsValue> arguments);

    private static readonly Dictionary<string, Body> Table = new(StringComparer.Ordinal)
    {
        ["getVariable"] = (turn, a) => GetVariable(turn, a.Text(0)),
        ["setVariable"] = (turn, a) => SetVariable(turn, a.Text(0), a.At(1)),
        ["getInput"] = (turn, a) => ScriptEvaluator.ToScript(turn.GetInput(a.Text(0))),
        ["getOutputFrom"] = (turn, a) => GetOutput(turn, a.Text(0), a.Count > 1 ? a.Text(1) : "Result"),
        ["getLastResult"] = (turn, _) => ScriptEvaluator.ToScript(turn.Burst.LastResult),
        ["getWorkflowDefinitionId"] = (turn, _) => JsValue.Of(turn.Definition.DefinitionId),
        ["getWorkflowDefinitionVersionId"] = (turn, _) => JsValue.Of(turn.Definition.Id),
        ["getWorkflowDefinitionVersion"] = (turn, _) => JsValue.Of(turn.Definition.Version),
        ["getWorkflowInstanceId"] = (turn, _) => JsValue.Of(turn.InstanceId),
        ["getCorrelationId"] = (turn, _) => JsValue.Of(turn.CorrelationId),
        ["setCorrelationId"] = (turn, a) => Do(() => turn.CorrelationId = a.NullableText(0)),
        ["getWorkflowInstanceName"] = (turn, _) => JsValue.Of(turn.InstanceName),
        ["setWorkflowInstanceName"] = (turn, a) => Do(() => turn.InstanceName = a.NullableText(0)),
        ["setOutcome"] = (turn, a) => Do(() => turn.ScriptOutcomes = [a.Text(0)]),
        ["setOutcomes"] = (turn, a) => Do(() => turn.ScriptOutcomes = Names(a.At(0))),
    };

    /// <summary>Whether every script may use a name, for checks.</summary>
    public static bool Knows(string name) => Table.ContainsKey(name) || ScriptLibrary.Knows(name);

    /// <summary>The function of this name for one activity, or null.</summary>
    public static JsValue? TryFind(string name, ActivityTurn turn) =>
        Table.TryGetValue(name, out var body)
            ? JsValue.Function(name, arguments => body(turn, arguments))
            : ScriptLibrary.TryFind(name, turn.Now, turn.Burst.NextRandom);

    private static JsValue Do(Action action)
    {
        action();
        return JsValue.Undefined;
    }

    private static List<string> Names(JsValue value)
    {
        _ = DataConversion.TryTo<List<string>>(ScriptEvaluator.ToData(value), out var names);
        return names ?? [];
    }

    private static JsValue GetVariable(ActivityTurn turn, string name) =>
        turn.Context.FindByName(name, pascal: false) is { } slot
            ? ScriptEvaluator.ToScript(slot.Value, slot.Definition.Type.Kind)
            : JsValue.Null;

    private static JsValue SetVariable(ActivityTurn turn, string name, JsValue value)
    {
        var data = ScriptEvaluator.ToData(value);
        if (!turn.TrySetVariable(name, data))
        {
            turn.DeclareVariable(name, data);
        }

        return JsValue.Undefined;
    }

    private static JsValue GetOutput(ActivityTurn turn, string activity, string output)
    {
        var source = turn.Context.Activity.Names.Find(activity);
        return source is null ? JsValue.Null : ScriptEvaluator.ToScript(turn.Burst.FindOutput(source, output));
    }
}
