namespace CaseManagement.Workflows.Expressions.JavaScript;

internal enum VariableKind
{
    Var,
    Let,
    Const,
    Function,
    Parameter,
}

/// <summary>A declared name: one position in the slots of its function; in a <see cref="Cell"/> when a closure uses it.</summary>
internal sealed class Variable(string name, VariableKind kind, FunctionScope owner, int slot)
{
    public string Name => name;

    public VariableKind Kind => kind;

    public FunctionScope Owner => owner;

    public int Slot => slot;

    public bool Captured { get; set; }

    public bool IsLexical => kind is VariableKind.Let or VariableKind.Const;

    /// <summary>Brings the variable into being when its block is entered.</summary>
    public void Open(Frame frame)
    {
        var start = IsLexical ? JsValue.Hole : default;
        frame.Slots[slot] = Captured ? JsValue.Of(new Cell(start)) : start;
    }

    /// <summary>Gives the next turn of a loop its own variable with the same value, as closures expect.</summary>
    public void Renew(Frame frame)
    {
        if (Captured)
        {
            frame.Slots[slot] = JsValue.Of(new Cell(frame.Slots[slot].Cell.Value));
        }
    }

    public void Initialize(Frame frame, JsValue value)
    {
        if (Captured)
        {
            frame.Slots[slot].Cell.Value = value;
        }
        else
        {
            frame.Slots[slot] = value;
        }
    }
}

/// <summary>One step of handing a shared variable down to an inner function: from the slots or from the captured cells of the outer one.</summary>
internal readonly record struct Capture(bool FromSlot, int Index);

/// <summary>The variables of one function while names are being resolved.</summary>
internal sealed class FunctionScope(FunctionScope? parent, bool isArrow)
{
    private readonly Dictionary<Variable, int> _captured = [];

    public FunctionScope? Parent => parent;

    public bool IsArrow => isArrow;

    public int SlotCount { get; private set; }

    public List<Capture> Captures { get; } = [];

    public Variable NewVariable(string name, VariableKind kind) => new(name, kind, this, SlotCount++);

    /// <summary>Position among this function's captured cells of a variable of an outer function.</summary>
    public int CaptureOf(Variable variable)
    {
        if (_captured.TryGetValue(variable, out var known))
        {
            return known;
        }

        variable.Captured = true;
        Captures.Add(parent == variable.Owner ? new(true, variable.Slot) : new(false, parent!.CaptureOf(variable)));
        return _captured[variable] = Captures.Count - 1;
    }
}

/// <summary>The names of one block while names are being resolved.</summary>
internal sealed class BlockScope(BlockScope? parent, FunctionScope function)
{
    private readonly Dictionary<string, Variable> _names = new(StringComparer.Ordinal);

    public BlockScope? Parent => parent;

    public FunctionScope Function => function;

    public Variable Declare(string name, VariableKind kind, int position)
    {
        if (_names.TryGetValue(name, out var known))
        {
            var lexical = kind is VariableKind.Let or VariableKind.Const || known.IsLexical;
            return lexical ? throw SyntaxFailure.DeclaredTwice(name, position) : known;
        }

        return _names[name] = function.NewVariable(name, kind);
    }

    public Variable? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._names.TryGetValue(name, out var variable))
            {
                return variable;
            }
        }

        return null;
    }

    public Variable? FindHere(string name) => _names.GetValueOrDefault(name);
}
