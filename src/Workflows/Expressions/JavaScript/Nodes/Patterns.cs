namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary><c>target = value-when-undefined</c> in a pattern or parameter list.</summary>
internal sealed class DefaultTarget(ITarget target, Expression value) : ITarget
{
    public IEnumerable<NameNode> Names => target.Names;

    public void Bind(Binder binder)
    {
        target.Bind(binder);
        value.Bind(binder);
    }

    public void Assign(Frame frame, JsValue given, bool declare) =>
        target.Assign(frame, given.IsUndefined ? value.Evaluate(frame) : given, declare);
}

/// <summary><c>[a, , b = 1, ...rest]</c> as a place for values.</summary>
internal sealed class ArrayPattern(IReadOnlyList<ITarget?> targets, ITarget? rest, int position) : ITarget
{
    public IEnumerable<NameNode> Names => targets.OfType<ITarget>().SelectMany(t => t.Names).Concat(rest?.Names ?? []);

    public void Bind(Binder binder)
    {
        foreach (var target in targets)
        {
            target?.Bind(binder);
        }

        rest?.Bind(binder);
    }

    public void Assign(Frame frame, JsValue value, bool declare)
    {
        frame.Run.Position = position;
        using var items = Iteration.Over(frame.Run, value).GetEnumerator();
        foreach (var target in targets)
        {
            var item = items.MoveNext() ? items.Current : default;
            target?.Assign(frame, item, declare);
        }

        rest?.Assign(frame, frame.Run.ArrayOf(Remaining(items)), declare);
    }

    private static IEnumerable<JsValue> Remaining(IEnumerator<JsValue> items)
    {
        while (items.MoveNext())
        {
            yield return items.Current;
        }
    }
}

/// <summary><c>{ a, b: c = 1, [key]: d, ...rest }</c> as a place for values.</summary>
internal sealed class ObjectPattern(IReadOnlyList<(Expression Key, ITarget Target)> entries, ITarget? rest, int position) : ITarget
{
    public IEnumerable<NameNode> Names => entries.SelectMany(e => e.Target.Names).Concat(rest?.Names ?? []);

    public void Bind(Binder binder)
    {
        foreach (var (key, target) in entries)
        {
            key.Bind(binder);
            target.Bind(binder);
        }

        rest?.Bind(binder);
    }

    public void Assign(Frame frame, JsValue value, bool declare)
    {
        var run = frame.Run;
        run.Position = position;
        if (value.IsNullish)
        {
            throw run.TypeError($"Cannot destructure '{value}' as it is {value}.");
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (keyNode, target) in entries)
        {
            var key = Coercion.ToKey(run, keyNode.Evaluate(frame));
            taken.Add(key);
            target.Assign(frame, Properties.Get(run, value, key), declare);
        }

        rest?.Assign(frame, Rest(run, value, taken), declare);
    }

    private static JsValue Rest(Evaluation run, JsValue value, HashSet<string> taken)
    {
        var result = run.NewObject();
        foreach (var (key, item) in Properties.Entries(run, value).Where(e => !taken.Contains(e.Key)))
        {
            run.Allocate(48);
            result.Define(key, item);
        }

        return JsValue.Of(result);
    }
}
