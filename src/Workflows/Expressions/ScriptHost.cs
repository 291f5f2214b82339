using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Expressions.JavaScript;

namespace CaseManagement.Workflows.Expressions;

/// <summary>What a script of one activity sees: variables, inputs, outputs and the instance.</summary>
internal sealed class ScriptHost(ActivityTurn turn) : JsHost
{
    /// <inheritdoc/>
    public override DateTimeOffset Now => turn.Now;

    /// <inheritdoc/>
    public override IEnumerable<string> VariableNames => turn.VariableNames();

    /// <inheritdoc/>
    public override double NextRandom() => (turn.Burst.NextRandom() >> 11) * (1.0 / (1UL << 53));

    /// <inheritdoc/>
    public override bool TryGetVariable(string name, out JsValue value)
    {
        if (turn.Context.FindByName(name, pascal: false) is { } slot)
        {
            value = Read(slot);
            return true;
        }

        value = turn.HasInput(name) ? ScriptEvaluator.ToScript(turn.GetInput(name)) : default;
        return turn.HasInput(name);
    }

    /// <inheritdoc/>
    public override void SetVariable(string name, JsValue value)
    {
        if (!value.IsNullish)
        {
            turn.TrySetVariable(name, ScriptEvaluator.ToData(value));
        }
    }

    /// <inheritdoc/>
    public override bool TryGetGlobal(string name, out JsValue value)
    {
        value = default;
        if (ScriptFunctions.TryFind(name, turn) is { } known)
        {
            value = known;
            return true;
        }

        if (name.Length > 3 && name.StartsWith("get", StringComparison.Ordinal))
        {
            return TryGetAccessor(name, out value);
        }

        if (name.Length > 3 && name.StartsWith("set", StringComparison.Ordinal) && turn.Context.FindByName(name[3..], pascal: true) is { } slot)
        {
            value = JsValue.Function(name, arguments => Write(slot, arguments.At(0)));
            return true;
        }

        return false;
    }

    private static JsValue Read(VariableSlot slot) => ScriptEvaluator.ToScript(slot.Value, slot.Definition.Type.Kind);

    private JsValue Write(VariableSlot slot, JsValue value)
    {
        turn.TryAssign(slot, ScriptEvaluator.ToData(value));
        return JsValue.Undefined;
    }

    private bool TryGetAccessor(string name, out JsValue value)
    {
        var subject = name[3..];
        if (turn.FindInputByPascalName(subject) is { } input)
        {
            value = JsValue.Function(name, _ => ScriptEvaluator.ToScript(turn.GetInput(input)));
            return true;
        }

        if (turn.Context.FindByName(subject, pascal: true) is { } slot)
        {
            value = JsValue.Function(name, _ => Read(slot));
            return true;
        }

        for (var at = subject.IndexOf("From", StringComparison.Ordinal); at > 0; at = subject.IndexOf("From", at + 1, StringComparison.Ordinal))
        {
            if (turn.Context.Activity.Names.FindByPascalName(subject[(at + 4)..]) is { } source)
            {
                var output = subject[..at];
                value = JsValue.Function(name, _ => ScriptEvaluator.ToScript(turn.Burst.FindOutput(source, output)));
                return true;
            }
        }

        value = default;
        return false;
    }
}
