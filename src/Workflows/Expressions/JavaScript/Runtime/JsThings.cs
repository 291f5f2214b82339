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
            case "dotAll":
                value = JsValue.Of(program.Flags.Contains('s'));
                return true;
            case "unicode":
                value = JsValue.Of(program.Flags.Contains('u'));
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
