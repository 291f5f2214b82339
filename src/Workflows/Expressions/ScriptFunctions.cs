using System.Buffers.Binary;
using System.Text;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Expressions.JavaScript;

namespace CaseManagement.Workflows.Expressions;

/// <summary>The functions every script may call.</summary>
internal static class ScriptFunctions
{
    private delegate JsValue Body(ActivityTurn turn, IReadOnlyList<JsValue> arguments);

    private static readonly Dictionary<string, Body> Table = new(StringComparer.Ordinal)
    {
        ["getVariable"] = (turn, a) => GetVariable(turn, Text(a, 0)),
        ["setVariable"] = (turn, a) => SetVariable(turn, Text(a, 0), At(a, 1)),
        ["getInput"] = (turn, a) => ScriptEvaluator.ToScript(turn.GetInput(Text(a, 0))),
        ["getOutputFrom"] = (turn, a) => GetOutput(turn, Text(a, 0), a.Count > 1 ? Text(a, 1) : "Result"),
        ["getLastResult"] = (turn, _) => ScriptEvaluator.ToScript(turn.Burst.LastResult),
        ["getWorkflowDefinitionId"] = (turn, _) => JsValue.Of(turn.Definition.DefinitionId),
        ["getWorkflowDefinitionVersionId"] = (turn, _) => JsValue.Of(turn.Definition.Id),
        ["getWorkflowDefinitionVersion"] = (turn, _) => JsValue.Of(turn.Definition.Version),
        ["getWorkflowInstanceId"] = (turn, _) => JsValue.Of(turn.InstanceId),
        ["getCorrelationId"] = (turn, _) => JsValue.Of(turn.CorrelationId),
        ["setCorrelationId"] = (turn, a) => Do(() => turn.CorrelationId = NullableText(a, 0)),
        ["getWorkflowInstanceName"] = (turn, _) => JsValue.Of(turn.InstanceName),
        ["setWorkflowInstanceName"] = (turn, a) => Do(() => turn.InstanceName = NullableText(a, 0)),
        ["setOutcome"] = (turn, a) => Do(() => turn.ScriptOutcomes = [Text(a, 0)]),
        ["setOutcomes"] = (turn, a) => Do(() => turn.ScriptOutcomes = Names(At(a, 0))),
        ["isNullOrWhiteSpace"] = (_, a) => JsValue.Of(string.IsNullOrWhiteSpace(NullableText(a, 0))),
        ["isNullOrEmpty"] = (_, a) => JsValue.Of(string.IsNullOrEmpty(NullableText(a, 0))),
        ["toJson"] = (_, a) => ToJson(At(a, 0)),
        ["parseGuid"] = (_, a) => Guid.TryParse(Text(a, 0), out var id) ? JsValue.Of(id.ToString("D")) : JsValue.Fail("The text is not a GUID."),
        ["newGuid"] = (turn, _) => JsValue.Of(NewGuid(turn).ToString("D")),
        ["newGuidString"] = (turn, _) => JsValue.Of(NewGuid(turn).ToString("D")),
        ["newShortGuid"] = (turn, _) => JsValue.Of(Short(NewGuid(turn))),
        ["getGuidString"] = (_, a) => JsValue.Of(Text(a, 0)),
        ["getShortGuid"] = (_, a) => Guid.TryParse(Text(a, 0), out var id) ? JsValue.Of(Short(id)) : JsValue.Fail("The text is not a GUID."),
        ["stringToBase64"] = (_, a) => JsValue.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(a, 0)))),
        ["stringFromBase64"] = (_, a) => FromBase64(Text(a, 0)),
    };

    /// <summary>Names of all functions, for checks.</summary>
    public static IReadOnlyCollection<string> Names() => Table.Keys;

    /// <summary>The function of this name for one activity, or null.</summary>
    public static JsValue? TryFind(string name, ActivityTurn turn) =>
        Table.TryGetValue(name, out var body) ? JsValue.Function(name, arguments => body(turn, arguments)) : null;

    /// <summary>An argument, or undefined.</summary>
    public static JsValue At(IReadOnlyList<JsValue> arguments, int index) => index < arguments.Count ? arguments[index] : default;

    private static JsValue Do(Action action)
    {
        action();
        return JsValue.Undefined;
    }

    private static string? NullableText(IReadOnlyList<JsValue> arguments, int index) =>
        At(arguments, index) is { IsNullish: false } value ? DataValue.ToText(ScriptEvaluator.ToData(value)) : null;

    private static string Text(IReadOnlyList<JsValue> arguments, int index) => NullableText(arguments, index) ?? "";

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

    private static JsValue ToJson(JsValue value) => value.TryToJson(out var node, out var problem)
        ? JsValue.Of(node?.ToJsonString(DataValue.Compact) ?? "null")
        : JsValue.Fail(problem);

    private static JsValue FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count)
            ? JsValue.Of(Encoding.UTF8.GetString(bytes, 0, count))
            : JsValue.Fail("The text is not base64.");
    }

    private static Guid NewGuid(ActivityTurn turn)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, turn.Burst.NextRandom());
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], turn.Burst.NextRandom());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static string Short(Guid id) =>
        Convert.ToBase64String(id.ToByteArray()).TrimEnd('=').Replace('/', '_').Replace('+', '-');
}
