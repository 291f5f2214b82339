namespace CaseManagement.Workflows.Expressions.JavaScript;

internal enum LogicalKind
{
    And,
    Or,
    Coalesce,
}

/// <summary><c>&amp;&amp;</c>, <c>||</c>, <c>??</c>.</summary>
internal sealed class LogicalNode(LogicalKind kind, Expression left, Expression right, int position) : Expression(position)
{
    /// <summary>Whether the left value is already the answer.</summary>
    public static bool Decides(LogicalKind kind, JsValue left) => kind switch
    {
        LogicalKind.And => !Coercion.ToBoolean(left),
        LogicalKind.Or => Coercion.ToBoolean(left),
        _ => !left.IsNullish,
    };

    public LogicalKind Kind => kind;

    public override void Bind(Binder binder)
    {
        left.Bind(binder);
        right.Bind(binder);
    }

    public override JsValue Evaluate(Frame frame)
    {
        var value = left.Evaluate(frame);
        return Decides(kind, value) ? value : right.Evaluate(frame);
    }
}

internal sealed class ConditionalNode(Expression condition, Expression whenTrue, Expression whenFalse, int position) : Expression(position)
{
    public override void Bind(Binder binder)
    {
        condition.Bind(binder);
        whenTrue.Bind(binder);
        whenFalse.Bind(binder);
    }

    public override JsValue Evaluate(Frame frame) =>
        condition.EvaluateCondition(frame) ? whenTrue.Evaluate(frame) : whenFalse.Evaluate(frame);
}

/// <summary><c>a, b, c</c>.</summary>
internal sealed class SequenceNode(IReadOnlyList<Expression> parts, int position) : Expression(position)
{
    public override void Bind(Binder binder)
    {
        foreach (var part in parts)
        {
            part.Bind(binder);
        }
    }

    public override JsValue Evaluate(Frame frame)
    {
        JsValue last = default;
        foreach (var part in parts)
        {
            last = part.Evaluate(frame);
        }

        return last;
    }
}

internal delegate JsValue BinaryOperator(Evaluation run, JsValue left, JsValue right);

internal delegate JsValue UnaryOperator(Evaluation run, JsValue value);

internal sealed class BinaryNode(BinaryOperator operation, Expression left, Expression right, int position) : Expression(position)
{
    public override void Bind(Binder binder)
    {
        left.Bind(binder);
        right.Bind(binder);
    }

    public override JsValue Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        var second = right.Evaluate(frame);
        frame.Run.Position = Position;
        return operation(frame.Run, first, second);
    }
}

/// <summary><c>+</c>, with the usual cases of two numbers and two texts first.</summary>
internal sealed class AddNode(Expression left, Expression right, int position) : Expression(position)
{
    public override void Bind(Binder binder)
    {
        left.Bind(binder);
        right.Bind(binder);
    }

    public override JsValue Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        var second = right.Evaluate(frame);
        if (first.IsNumber && second.IsNumber)
        {
            return JsValue.Of(first.Number + second.Number);
        }

        frame.Run.Position = Position;
        return Operation.Add(frame.Run, first, second);
    }
}

internal sealed class UnaryNode(UnaryOperator operation, Expression operand, int position) : Expression(position)
{
    public override void Bind(Binder binder) => operand.Bind(binder);

    public override JsValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        frame.Run.Position = Position;
        return operation(frame.Run, value);
    }
}

internal sealed class TypeofNode(Expression operand, int position) : Expression(position)
{
    public override void Bind(Binder binder) => operand.Bind(binder);

    public override JsValue Evaluate(Frame frame)
    {
        var value = operand is NameNode name ? name.EvaluateIfKnown(frame) : operand.Evaluate(frame);
        return JsValue.Of(Coercion.TypeOf(value));
    }
}

internal sealed class DeleteNode(Expression operand, int position) : Expression(position)
{
    public override void Bind(Binder binder) => operand.Bind(binder);

    public override JsValue Evaluate(Frame frame)
    {
        var inner = operand is OptionalChainNode chain ? chain.Chain : operand;
        if (inner is not AccessNode access)
        {
            operand.Evaluate(frame);
            return JsValue.Of(operand is not NameNode);
        }

        var holder = access.Holder(frame);
        frame.Run.Position = Position;
        return JsValue.Of(holder.IsChainEnd || access.Delete(frame, holder));
    }
}
