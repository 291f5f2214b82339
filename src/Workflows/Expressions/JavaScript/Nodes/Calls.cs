namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>The values in the parentheses of a call.</summary>
internal static class ArgumentValues
{
    public static JsValue[] Evaluate(Frame frame, Expression[] arguments, bool hasSpread)
    {
        if (arguments.Length == 0)
        {
            return [];
        }

        if (hasSpread)
        {
            return Spread(frame, arguments);
        }

        var values = new JsValue[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Evaluate(frame);
        }

        return values;
    }

    private static JsValue[] Spread(Frame frame, Expression[] arguments)
    {
        var values = new List<JsValue>();
        foreach (var argument in arguments)
        {
            var value = argument.Evaluate(frame);
            if (argument is SpreadNode)
            {
                foreach (var item in Iteration.Over(frame.Run, value))
                {
                    frame.Run.Allocate(16);
                    values.Add(item);
                }
            }
            else
            {
                values.Add(value);
            }
        }

        return [.. values];
    }
}

internal sealed class CallNode(Expression callee, Expression[] arguments, bool optional, int position) : LinkNode(callee, position)
{
    private readonly bool _hasSpread = arguments.Any(a => a is SpreadNode);

    public override string Suffix => "(...)";

    protected override void BindOwn(Binder binder)
    {
        foreach (var argument in arguments)
        {
            argument.Bind(binder);
        }

        if (Inner is NameNode { IsGlobal: true } called && JsVariableCall.IsOne(called.Name)
            && arguments is [ConstantNode { Value.AsString: { } name } constant, ..])
        {
            binder.VariableCalls.Add((called, name, constant.Position));
        }
    }

    protected override JsValue Follow(Frame frame, JsValue value, ref JsValue self)
    {
        if (optional && value.IsNullish)
        {
            return JsValue.ChainEnd;
        }

        var values = ArgumentValues.Evaluate(frame, arguments, _hasSpread);
        frame.Run.Position = Position;
        if (value.AsFunction is not { } function)
        {
            throw frame.Run.TypeError(Callee.Describe(Inner) + " is not a function");
        }

        var result = function.Call(frame.Run, self, values);
        self = default;
        return result;
    }
}

/// <summary><c>tag`text ${value}`</c>: the tag is called with the parts of the text and the values.</summary>
/// <param name="tag">The function.</param>
/// <param name="parts">The parts of the text; null where an escape in it is none.</param>
/// <param name="raws">The parts as written.</param>
/// <param name="values">The values between them.</param>
/// <param name="position">Offset in the text.</param>
internal sealed class TaggedNode(
    Expression tag, IReadOnlyList<string?> parts, IReadOnlyList<string> raws, Expression[] values, int position) : LinkNode(tag, position)
{
    public override string Suffix => "(...)";

    protected override void BindOwn(Binder binder)
    {
        foreach (var value in values)
        {
            value.Bind(binder);
        }
    }

    protected override JsValue Follow(Frame frame, JsValue value, ref JsValue self)
    {
        JsValue[] given = [Texts(frame.Run), .. ArgumentValues.Evaluate(frame, values, hasSpread: false)];
        frame.Run.Position = Position;
        if (value.AsFunction is not { } function)
        {
            throw frame.Run.TypeError(Callee.Describe(Inner) + " is not a function");
        }

        var result = function.Call(frame.Run, self, given);
        self = default;
        return result;
    }

    private JsValue Texts(Evaluation run)
    {
        var texts = run.ArrayOf(parts.Select(p => p is null ? default : JsValue.Of(p)));
        var written = run.ArrayOf(raws.Select(JsValue.Of));
        texts.AsObject!.Define("raw", written);
        written.AsObject!.Frozen = true;
        texts.AsObject!.Frozen = true;
        return texts;
    }
}

internal sealed class NewNode(Expression callee, Expression[] arguments, int position) : Expression(position)
{
    private readonly bool _hasSpread = arguments.Any(a => a is SpreadNode);

    public override void Bind(Binder binder)
    {
        callee.Bind(binder);
        foreach (var argument in arguments)
        {
            argument.Bind(binder);
        }
    }

    public override JsValue Evaluate(Frame frame)
    {
        var function = callee.Evaluate(frame);
        var values = ArgumentValues.Evaluate(frame, arguments, _hasSpread);
        frame.Run.Position = Position;
        return function.AsFunction is { } known
            ? known.Construct(frame.Run, values)
            : throw frame.Run.TypeError(Callee.Describe(callee) + " is not a constructor");
    }
}
