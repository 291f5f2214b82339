namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Second pass over a program: connects every name with its variable, so that running it looks nothing up.</summary>
internal sealed class Binder
{
    private readonly List<NameNode> _names = [];

    public Binder()
    {
        Function = new FunctionScope(null, isArrow: false);
        Block = new BlockScope(null, Function);
    }

    public FunctionScope Function { get; private set; }

    public BlockScope Block { get; private set; }

    /// <summary>Names nobody declared, by first use.</summary>
    public List<NameNode> Free { get; } = [];

    /// <summary>Names read as <c>variables.NAME</c> or assigned so, with the offset of their first use.</summary>
    public Dictionary<string, int> VariableNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Calls that get or set a variable of the workflow by a name written down.</summary>
    public List<(NameNode Function, string Name, int Position)> VariableCalls { get; } = [];

    public void Use(NameNode node)
    {
        var variable = Block.Find(node.Name);
        if (variable is null)
        {
            Free.Add(node);
            return;
        }

        node.Attach(variable, variable.Owner == Function ? -1 : Function.CaptureOf(variable));
        _names.Add(node);
    }

    public void InBlock(Action body)
    {
        Block = new BlockScope(Block, Function);
        body();
        Block = Block.Parent!;
    }

    public FunctionScope InFunction(bool isArrow, Action body)
    {
        var scope = Function = new FunctionScope(Function, isArrow);
        Block = new BlockScope(Block, Function);
        if (!isArrow)
        {
            // Slot 0 of a real function is reserved for the name arguments; filled only when the function says it.
            Block.Declare("arguments", VariableKind.Parameter, 0);
        }

        body();
        Block = Block.Parent!;
        Function = Function.Parent!;
        return scope;
    }

    /// <summary>Decides for every name how it is read, now that it is known which variables are shared.</summary>
    public void Finish()
    {
        foreach (var name in _names)
        {
            name.Settle();
        }
    }
}
