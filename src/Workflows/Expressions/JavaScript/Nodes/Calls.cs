namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>How an error message names what was called.</summary>
internal static class Callee
{
    public static string Describe(Expression callee) => callee switch
    {
        NameNode name => name.Name,
        AccessNode access => access.Describe(),
        OptionalChainNode chain => Describe(chain.Chain),
        ThisNode => "this",
        _ => "(intermediate value)",
    };

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

internal sealed class CallNode(Expression callee, Expression[] arguments, bool optional, int position) : Expression(position)
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
        JsValue self = default;
        JsValue function;
        if (callee is AccessNode access)
        {
            self = access.Holder(frame);
            if (self.IsChainEnd)
            {
                return self;
            }

            function = access.Get(frame, self);
        }
        else
        {
            function = callee.Evaluate(frame);
        }

        if (function.IsChainEnd || (optional && function.IsNullish))
        {
            return JsValue.ChainEnd;
        }

        var values = Callee.Evaluate(frame, arguments, _hasSpread);
        frame.Run.Position = Position;
        return function.AsFunction is { } known
            ? known.Call(frame.Run, self, values)
            : throw frame.Run.TypeError(Callee.Describe(callee) + " is not a function");
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
        var values = Callee.Evaluate(frame, arguments, _hasSpread);
        frame.Run.Position = Position;
        return function.AsFunction is { } known
            ? known.Construct(frame.Run, values)
            : throw frame.Run.TypeError(Callee.Describe(callee) + " is not a constructor");
    }
}
