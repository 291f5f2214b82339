using System.Globalization;
using System.Text;

namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary><c>JSON.stringify</c>.</summary>
internal sealed class JsonWriter
{
    private readonly Evaluation _run;
    private readonly JsFunction? _replacer;
    private readonly HashSet<string>? _allowed;
    private readonly string _gap;
    private readonly StringBuilder _result = new();
    private readonly HashSet<JsObject> _open = [];
    private string _indent = "";
    private int _charged;

    public JsonWriter(Evaluation run, JsValue replacer, JsValue space)
    {
        _run = run;
        _replacer = replacer.AsFunction;
        _allowed = replacer.AsArray?.Items.Select(i => Coercion.ToText(run, i)).ToHashSet(StringComparer.Ordinal);
        _gap = space.IsNumber
            ? new string(' ', (int)Math.Clamp(Coercion.ToInteger(run, space), 0, 10))
            : space.AsString is { } text ? text[..Math.Min(10, text.Length)] : "";
    }

    public JsValue Write(JsValue value)
    {
        var holder = _run.NewObject();
        holder.Define("", value);
        return TryWrite(JsValue.Of(holder), "", value) ? _run.Text(_result.ToString()) : default;
    }

    /// <returns>Whether the value has a JSON form.</returns>
    private bool TryWrite(JsValue holder, string key, JsValue value)
    {
        _run.Step(1);
        value = Prepare(holder, key, value);
        switch (value.Kind)
        {
            case JsKind.Undefined or JsKind.Function:
                return false;
            case JsKind.Number:
                _result.Append(double.IsFinite(value.Number) ? NumberText.Format(value.Number) : "null");
                break;
            case JsKind.String:
                WriteText(value.AsString!);
                break;
            case JsKind.Null or JsKind.Boolean:
                _result.Append(value.ToString());
                break;
            default:
                WriteNested(value);
                break;
        }

        Charge();
        return true;
    }

    private void Charge()
    {
        _run.Allocate(2L * Math.Max(0, _result.Length - _charged));
        _charged = Math.Max(_charged, _result.Length);
    }

    private JsValue Prepare(JsValue holder, string key, JsValue value)
    {
        if (value.IsObject)
        {
            var toJson = Properties.Get(_run, value, "toJSON");
            value = toJson.IsCallable ? _run.Call(toJson, value, JsValue.Of(key)) : value;
        }

        return _replacer?.Call(_run, holder, [JsValue.Of(key), value]) ?? value;
    }

    private void WriteNested(JsValue value)
    {
        var thing = value.AsObject!;
        if (!_open.Add(thing))
        {
            throw _run.TypeError("Converting circular structure to JSON");
        }

        _run.Enter(8);
        var outer = _indent;
        _indent += _gap;
        if (thing is JsArray array)
        {
            WriteArray(value, array);
        }
        else
        {
            WriteObject(value);
        }

        _indent = outer;
        _run.Leave(8);
        _open.Remove(thing);
    }

    private void WriteArray(JsValue value, JsArray array)
    {
        _result.Append('[');
        for (var i = 0; i < array.Length; i++)
        {
            Separate(i == 0);
            if (!TryWrite(value, NumberText.Format(i), array[i]))
            {
                _result.Append("null");
            }
        }

        Close(array.Length == 0, ']');
    }

    private void WriteObject(JsValue value)
    {
        _result.Append('{');
        var empty = true;
        foreach (var (key, item) in Properties.Entries(_run, value))
        {
            if (_allowed is not null && !_allowed.Contains(key))
            {
                continue;
            }

            var mark = _result.Length;
            Separate(empty);
            WriteText(key);
            _result.Append(_gap.Length > 0 ? ": " : ":");
            if (TryWrite(value, key, item))
            {
                empty = false;
            }
            else
            {
                _result.Length = mark;
            }
        }

        Close(empty, '}');
    }

    private void Separate(bool first)
    {
        _result.Append(first ? "" : ",");
        if (_gap.Length > 0)
        {
            _result.Append('\n').Append(_indent);
        }
    }

    private void Close(bool empty, char end)
    {
        if (!empty && _gap.Length > 0)
        {
            _result.Append('\n').Append(_indent, 0, _indent.Length - _gap.Length);
        }

        _result.Append(end);
    }

    private void WriteText(string text)
    {
        _result.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var lone = char.IsSurrogate(c) && !IsPaired(text, i);
            switch (c)
            {
                case '"': _result.Append("\\\""); break;
                case '\\': _result.Append("\\\\"); break;
                case '\b': _result.Append("\\b"); break;
                case '\f': _result.Append("\\f"); break;
                case '\n': _result.Append("\\n"); break;
                case '\r': _result.Append("\\r"); break;
                case '\t': _result.Append("\\t"); break;
                case < ' ': _result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                case var _ when lone: _result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                default: _result.Append(c); break;
            }
        }

        _result.Append('"');
    }

    private static bool IsPaired(string text, int i) =>
        (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) || (i > 0 && char.IsSurrogatePair(text[i - 1], text[i]));
}
