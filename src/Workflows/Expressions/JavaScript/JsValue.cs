using System.Globalization;
using System.Runtime.CompilerServices;

namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>The kind of a JavaScript value as a host sees it.</summary>
internal enum JsKind
{
    /// <summary>No value was given.</summary>
    Undefined,

    /// <summary>Deliberately empty.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A double, as all JavaScript numbers.</summary>
    Number,

    /// <summary>Text in UTF-16.</summary>
    String,

    /// <summary>An object: a plain one, a date, a map, a set, an error or a regular expression.</summary>
    Object,

    /// <summary>An array.</summary>
    Array,

    /// <summary>A function.</summary>
    Function,
}

/// <summary>One JavaScript value: sixteen bytes, numbers unboxed. <c>default</c> is <c>undefined</c>.</summary>
internal readonly partial struct JsValue : IEquatable<JsValue>
{
    private readonly object? _content;
    private readonly double _number;

    private JsValue(object? content, double number = 0)
    {
        _content = content;
        _number = number;
    }

    /// <summary>The value <c>undefined</c>.</summary>
    public static JsValue Undefined => default;

    /// <summary>The value <c>null</c>.</summary>
    public static JsValue Null => new(Tag.Null);

    /// <summary>The value <c>true</c>.</summary>
    public static JsValue True => new(Tag.Boolean, 1);

    /// <summary>The value <c>false</c>.</summary>
    public static JsValue False => new(Tag.Boolean);

    /// <summary>An array position nobody filled, or a variable before its declaration was reached.</summary>
    internal static JsValue Hole => new(Tag.Hole);

    /// <summary>The result of an optional chain that ended early.</summary>
    internal static JsValue ChainEnd => new(Tag.ChainEnd);

    /// <summary>What kind of value this is.</summary>
    public JsKind Kind => _content switch
    {
        null => JsKind.Undefined,
        Tag tag => tag.Kind,
        string => JsKind.String,
        JsFunction => JsKind.Function,
        JsArray => JsKind.Array,
        JsObject => JsKind.Object,
        _ => JsKind.Undefined,
    };

    /// <summary>Whether this is <c>undefined</c>.</summary>
    public bool IsUndefined => _content is null;

    /// <summary>Whether this is <c>null</c>.</summary>
    public bool IsNull => ReferenceEquals(_content, Tag.Null);

    /// <summary>Whether this is <c>undefined</c> or <c>null</c>.</summary>
    public bool IsNullish => _content is null || ReferenceEquals(_content, Tag.Null);

    /// <summary>Whether this is a number.</summary>
    public bool IsNumber => ReferenceEquals(_content, Tag.Number);

    /// <summary>Whether this is a boolean.</summary>
    public bool IsBoolean => ReferenceEquals(_content, Tag.Boolean);

    /// <summary>Whether this is text.</summary>
    public bool IsString => _content is string;

    /// <summary>Whether this is an object, an array or a function.</summary>
    public bool IsObject => _content is JsObject;

    internal bool IsHole => ReferenceEquals(_content, Tag.Hole);

    internal bool IsChainEnd => ReferenceEquals(_content, Tag.ChainEnd);

    internal bool IsCallable => _content is JsFunction;

    /// <summary>The number; NaN when this is not a number.</summary>
    public double AsNumber => IsNumber ? _number : double.NaN;

    /// <summary>The boolean; false when this is not a boolean.</summary>
    public bool AsBoolean => IsBoolean && _number != 0;

    /// <summary>The text; null when this is not text.</summary>
    public string? AsString => _content as string;

    internal double Number => _number;

    internal JsObject? AsObject => _content as JsObject;

    internal JsArray? AsArray => _content as JsArray;

    internal JsFunction? AsFunction => _content as JsFunction;

    internal Failure? AsFailure => _content as Failure;

    internal Cell Cell => Unsafe.As<Cell>(_content)!;

    /// <summary>A number.</summary>
    public static JsValue Of(double number) => new(Tag.Number, number);

    /// <summary>A boolean.</summary>
    public static JsValue Of(bool value) => new(Tag.Boolean, value ? 1 : 0);

    /// <summary>Text; <c>null</c> becomes JavaScript's null.</summary>
    public static JsValue Of(string? text) => text is null ? Null : new(text);

    /// <summary>An array of the given values.</summary>
    public static JsValue Array(IEnumerable<JsValue> items) => new(new JsArray([.. items]));

    /// <summary>A plain object with the given properties, in their order.</summary>
    public static JsValue Object(IEnumerable<KeyValuePair<string, JsValue>> properties)
    {
        var result = new JsObject();
        foreach (var (name, value) in properties)
        {
            result.Define(name, value);
        }

        return new(result);
    }

    /// <summary>A function of the host. It answers <see cref="Fail"/> for a failure the script may catch.</summary>
    public static JsValue Function(string name, Func<IReadOnlyList<JsValue>, JsValue> body) =>
        new(new JsNative(name, 0, (run, _, arguments) => run.CallHost(name, body, arguments)));

    /// <summary>The answer of a host function that could not do its work: it is thrown as an <c>Error</c> in the script.</summary>
    public static JsValue Fail(string sentence) => new(new Failure(sentence));

    internal static JsValue Of(JsObject value) => new(value);

    internal static JsValue Of(Cell cell) => new(cell);

    /// <summary>Whether two values are the same value: as <c>===</c>, but NaN equals NaN.</summary>
    public bool Equals(JsValue other) => Equality.SameValueZero(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is JsValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _content switch
    {
        null => 0,
        string text => text.GetHashCode(StringComparison.Ordinal),
        Tag => HashCode.Combine(RuntimeHelpers.GetHashCode(_content), _number == 0 ? 0 : _number),
        _ => RuntimeHelpers.GetHashCode(_content),
    };

    /// <summary>Whether two values are the same.</summary>
    public static bool operator ==(JsValue left, JsValue right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(JsValue left, JsValue right) => !left.Equals(right);

    /// <summary>The text of a primitive as <c>String(value)</c> gives it; the kind's name for an object.</summary>
    public override string ToString() => _content switch
    {
        null => "undefined",
        string text => text,
        Tag when IsNumber => NumberText.Format(_number),
        Tag when IsBoolean => _number != 0 ? "true" : "false",
        Tag tag => tag.Name,
        _ => string.Create(CultureInfo.InvariantCulture, $"[{Kind}]"),
    };

    private sealed record Tag(JsKind Kind, string Name)
    {
        public static readonly Tag Null = new(JsKind.Null, "null");
        public static readonly Tag Boolean = new(JsKind.Boolean, "boolean");
        public static readonly Tag Number = new(JsKind.Number, "number");
        public static readonly Tag Hole = new(JsKind.Undefined, "undefined");
        public static readonly Tag ChainEnd = new(JsKind.Undefined, "undefined");
    }

    internal sealed record Failure(string Sentence);
}

/// <summary>A variable that a closure shares with the function that declared it.</summary>
internal sealed class Cell(JsValue value)
{
    public JsValue Value = value;
}
