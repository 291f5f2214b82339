namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary><c>target.name</c> or <c>target[key]</c>, possibly optional (<c>?.</c>).</summary>
internal abstract class AccessNode(Expression target, bool optional, int position) : Expression(position), ITarget
{
    public Expression Target => target;

    public IEnumerable<NameNode> Names => [];

    public abstract JsValue Get(Frame frame, JsValue holder);

    public abstract void Set(Frame frame, JsValue holder, JsValue value);

    /// <summary>The key, evaluated once where a property is read and then written.</summary>
    public abstract JsValue Key(Frame frame);

    public abstract bool Delete(Frame frame, JsValue holder);

    /// <summary>How an error message names it: <c>a.b</c>.</summary>
    public abstract string Describe();

    public override JsValue Evaluate(Frame frame)
    {
        var holder = Holder(frame);
        return holder.IsChainEnd ? holder : Get(frame, holder);
    }

    /// <summary>The object the property is on; ends an optional chain when there is none.</summary>
    public JsValue Holder(Frame frame)
    {
        var holder = target.Evaluate(frame);
        return optional && holder.IsNullish ? JsValue.ChainEnd : holder;
    }

    public void Assign(Frame frame, JsValue value, bool declare) => Set(frame, target.Evaluate(frame), value);
}

internal sealed class MemberNode(Expression target, string name, bool optional, int position) : AccessNode(target, optional, position)
{
    private readonly JsValue _key = JsValue.Of(name);

    public override void Bind(Binder binder)
    {
        Target.Bind(binder);
        if (Target is NameNode { IsGlobal: true, Name: "variables" })
        {
            binder.VariableNames.Add(name);
        }
    }

    public override JsValue Key(Frame frame) => _key;

    public override JsValue Get(Frame frame, JsValue holder)
    {
        frame.Run.Position = Position;
        return Properties.Get(frame.Run, holder, name);
    }

    public override void Set(Frame frame, JsValue holder, JsValue value)
    {
        frame.Run.Position = Position;
        Properties.Set(frame.Run, holder, name, value);
    }

    public override bool Delete(Frame frame, JsValue holder) => Properties.Delete(frame.Run, holder, name);

    public override string Describe() => Callee.Describe(Target) + "." + name;
}

internal sealed class IndexNode(Expression target, Expression key, bool optional, int position) : AccessNode(target, optional, position)
{
    public override void Bind(Binder binder)
    {
        Target.Bind(binder);
        key.Bind(binder);
    }

    public override JsValue Key(Frame frame) => key.Evaluate(frame);

    public override JsValue Get(Frame frame, JsValue holder)
    {
        var at = key.Evaluate(frame);
        frame.Run.Position = Position;
        return Properties.Get(frame.Run, holder, at);
    }

    public override void Set(Frame frame, JsValue holder, JsValue value)
    {
        var at = key.Evaluate(frame);
        frame.Run.Position = Position;
        Properties.Set(frame.Run, holder, at, value);
    }

    public override bool Delete(Frame frame, JsValue holder) =>
        Properties.Delete(frame.Run, holder, Coercion.ToKey(frame.Run, key.Evaluate(frame)));

    public override string Describe() => Callee.Describe(Target) + "[...]";
}

/// <summary>The whole of <c>a?.b.c</c>: where the chain ended early its value is undefined.</summary>
internal sealed class OptionalChainNode(Expression chain, int position) : Expression(position)
{
    public Expression Chain => chain;

    public override void Bind(Binder binder) => chain.Bind(binder);

    public override JsValue Evaluate(Frame frame)
    {
        var value = chain.Evaluate(frame);
        return value.IsChainEnd ? default : value;
    }
}
