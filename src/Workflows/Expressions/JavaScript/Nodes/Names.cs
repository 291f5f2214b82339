namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>A name: a local variable, one shared with an outer function, or a name of the host.</summary>
internal sealed class NameNode(string name, int position) : Expression(position), ITarget
{
    private Variable? _variable;
    private Place _place = Place.Global;
    private int _index;

    private enum Place
    {
        Global,
        Slot,
        Cell,
        Captured,
    }

    public string Name => name;

    public IEnumerable<NameNode> Names => [this];

    /// <summary>Whether the first use seen puts a value in.</summary>
    public bool AssignedFirst { get; set; }

    public bool IsGlobal => _place is Place.Global;

    public override void Bind(Binder binder) => binder.Use(this);

    public void Attach(Variable variable, int captured)
    {
        _variable = variable;
        _index = captured >= 0 ? captured : variable.Slot;
        _place = captured >= 0 ? Place.Captured : Place.Slot;
    }

    public void Settle()
    {
        if (_place is Place.Slot && _variable!.Captured)
        {
            _place = Place.Cell;
        }
    }

    public override JsValue Evaluate(Frame frame)
    {
        JsValue value;
        switch (_place)
        {
            case Place.Slot:
                value = frame.Slots[_index];
                break;
            case Place.Cell:
                value = frame.Slots[_index].Cell.Value;
                break;
            case Place.Captured:
                value = frame.Captured[_index].Value;
                break;
            default:
                return EvaluateGlobal(frame);
        }

        return value.IsHole ? throw NotYet(frame) : value;
    }

    /// <summary>The value, or undefined where nobody knows the name: for <c>typeof</c>.</summary>
    public JsValue EvaluateIfKnown(Frame frame) =>
        IsGlobal && !frame.Run.TryGetGlobal(name, out _) ? default : Evaluate(frame);

    public void Assign(Frame frame, JsValue value, bool declare)
    {
        if (!declare && _variable is { IsLexical: true })
        {
            CheckAssignable(frame);
        }

        switch (_place)
        {
            case Place.Slot:
                frame.Slots[_index] = value;
                break;
            case Place.Cell:
                frame.Slots[_index].Cell.Value = value;
                break;
            case Place.Captured:
                frame.Captured[_index].Value = value;
                break;
            default:
                frame.Run.SetGlobal(name, value);
                break;
        }
    }

    private JsValue EvaluateGlobal(Frame frame)
    {
        if (frame.Run.TryGetGlobal(name, out var value))
        {
            return value;
        }

        frame.Run.Position = Position;
        throw frame.Run.Error("ReferenceError", name + " is not defined");
    }

    private void CheckAssignable(Frame frame)
    {
        Evaluate(frame);
        if (_variable!.Kind is VariableKind.Const)
        {
            frame.Run.Position = Position;
            throw frame.Run.TypeError("Assignment to constant variable.");
        }
    }

    private JsThrow NotYet(Frame frame)
    {
        frame.Run.Position = Position;
        return frame.Run.Error("ReferenceError", $"Cannot access '{name}' before initialization");
    }
}
