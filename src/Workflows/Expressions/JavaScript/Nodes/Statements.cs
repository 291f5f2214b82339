namespace CaseManagement.Workflows.Expressions.JavaScript;

internal sealed class ExpressionStatement(Expression expression, int cost, int position) : Statement(position)
{
    public Expression Expression => expression;

    public override void Bind(Binder binder) => expression.Bind(binder);

    public override Completion Execute(Frame frame)
    {
        frame.Run.Step(cost);
        frame.Last = expression.Evaluate(frame);
        return Completion.Normal;
    }
}

/// <summary><c>let a = 1, { b } = c;</c>; <c>var</c> without a value does nothing.</summary>
internal sealed class DeclarationNode(VariableKind kind, IReadOnlyList<(ITarget Target, Expression? Value)> parts, int cost, int position)
    : Statement(position)
{
    public VariableKind Kind => kind;

    public IReadOnlyList<(ITarget Target, Expression? Value)> Parts => parts;

    public override void Bind(Binder binder)
    {
        foreach (var (target, value) in parts)
        {
            target.Bind(binder);
            value?.Bind(binder);
        }
    }

    public override Completion Execute(Frame frame)
    {
        frame.Run.Step(cost);
        foreach (var (target, value) in parts)
        {
            if (value is not null)
            {
                target.Assign(frame, value.Evaluate(frame), declare: true);
            }
            else if (kind is not VariableKind.Var)
            {
                target.Assign(frame, default, declare: true);
            }
        }

        return Completion.Normal;
    }
}

/// <summary>The names a block declares: made when it is entered, its functions ready before its first statement.</summary>
internal sealed class BlockNames(IReadOnlyList<(NameNode Name, VariableKind Kind)> lexical, IReadOnlyList<(NameNode Name, FunctionNode Function)> functions)
{
    private Variable[] _variables = [];
    private (Variable Variable, FunctionNode Function)[] _functions = [];

    public bool IsEmpty => lexical.Count == 0 && functions.Count == 0;

    public void Declare(BlockScope scope)
    {
        _functions = [.. functions.Select(f => (scope.Declare(f.Name.Name, VariableKind.Function, f.Name.Position), f.Function))];
        _variables = [.. lexical.Select(n => scope.Declare(n.Name.Name, n.Kind, n.Name.Position))];
    }

    public void BindFunctions(Binder binder)
    {
        foreach (var (_, function) in functions)
        {
            function.Bind(binder);
        }
    }

    public void Open(Frame frame)
    {
        foreach (var variable in _variables)
        {
            variable.Open(frame);
        }

        foreach (var (variable, _) in _functions)
        {
            variable.Open(frame);
        }

        foreach (var (variable, function) in _functions)
        {
            variable.Initialize(frame, JsValue.Of(function.Close(frame)));
        }
    }

    public void Renew(Frame frame)
    {
        foreach (var variable in _variables)
        {
            variable.Renew(frame);
        }
    }
}

internal sealed class BlockNode(BlockNames names, Statement[] statements, int position) : Statement(position)
{
    /// <summary>The body of a function shares the block of its parameters, so that a clash of names is seen.</summary>
    public bool IsFunctionBody { get; init; }

    public override void Bind(Binder binder)
    {
        if (IsFunctionBody)
        {
            BindInside(binder);
        }
        else
        {
            binder.InBlock(() => BindInside(binder));
        }
    }

    public override Completion Execute(Frame frame)
    {
        if (!names.IsEmpty)
        {
            names.Open(frame);
        }

        foreach (var statement in statements)
        {
            var completion = statement.Execute(frame);
            if (completion is not Completion.Normal)
            {
                return completion;
            }
        }

        return Completion.Normal;
    }

    private void BindInside(Binder binder)
    {
        names.Declare(binder.Block);
        names.BindFunctions(binder);
        foreach (var statement in statements)
        {
            statement.Bind(binder);
        }
    }
}

internal sealed class EmptyNode(int position) : Statement(position)
{
    public override void Bind(Binder binder)
    {
    }

    public override Completion Execute(Frame frame) => Completion.Normal;
}

/// <summary>One <c>if</c> or <c>else if</c>.</summary>
internal sealed record IfBranch(Expression Condition, Statement Body, int Cost);

/// <summary><c>if</c> with all its <c>else if</c>, and the <c>else</c>.</summary>
internal sealed class IfNode(IReadOnlyList<IfBranch> branches, Statement? otherwise, int position) : Statement(position)
{
    public override void Bind(Binder binder)
    {
        foreach (var branch in branches)
        {
            branch.Condition.Bind(binder);
            branch.Body.Bind(binder);
        }

        otherwise?.Bind(binder);
    }

    public override Completion Execute(Frame frame)
    {
        foreach (var branch in branches)
        {
            frame.Run.Step(branch.Cost);
            if (branch.Condition.EvaluateCondition(frame))
            {
                return branch.Body.Execute(frame);
            }
        }

        return otherwise?.Execute(frame) ?? Completion.Normal;
    }
}

internal sealed class ReturnNode(Expression? value, int cost, int position) : Statement(position)
{
    public override void Bind(Binder binder) => value?.Bind(binder);

    public override Completion Execute(Frame frame)
    {
        frame.Run.Step(cost);
        frame.Result = value is null ? default : value.Evaluate(frame);
        return Completion.Return;
    }
}

internal sealed class ThrowNode(Expression value, int cost, int position) : Statement(position)
{
    public override void Bind(Binder binder) => value.Bind(binder);

    public override Completion Execute(Frame frame)
    {
        frame.Run.Step(cost + 20);
        throw new JsThrow(value.Evaluate(frame), Position);
    }
}

/// <summary><c>break</c> or <c>continue</c>, with or without the label of a loop.</summary>
internal sealed class JumpNode(Completion kind, string? label, int position) : Statement(position)
{
    public override void Bind(Binder binder)
    {
    }

    public override Completion Execute(Frame frame)
    {
        frame.Label = label;
        return kind;
    }
}

internal sealed class LabeledNode(string label, Statement body, int position) : Statement(position)
{
    public override void Bind(Binder binder) => body.Bind(binder);

    public override Completion Execute(Frame frame)
    {
        var completion = body.Execute(frame);
        if (completion is Completion.Break && frame.Label == label)
        {
            frame.Label = null;
            return Completion.Normal;
        }

        return completion;
    }
}
