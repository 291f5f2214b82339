namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>An object with its own properties in the order JavaScript lists them. There is no prototype chain: what built-in types share is in their <see cref="MemberTable"/>.</summary>
internal class JsObject
{
    private readonly PropertyBag _own = new();

    /// <summary>Set by <c>Object.freeze</c> and for everything that all runs share; writes are ignored then.</summary>
    public bool Frozen { get; set; }

    /// <summary>Set by <c>Object.seal</c> and <c>Object.preventExtensions</c>.</summary>
    public bool Sealed { get; set; }

    /// <summary>Whether a script changed it after it was made; tells which workflow variables to write back.</summary>
    public bool Changed { get; protected set; }

    public virtual string ClassName => "Object";

    public virtual MemberTable Members => ObjectMembers.Table;

    protected PropertyBag Bag => _own;

    public virtual bool TryGetOwn(string key, out JsValue value) => _own.TryGet(key, out value);

    public virtual bool HasOwn(string key) => TryGetOwn(key, out _);

    public JsValue Own(string key) => TryGetOwn(key, out var value) ? value : default;

    /// <summary>Puts a property into an object that is being made.</summary>
    public void Define(string key, JsValue value) => _own.Set(key, value);

    public virtual void Set(Evaluation run, string key, JsValue value)
    {
        if (Frozen || (Sealed && !HasOwn(key)))
        {
            return;
        }

        Changed = true;
        if (_own.Set(key, value))
        {
            run.Allocate(48);
        }
    }

    public virtual bool Delete(Evaluation run, string key)
    {
        if (Frozen || Sealed)
        {
            return !HasOwn(key);
        }

        run.Step(_own.Count / 16);
        Changed |= _own.Remove(key);
        return true;
    }

    /// <summary>Own enumerable property names: whole numbers ascending, then the others in order of insertion.</summary>
    public virtual IReadOnlyList<string> Keys() => _own.Keys();

    /// <summary>A short text without calling into the script.</summary>
    public virtual string Describe() => "[object " + ClassName + "]";

    /// <summary>Values directly inside, for walks over whole graphs.</summary>
    public virtual IEnumerable<JsValue> Children() => _own.Values;
}

/// <summary>Names and values in order of insertion; a hash index appears when there are many.</summary>
internal sealed class PropertyBag
{
    private const int IndexFrom = 9;
    private readonly List<KeyValuePair<string, JsValue>> _entries = [];
    private Dictionary<string, int>? _index;
    private bool _hasIndexKeys;

    public int Count => _entries.Count;

    public IEnumerable<JsValue> Values => _entries.Select(e => e.Value);

    public bool TryGet(string key, out JsValue value)
    {
        var at = Find(key);
        value = at >= 0 ? _entries[at].Value : default;
        return at >= 0;
    }

    /// <returns>Whether the name is new.</returns>
    public bool Set(string key, JsValue value)
    {
        var at = Find(key);
        if (at >= 0)
        {
            _entries[at] = new(key, value);
            return false;
        }

        _entries.Add(new(key, value));
        _hasIndexKeys |= ArrayIndex.TryParse(key, out _);
        if (_index is not null)
        {
            _index[key] = _entries.Count - 1;
        }
        else if (_entries.Count >= IndexFrom)
        {
            Reindex();
        }

        return true;
    }

    public bool Remove(string key)
    {
        var at = Find(key);
        if (at < 0)
        {
            return false;
        }

        _entries.RemoveAt(at);
        if (_index is not null)
        {
            Reindex();
        }

        return true;
    }

    public IReadOnlyList<string> Keys()
    {
        var names = new string[_entries.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = _entries[i].Key;
        }

        return _hasIndexKeys ? [.. IndexFirst(names)] : names;
    }

    private static IEnumerable<string> IndexFirst(string[] names) =>
        names.Where(n => ArrayIndex.TryParse(n, out _))
            .OrderBy(n => ArrayIndex.TryParse(n, out var i) ? i : 0)
            .Concat(names.Where(n => !ArrayIndex.TryParse(n, out _)));

    private int Find(string key)
    {
        if (_index is not null)
        {
            return _index.GetValueOrDefault(key, -1);
        }

        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }

    private void Reindex()
    {
        _index = new(_entries.Count * 2, StringComparer.Ordinal);
        for (var i = 0; i < _entries.Count; i++)
        {
            _index[_entries[i].Key] = i;
        }
    }
}

/// <summary>Property names that are positions: "0", "1", … without leading zeros.</summary>
internal static class ArrayIndex
{
    public static bool TryParse(string key, out long index)
    {
        index = 0;
        if (key.Length is 0 or > 10 || (key[0] == '0' && key.Length > 1))
        {
            return false;
        }

        foreach (var c in key)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            index = (index * 10) + (c - '0');
        }

        return index < uint.MaxValue;
    }
}
