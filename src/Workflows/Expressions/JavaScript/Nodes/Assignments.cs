namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary><c>target = value</c>.</summary>
internal sealed class AssignNode(ITarget target, Expression value, int position) : Expression(position)
{
    public ITarget Target => target;

    public Expression Value => value;

    public override void Bind(Binder binder)
    {
        if (target is NameNode name)
        {
            name.AssignedFirst = true;
        }

        target.Bind(binder);
        value.Bind(binder);
    }

    public override JsValue Evaluate(Frame frame)
    {
        if (target is AccessNode access)
        {
            return AssignProperty(frame, access);
        }

        var result = value.Evaluate(frame);
        target.Assign(frame, result, declare: false);
        return result;
    }

    /// <summary>Holder and key are evaluated before the value.</summary>
    private JsValue AssignProperty(Frame frame, AccessNode access)
    {
        var holder = access.Target.Evaluate(frame);
        var key = access.Key(frame);
        var result = value.Evaluate(frame);
        frame.Run.Position = Position;
        Properties.Set(frame.Run, holder, key, result);
        return result;
    }
}

/// <summary><c>target += value</c> and its kin; <c>++</c> and <c>--</c> as well.</summary>
internal sealed class CompoundAssignNode(Expression target, BinaryOperator operation, Expression value, int position) : Expression(position)
{
    public override void Bind(Binder binder)
    {
        target.Bind(binder);
        value.Bind(binder);
    }

    public override JsValue Evaluate(Frame frame)
    {
        if (target is NameNode name)
        {
            var updated = operation(frame.Run, name.Evaluate(frame), value.Evaluate(frame));
            name.Assign(frame, updated, declare: false);
            return updated;
        }

        var access = (AccessNode)target;
        var holder = access.Target.Evaluate(frame);
        var key = access.Key(frame);
        frame.Run.Position = Position;
        var before = Properties.Get(frame.Run, holder, key);
        var result = operation(frame.Run, before, value.Evaluate(frame));
        Properties.Set(frame.Run, holder, key, result);
        return result;
    }
}

/// <summary><c>++x</c>, <c>x--</c>.</summary>
internal sealed class UpdateNode(Expression target, double by, bool prefix, int position) : Expression(position)
{
    public override void Bind(Binder binder) => target.Bind(binder);

    public override JsValue Evaluate(Frame frame)
    {
        if (target is NameNode name)
        {
            var old = Coercion.ToNumber(frame.Run, name.Evaluate(frame));
            name.Assign(frame, JsValue.Of(old + by), declare: false);
            return JsValue.Of(prefix ? old + by : old);
        }

        var access = (AccessNode)target;
        var holder = access.Target.Evaluate(frame);
        var key = access.Key(frame);
        frame.Run.Position = Position;
        var before = Coercion.ToNumber(frame.Run, Properties.Get(frame.Run, holder, key));
        Properties.Set(frame.Run, holder, key, JsValue.Of(before + by));
        return JsValue.Of(prefix ? before + by : before);
    }
}

/// <summary><c>&amp;&amp;=</c>, <c>||=</c>, <c>??=</c>: assigns only when the left side does not decide.</summary>
internal sealed class LogicalAssignNode(Expression target, LogicalKind kind, Expression value, int position) : Expression(position)
{
    public override void Bind(Binder binder)
    {
        target.Bind(binder);
        value.Bind(binder);
    }

    public override JsValue Evaluate(Frame frame)
    {
        if (target is NameNode name)
        {
            var before = name.Evaluate(frame);
            if (LogicalNode.Decides(kind, before))
            {
                return before;
            }

            var updated = value.Evaluate(frame);
            name.Assign(frame, updated, declare: false);
            return updated;
        }

        var access = (AccessNode)target;
        var holder = access.Target.Evaluate(frame);
        var key = access.Key(frame);
        frame.Run.Position = Position;
        var current = Properties.Get(frame.Run, holder, key);
        if (LogicalNode.Decides(kind, current))
        {
            return current;
        }

        var result = value.Evaluate(frame);
        Properties.Set(frame.Run, holder, key, result);
        return result;
    }
}
