namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>The object <c>variables</c>: reads come from the host once, writes are kept and reported when the run ended well.</summary>
internal sealed class HostVariables(JsHost host) : JsObject
{
    private readonly HashSet<string> _assigned = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);

    public override bool TryGetOwn(string key, out JsValue value)
    {
        if (Bag.TryGet(key, out value))
        {
            return true;
        }

        if (_deleted.Contains(key) || !host.TryGetVariable(key, out value))
        {
            return false;
        }

        Define(key, value);
        return true;
    }

    public override void Set(Evaluation run, string key, JsValue value)
    {
        _assigned.Add(key);
        base.Set(run, key, value);
    }

    public override bool Delete(Evaluation run, string key)
    {
        _deleted.Add(key);
        _assigned.Remove(key);
        return base.Delete(run, key);
    }

    public override IReadOnlyList<string> Keys() =>
        [.. host.VariableNames.Concat(base.Keys()).Distinct(StringComparer.Ordinal).Where(n => !_deleted.Contains(n) || HasOwn(n))];

    /// <summary>Names and values the script changed, in order of first use.</summary>
    public IReadOnlyList<KeyValuePair<string, JsValue>> Changes() =>
        [.. base.Keys().Where(n => _assigned.Contains(n) || ChangedInside(Own(n))).Select(n => KeyValuePair.Create(n, Own(n)))];

    private static bool ChangedInside(JsValue value)
    {
        // A stack of our own: the script may have built a chain deeper than the thread's stack.
        var seen = new HashSet<JsObject>();
        var open = new Stack<JsValue>([value]);
        while (open.TryPop(out var next))
        {
            if (next.AsObject is not { } thing || !seen.Add(thing))
            {
                continue;
            }

            if (thing.Changed)
            {
                return true;
            }

            foreach (var child in thing.Children())
            {
                open.Push(child);
            }
        }

        return false;
    }
}
