namespace CaseManagement.Workflows.Expressions.JavaScript;

internal delegate JsValue NativeBody(Evaluation run, JsValue self, JsValue[] arguments);

/// <summary>Something that can be called.</summary>
internal abstract class JsFunction : JsObject
{
    public abstract string Name { get; }

    public abstract int Length { get; }

    public override string ClassName => "Function";

    public override MemberTable Members => FunctionMembers.Table;

    public abstract JsValue Call(Evaluation run, JsValue self, JsValue[] arguments);

    public virtual JsValue Construct(Evaluation run, JsValue[] arguments) =>
        throw run.TypeError(Name + " is not a constructor");

    public virtual bool IsInstance(JsObject value) => false;

    public override bool TryGetOwn(string key, out JsValue value)
    {
        switch (key)
        {
            case "name":
                value = JsValue.Of(Name);
                return true;
            case "length":
                value = JsValue.Of(Length);
                return true;
            default:
                return base.TryGetOwn(key, out value);
        }
    }

    public override string Describe() => "function " + Name + "() { [native code] }";
}

/// <summary>A built-in function or a function of the host. It is shared by all runs and therefore frozen.</summary>
internal sealed class JsNative : JsFunction
{
    private readonly NativeBody _body;

    public JsNative(string name, int length, NativeBody body)
    {
        Name = name;
        Length = length;
        _body = body;
        Frozen = true;
    }

    public override string Name { get; }

    public override int Length { get; }

    public NativeBody? Constructor { get; init; }

    public Func<JsObject, bool>? Instances { get; init; }

    /// <summary>What <c>Type.name</c> offers, for example <c>Object.keys</c>.</summary>
    public MemberTable? Statics { get; init; }

    public override JsValue Call(Evaluation run, JsValue self, JsValue[] arguments)
    {
        run.Step(1);
        return _body(run, self, arguments);
    }

    public override JsValue Construct(Evaluation run, JsValue[] arguments) =>
        Constructor is null ? base.Construct(run, arguments) : Constructor(run, default, arguments);

    public override bool IsInstance(JsObject value) => Instances is not null && Instances(value);

    public override bool TryGetOwn(string key, out JsValue value) =>
        (Statics is not null && Statics.TryGet(key, out value)) || base.TryGetOwn(key, out value);
}

/// <summary>A function of the script with the variables it shares with its surroundings.</summary>
internal sealed class JsClosure(FunctionNode code, Cell[] captured, JsValue outerSelf) : JsFunction
{
    public override string Name => code.Name;

    public override int Length => code.Length;

    public override string Describe() => code.Source;

    public override JsValue Call(Evaluation run, JsValue self, JsValue[] arguments)
    {
        run.Enter(code.StackUnits);
        run.Step(code.Cost);
        var frame = new Frame(run, code.SlotCount, captured, code.IsArrow ? outerSelf : self, arguments);
        var result = code.Invoke(frame, this);
        run.Leave(code.StackUnits);
        return result;
    }
}

/// <summary>The named members all values of a built-in type share.</summary>
internal sealed class MemberTable
{
    private readonly Dictionary<string, JsValue> _members = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _members.Keys;

    public bool TryGet(string name, out JsValue value) => _members.TryGetValue(name, out value);

    public MemberTable Method(string name, int length, NativeBody body)
    {
        _members.Add(name, JsValue.Of(new JsNative(name, length, body)));
        return this;
    }

    public MemberTable Value(string name, JsValue value)
    {
        _members.Add(name, value);
        return this;
    }
}

/// <summary>A shared object that only holds built-in members: <c>Math</c>, <c>JSON</c>, <c>Array.prototype</c>.</summary>
internal sealed class JsNamespace : JsObject
{
    private readonly string _name;
    private readonly MemberTable _members;

    public JsNamespace(string name, MemberTable members)
    {
        _name = name;
        _members = members;
        Frozen = true;
    }

    public override string ClassName => _name;

    public override bool TryGetOwn(string key, out JsValue value) => _members.TryGet(key, out value);
}

internal static class ArgumentList
{
    public static JsValue At(this JsValue[] arguments, int index) => index < arguments.Length ? arguments[index] : default;
}
