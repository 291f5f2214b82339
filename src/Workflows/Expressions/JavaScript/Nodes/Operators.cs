namespace CaseManagement.Workflows.Expressions.JavaScript;

internal enum LogicalKind
{
    And,
    Or,
    Coalesce,
}

/// <summary>
/// An operator between two values. A row such as <c>x + y + z</c> grows to the left; it is evaluated one operator after
/// the other, not by recursion, so that its length is no matter of the stack.
/// </summary>
internal abstract class OperatorNode(Expression left, Expression right, int position) : Expression(position)
{
    private OperatorNode[] _row = [];
    private Expression _first = left;

    protected Expression Right => right;

    public override void Bind(Binder binder)
    {
        var row = new List<OperatorNode>();
        for (var at = this; at is not null; at = at._first as OperatorNode)
        {
            row.Add(at);
        }

        row.Reverse();
        _row = [.. row];
        _first = _row[0]._first;
        _first.Bind(binder);
        foreach (var node in _row)
        {
            node.Right.Bind(binder);
        }
    }

    public override JsValue Evaluate(Frame frame)
    {
        var value = _first.Evaluate(frame);
        foreach (var node in _row)
        {
            value = node.Apply(frame, value);
        }

        return value;
    }

    /// <summary>The result with the value of the left side.</summary>
    protected abstract JsValue Apply(Frame frame, JsValue value);
}

/// <summary><c>&amp;&amp;</c>, <c>||</c>, <c>??</c>.</summary>
internal sealed class LogicalNode(LogicalKind kind, Expression left, Expression right, int position) : OperatorNode(left, right, position)
{
    /// <summary>Whether the left value is already the answer.</summary>
    public static bool Decides(LogicalKind kind, JsValue left) => kind switch
    {
        LogicalKind.And => !Coercion.ToBoolean(left),
        LogicalKind.Or => Coercion.ToBoolean(left),
        _ => !left.IsNullish,
    };

    public LogicalKind Kind => kind;

    protected override JsValue Apply(Frame frame, JsValue value) => Decides(kind, value) ? value : Right.Evaluate(frame);
}

/// <summary><c>a ? b : c ? d : e</c>: pairs of condition and value, then the value when none holds.</summary>
internal sealed class ConditionalNode(IReadOnlyList<(Expression Condition, Expression Value)> cases, Expression otherwise, int position)
    : Expression(position)
{
    public override void Bind(Binder binder)
    {
        foreach (var (condition, value) in cases)
        {
            condition.Bind(binder);
            value.Bind(binder);
        }

        otherwise.Bind(binder);
    }

    public override JsValue Evaluate(Frame frame)
    {
        foreach (var (condition, value) in cases)
        {
            if (condition.EvaluateCondition(frame))
            {
                return value.Evaluate(frame);
            }
        }

        return otherwise.Evaluate(frame);
    }
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

internal sealed class BinaryNode(BinaryOperator operation, Expression left, Expression right, int position) : OperatorNode(left, right, position)
{
    protected override JsValue Apply(Frame frame, JsValue first)
    {
        var second = Right.Evaluate(frame);
        frame.Run.Position = Position;
        return operation(frame.Run, first, second);
    }
}

/// <summary><c>+</c>, with the usual cases of two numbers and two texts first.</summary>
internal sealed class AddNode(Expression left, Expression right, int position) : OperatorNode(left, right, position)
{
    protected override JsValue Apply(Frame frame, JsValue first)
    {
        var second = Right.Evaluate(frame);
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
