namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>A parameter: where its value goes, and whether it takes all that are left.</summary>
internal sealed record ParameterNode(ITarget Target, bool IsRest);

/// <summary>A function in the text: <c>function</c>, arrow or short method.</summary>
internal sealed class FunctionNode(FunctionSyntax syntax, int position) : Expression(position)
{
    private readonly ITarget[] _targets = [.. syntax.Parameters.Select(p => p.Target)];
    private Variable[] _parameters = [];
    private Variable[] _vars = [];
    private Variable? _arguments;
    private Variable? _ownName;
    private Capture[] _captures = [];
    private string _name = syntax.Name ?? "";

    public string Name => _name;

    public bool IsArrow => syntax.IsArrow;

    public string Source => syntax.Source;

    public int SlotCount { get; private set; }

    /// <summary>Steps one call costs, beside the statements of the body.</summary>
    public int Cost => syntax.Cost;

    /// <summary>Nesting of the deepest expression inside, as a measure of stack use.</summary>
    public int StackUnits => syntax.StackUnits;

    /// <summary>Parameters before the first default or rest.</summary>
    public int Length { get; } = syntax.Parameters.TakeWhile(p => !p.IsRest && p.Target is not DefaultTarget).Count();

    public override void SuggestName(string name)
    {
        if (_name.Length == 0)
        {
            _name = name;
        }
    }

    public override void Bind(Binder binder)
    {
        var scope = binder.InFunction(IsArrow, () => BindInside(binder));
        SlotCount = scope.SlotCount;
        _captures = [.. scope.Captures];
    }

    public JsClosure Close(Frame frame)
    {
        frame.Run.Allocate(64 + (8 * _captures.Length));
        var cells = _captures.Length == 0 ? [] : new Cell[_captures.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            var from = _captures[i];
            cells[i] = from.FromSlot ? frame.Slots[from.Index].Cell : frame.Captured[from.Index];
        }

        return new JsClosure(this, cells, frame.Self);
    }

    public override JsValue Evaluate(Frame frame) => JsValue.Of(Close(frame));

    public JsValue Invoke(Frame frame, JsClosure self)
    {
        OpenVariables(frame, self);
        for (var i = 0; i < _targets.Length; i++)
        {
            var value = syntax.Parameters[i].IsRest
                ? frame.Run.ArrayOf(frame.Arguments.Skip(i))
                : frame.Arguments.At(i);
            _targets[i].Assign(frame, value, declare: true);
        }

        if (syntax.Expression is { } expression)
        {
            return expression.Evaluate(frame);
        }

        return syntax.Body!.Execute(frame) is Completion.Return ? frame.Result : default;
    }

    private void BindInside(Binder binder)
    {
        var scope = binder.Block;
        _parameters = [.. _targets.SelectMany(t => t.Names).Select(n => scope.Declare(n.Name, VariableKind.Parameter, n.Position))];
        if (syntax.OwnName is { } own && scope.FindHere(own) is null)
        {
            _ownName = scope.Declare(own, VariableKind.Var, Position);
        }

        _vars = [.. syntax.Vars.Where(n => scope.FindHere(n.Name) is null || scope.FindHere(n.Name) == _ownName)
            .Select(n => scope.Declare(n.Name, VariableKind.Var, n.Position)).Distinct()];
        if (!IsArrow && !_parameters.Any(p => p.Name == "arguments"))
        {
            _arguments = scope.FindHere("arguments");
        }

        foreach (var target in _targets)
        {
            target.Bind(binder);
        }

        syntax.Expression?.Bind(binder);
        syntax.Body?.Bind(binder);
    }

    private void OpenVariables(Frame frame, JsClosure self)
    {
        foreach (var parameter in _parameters)
        {
            parameter.Open(frame);
        }

        foreach (var variable in _vars)
        {
            variable.Open(frame);
        }

        if (_arguments is not null && syntax.UsesArguments)
        {
            _arguments.Open(frame);
            _arguments.Initialize(frame, frame.Run.ArrayOf(frame.Arguments));
        }

        if (_ownName is not null)
        {
            _ownName.Open(frame);
            _ownName.Initialize(frame, JsValue.Of(self));
        }
    }
}

/// <summary>What the parser read of a function.</summary>
internal sealed record FunctionSyntax
{
    public required IReadOnlyList<ParameterNode> Parameters { get; init; }

    public required bool IsArrow { get; init; }

    public string? Name { get; init; }

    /// <summary>The name a function expression can call itself by.</summary>
    public string? OwnName { get; init; }

    /// <summary>The body of an arrow without braces.</summary>
    public Expression? Expression { get; init; }

    public BlockNode? Body { get; init; }

    public required IReadOnlyList<NameNode> Vars { get; init; }

    public required bool UsesArguments { get; init; }

    public required int Cost { get; init; }

    public required int StackUnits { get; init; }

    public required string Source { get; init; }
}
