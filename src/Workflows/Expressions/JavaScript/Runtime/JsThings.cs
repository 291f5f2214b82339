using System.Text.RegularExpressions;

namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>An error: <c>name</c> and <c>message</c> are readable but not listed.</summary>
internal sealed class JsErrorObject(string name, string message) : JsObject
{
    public string Name => TryGetOwn("name", out var own) ? own.ToString() : name;

    public string Message => TryGetOwn("message", out var own) ? own.ToString() : message;

    /// <summary>The name of the constructor that made it.</summary>
    public string Constructor => name;

    public override string ClassName => "Error";

    public override MemberTable Members => ErrorMembers.Table;

    public override bool TryGetOwn(string key, out JsValue value)
    {
        if (base.TryGetOwn(key, out value))
        {
            return true;
        }

        switch (key)
        {
            case "name":
                value = JsValue.Of(name);
                return true;
            case "message":
                value = JsValue.Of(message);
                return true;
            case "stack":
                value = JsValue.Of(Describe());
                return true;
            default:
                return false;
        }
    }

    public override bool HasOwn(string key) => key == "message" || base.TryGetOwn(key, out _);

    public override string Describe() => Message.Length == 0 ? Name : Name.Length == 0 ? Message : Name + ": " + Message;
}

/// <summary>A date: milliseconds since 1970 UTC, NaN when invalid.</summary>
internal sealed class JsDate(double time) : JsObject
{
    public double Time { get; private set; } = time;

    public override string ClassName => "Date";

    public override MemberTable Members => DateMembers.Table;

    public override string Describe() => DateText.Local(Time);

    public double Move(double time)
    {
        Changed = true;
        return Time = DateMath.Clip(time);
    }
}

/// <summary>A regular expression with the position of its next search.</summary>
internal sealed class JsRegExp(RegExpProgram program) : JsObject
{
    public RegExpProgram Program => program;

    public double LastIndex { get; set; }

    public Regex Regex => program.Regex;

    public override string ClassName => "RegExp";

    public override MemberTable Members => RegExpMembers.Table;

    public override string Describe() => "/" + program.Source + "/" + program.Flags;

    public override bool TryGetOwn(string key, out JsValue value)
    {
        switch (key)
        {
            case "lastIndex":
                value = JsValue.Of(LastIndex);
                return true;
            case "source":
                value = JsValue.Of(program.Source);
                return true;
            case "flags":
                value = JsValue.Of(program.Flags);
                return true;
            case "global":
                value = JsValue.Of(program.Global);
                return true;
            case "ignoreCase":
                value = JsValue.Of(program.Flags.Contains('i'));
                return true;
            case "multiline":
                value = JsValue.Of(program.Flags.Contains('m'));
                return true;
            case "sticky":
                value = JsValue.Of(program.Sticky);
                return true;
            default:
                return base.TryGetOwn(key, out value);
        }
    }

    public override void Set(Evaluation run, string key, JsValue value)
    {
        if (key == "lastIndex")
        {
            LastIndex = Coercion.ToNumber(run, value);
        }
        else
        {
            base.Set(run, key, value);
        }
    }
}

internal sealed class JsMap : JsObject
{
    public OrderedEntries Items { get; } = new();

    public override string ClassName => "Map";

    public override MemberTable Members => MapMembers.Table;

    public override bool TryGetOwn(string key, out JsValue value)
    {
        value = JsValue.Of(Items.Count);
        return key == "size" || base.TryGetOwn(key, out value);
    }

    public override bool HasOwn(string key) => Bag.TryGet(key, out _);

    public void Touch() => Changed = true;

    public override IEnumerable<JsValue> Children() => Items.Entries().SelectMany(e => new[] { e.Key, e.Value });
}

internal sealed class JsSet : JsObject
{
    public OrderedEntries Items { get; } = new();

    public override string ClassName => "Set";

    public override MemberTable Members => SetMembers.Table;

    public override bool TryGetOwn(string key, out JsValue value)
    {
        value = JsValue.Of(Items.Count);
        return key == "size" || base.TryGetOwn(key, out value);
    }

    public override bool HasOwn(string key) => Bag.TryGet(key, out _);

    public void Touch() => Changed = true;

    public override IEnumerable<JsValue> Children() => Items.Values();
}

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

/// <summary>What <c>entries()</c>, <c>keys()</c>, <c>values()</c> and <c>matchAll()</c> answer.</summary>
internal sealed class JsIterator(string className, IEnumerable<JsValue> source) : JsObject
{
    private readonly IEnumerator<JsValue> _source = source.GetEnumerator();

    public override string ClassName => className;

    public override MemberTable Members => IteratorMembers.Table;

    public bool TryNext(out JsValue value)
    {
        var more = _source.MoveNext();
        value = more ? _source.Current : default;
        return more;
    }
}
