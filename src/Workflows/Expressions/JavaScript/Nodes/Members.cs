namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary><c>target.name</c> or <c>target[key]</c>, possibly optional (<c>?.</c>).</summary>
internal abstract class AccessNode(Expression target, bool optional, int position) : LinkNode(target, position), ITarget
{
    public Expression Target => Inner;

    public IEnumerable<NameNode> Names => [];

    public abstract JsValue Get(Frame frame, JsValue holder);

    public abstract void Set(Frame frame, JsValue holder, JsValue value);

    /// <summary>The key, evaluated once where a property is read and then written.</summary>
    public abstract JsValue Key(Frame frame);

    public abstract bool Delete(Frame frame, JsValue holder);

    /// <summary>The object the property is on; ends an optional chain when there is none.</summary>
    public JsValue Holder(Frame frame)
    {
        var holder = Inner.Evaluate(frame);
        return optional && holder.IsNullish ? JsValue.ChainEnd : holder;
    }

    public void Assign(Frame frame, JsValue value, bool declare) => Set(frame, Inner.Evaluate(frame), value);

    protected override JsValue Follow(Frame frame, JsValue value, ref JsValue self)
    {
        if (optional && value.IsNullish)
        {
            return JsValue.ChainEnd;
        }

        self = value;
        return Get(frame, value);
    }
}

internal sealed class MemberNode(Expression target, string name, bool optional, int position) : AccessNode(target, optional, position)
{
    private readonly JsValue _key = JsValue.Of(name);

    public override string Suffix => "." + name;

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

    protected override void BindOwn(Binder binder)
    {
        if (Target is NameNode { IsGlobal: true, Name: "variables" })
        {
            binder.VariableNames.TryAdd(name, Target.Position);
        }
    }
}

internal sealed class IndexNode(Expression target, Expression key, bool optional, int position) : AccessNode(target, optional, position)
{
    public override string Suffix => Callee.DescribeKey(key);

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

    protected override void BindOwn(Binder binder)
    {
        key.Bind(binder);
        if (Target is NameNode { IsGlobal: true, Name: "variables" } && key is ConstantNode { Value.AsString: { } name })
        {
            binder.VariableNames.TryAdd(name, Target.Position);
        }
    }
}
