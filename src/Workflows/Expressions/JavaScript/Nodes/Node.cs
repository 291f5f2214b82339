namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>A part of a program. Nodes are made by the parser, connected once by the binder, and then never change.</summary>
internal abstract class Node(int position)
{
    /// <summary>Offset in the text.</summary>
    public int Position => position;

    /// <summary>Connects the names inside.</summary>
    public abstract void Bind(Binder binder);
}

/// <summary>A part that has a value.</summary>
internal abstract class Expression(int position) : Node(position)
{
    public abstract JsValue Evaluate(Frame frame);

    public bool EvaluateCondition(Frame frame) => Coercion.ToBoolean(Evaluate(frame));

    /// <summary>Gives an unnamed function the name of what it is assigned to.</summary>
    public virtual void SuggestName(string name)
    {
    }
}

/// <summary>A part that does something.</summary>
internal abstract class Statement(int position) : Node(position)
{
    public abstract Completion Execute(Frame frame);
}

/// <summary>How a statement ended.</summary>
internal enum Completion
{
    Normal,
    Break,
    Continue,
    Return,
}

/// <summary>Something a value can be put into: a name, a property, a pattern.</summary>
internal interface ITarget
{
    void Bind(Binder binder);

    /// <summary>Puts the value in.</summary>
    /// <param name="frame">The running function.</param>
    /// <param name="value">The value.</param>
    /// <param name="declare">Whether this is the declaration, which may fill a constant.</param>
    void Assign(Frame frame, JsValue value, bool declare);

    /// <summary>The names a declaration with this target makes.</summary>
    IEnumerable<NameNode> Names { get; }
}
