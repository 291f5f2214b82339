namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Entries of a map or set in order of insertion; an iteration under way sees later additions, as JavaScript wants.</summary>
internal sealed class OrderedEntries
{
    private readonly List<KeyValuePair<JsValue, JsValue>?> _entries = [];
    private readonly Dictionary<JsValue, int> _index = [];

    public int Count => _index.Count;

    public bool TryGet(JsValue key, out JsValue value)
    {
        var found = _index.TryGetValue(key, out var at);
        value = found ? _entries[at]!.Value.Value : default;
        return found;
    }

    public bool Contains(JsValue key) => _index.ContainsKey(key);

    public void Set(Evaluation run, JsValue key, JsValue value)
    {
        if (key.IsNumber && key.Number == 0)
        {
            key = JsValue.Of(0);
        }

        if (_index.TryGetValue(key, out var at))
        {
            _entries[at] = new(_entries[at]!.Value.Key, value);
            return;
        }

        run.Allocate(80);
        _index.Add(key, _entries.Count);
        _entries.Add(new(key, value));
    }

    public bool Remove(JsValue key)
    {
        if (!_index.Remove(key, out var at))
        {
            return false;
        }

        _entries[at] = null;
        return true;
    }

    public void Clear()
    {
        _index.Clear();
        for (var i = 0; i < _entries.Count; i++)
        {
            _entries[i] = null;
        }
    }

    public IEnumerable<KeyValuePair<JsValue, JsValue>> Entries()
    {
        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i] is { } entry)
            {
                yield return entry;
            }
        }
    }

    public IEnumerable<JsValue> Values() => Entries().Select(e => e.Value);
}
