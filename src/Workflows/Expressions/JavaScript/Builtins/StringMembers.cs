using System.Text;

namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Members of text; those that search with regular expressions are in the file beside this one.</summary>
internal static partial class StringMembers
{
    public static readonly MemberTable Table = AddSearching(new MemberTable()
        .Method("at", 1, (run, self, a) => At(run, self, a))
        .Method("charAt", 1, (run, self, a) => run.Text(CharAt(run, self, a) is { } c ? c.ToString() : ""))
        .Method("charCodeAt", 1, (run, self, a) => JsValue.Of(CharAt(run, self, a) ?? double.NaN))
        .Method("codePointAt", 1, CodePointAt)
        .Method("concat", 1, (run, self, a) => run.Text(Self(run, self) + string.Concat(a.Select(x => Coercion.ToText(run, x)))))
        .Method("endsWith", 1, EndsWith)
        .Method("includes", 1, (run, self, a) => JsValue.Of(IndexOf(run, self, a, refuseRegExp: true) >= 0))
        .Method("indexOf", 1, (run, self, a) => JsValue.Of(IndexOf(run, self, a, refuseRegExp: false)))
        .Method("lastIndexOf", 1, LastIndexOf)
        .Method("localeCompare", 1, (run, self, a) => JsValue.Of(TextOrder.Compare(Self(run, self), Coercion.ToText(run, a.At(0)))))
        .Method("normalize", 0, Normalize)
        .Method("padEnd", 2, (run, self, a) => Pad(run, self, a, atStart: false))
        .Method("padStart", 2, (run, self, a) => Pad(run, self, a, atStart: true))
        .Method("repeat", 1, Repeat)
        .Method("slice", 2, Slice)
        .Method("startsWith", 1, StartsWith)
        .Method("substr", 2, Substr)
        .Method("substring", 2, Substring)
        .Method("toLowerCase", 0, (run, self, _) => run.Text(Lower(Self(run, self))))
        .Method("toLocaleLowerCase", 0, (run, self, _) => run.Text(Lower(Self(run, self))))
        .Method("toUpperCase", 0, (run, self, _) => run.Text(Upper(Self(run, self))))
        .Method("toLocaleUpperCase", 0, (run, self, _) => run.Text(Upper(Self(run, self))))
        .Method("toString", 0, (run, self, _) => JsValue.Of(Self(run, self)))
        .Method("valueOf", 0, (run, self, _) => JsValue.Of(Self(run, self)))
        .Method("trim", 0, (run, self, _) => run.Text(Whitespace.Trim(Self(run, self)).ToString()))
        .Method("trimLeft", 0, (run, self, _) => run.Text(Whitespace.TrimStart(Self(run, self)).ToString()))
        .Method("trimRight", 0, (run, self, _) => run.Text(Whitespace.TrimEnd(Self(run, self)).ToString()))
        .Method("trimStart", 0, (run, self, _) => run.Text(Whitespace.TrimStart(Self(run, self)).ToString()))
        .Method("trimEnd", 0, (run, self, _) => run.Text(Whitespace.TrimEnd(Self(run, self)).ToString())));

    public static readonly JsValue Constructor = JsValue.Of(new JsNative("String", 1, (run, _, a) =>
        a.Length == 0 ? JsValue.Of("") : run.Text(Coercion.ToText(run, a[0])))
    {
        Statics = new MemberTable()
            .Value("prototype", JsValue.Of(new JsNamespace("String", Table)))
            .Method("fromCharCode", 1, (run, _, a) => run.Text(string.Concat(a.Select(c => (char)(ushort)Coercion.ToInt32(run, c)))))
            .Method("fromCodePoint", 1, FromCodePoints)
            .Method("raw", 1, Raw),
    });

    /// <summary>The one letter whose small form is two characters is not in .NET's table.</summary>
    private static string Lower(string text) => text.ToLowerInvariant().Replace("\u0130", "i\u0307", StringComparison.Ordinal);

    /// <summary>The texts of a tagged template as written, with the values between them.</summary>
    private static JsValue Raw(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var raw = Properties.Get(run, arguments.At(0), "raw");
        var length = Coercion.ToInteger(run, Properties.Get(run, raw, "length"));
        var result = new StringBuilder();
        for (var i = 0; i < length; i++)
        {
            var part = Coercion.ToText(run, Properties.Get(run, raw, JsValue.Of(i)));
            var value = i + 1 < length && i + 1 < arguments.Length ? Coercion.ToText(run, arguments[i + 1]) : "";
            run.Step(1);
            run.Allocate(2L * (part.Length + value.Length));
            result.Append(part).Append(value);
        }

        return run.Text(result.ToString());
    }

    /// <summary>The text a member works on.</summary>
    private static string Self(Evaluation run, JsValue self)
    {
        if (self.IsNullish)
        {
            throw run.TypeError("String method called on null or undefined");
        }

        var text = Coercion.ToText(run, self);
        run.Step(text.Length / 64);
        return text;
    }

    private static char? CharAt(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var text = Self(run, self);
        var at = Coercion.ToInteger(run, arguments.At(0));
        return at >= 0 && at < text.Length ? text[(int)at] : null;
    }

    private static JsValue At(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var text = Self(run, self);
        var at = Coercion.ToInteger(run, arguments.At(0));
        at = at < 0 ? text.Length + at : at;
        return at >= 0 && at < text.Length ? run.Text(text[(int)at].ToString()) : default;
    }

    private static JsValue CodePointAt(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var text = Self(run, self);
        var at = Coercion.ToInteger(run, arguments.At(0));
        if (at < 0 || at >= text.Length)
        {
            return default;
        }

        var i = (int)at;
        var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
        return JsValue.Of(isPair ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i]);
    }

    private static JsValue FromCodePoints(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var result = new StringBuilder();
        foreach (var argument in arguments)
        {
            var code = Coercion.ToNumber(run, argument);
            if (code is not (>= 0 and <= 0x10FFFF) || code != Math.Truncate(code))
            {
                throw run.RangeError("Invalid code point " + Coercion.ToText(run, argument));
            }

            result.Append(code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32((int)code));
        }

        return run.Text(result.ToString());
    }

    private static string SearchText(Evaluation run, JsValue value, bool refuseRegExp) =>
        refuseRegExp && value.AsObject is JsRegExp
            ? throw run.TypeError("First argument to String.prototype.includes must not be a regular expression")
            : Coercion.ToText(run, value);

    private static int IndexOf(Evaluation run, JsValue self, JsValue[] arguments, bool refuseRegExp)
    {
        var text = Self(run, self);
        var wanted = SearchText(run, arguments.At(0), refuseRegExp);
        var from = (int)Math.Clamp(Coercion.ToInteger(run, arguments.At(1)), 0, text.Length);
        return text.IndexOf(wanted, from, StringComparison.Ordinal);
    }

    private static JsValue LastIndexOf(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var text = Self(run, self);
        var wanted = Coercion.ToText(run, arguments.At(0));
        var from = Coercion.ToNumber(run, arguments.At(1));
        var last = (int)Math.Min(double.IsNaN(from) ? double.PositiveInfinity : Math.Max(0, Math.Truncate(from)), text.Length - wanted.Length);
        for (var i = last; i >= 0; i--)
        {
            if (string.CompareOrdinal(text, i, wanted, 0, wanted.Length) == 0)
            {
                return JsValue.Of(i);
            }
        }

        return JsValue.Of(-1);
    }

    private static JsValue StartsWith(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var text = Self(run, self);
        var wanted = SearchText(run, arguments.At(0), refuseRegExp: true);
        var from = (int)Math.Clamp(Coercion.ToInteger(run, arguments.At(1)), 0, text.Length);
        return JsValue.Of(text.AsSpan(from).StartsWith(wanted, StringComparison.Ordinal));
    }

    private static JsValue EndsWith(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var text = Self(run, self);
        var wanted = SearchText(run, arguments.At(0), refuseRegExp: true);
        var to = arguments.At(1).IsUndefined ? text.Length : (int)Math.Clamp(Coercion.ToInteger(run, arguments[1]), 0, text.Length);
        return JsValue.Of(text.AsSpan(0, to).EndsWith(wanted, StringComparison.Ordinal));
    }

    private static JsValue Normalize(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var form = arguments.At(0).IsUndefined ? "NFC" : Coercion.ToText(run, arguments[0]);
        NormalizationForm? known = form switch
        {
            "NFC" => NormalizationForm.FormC,
            "NFD" => NormalizationForm.FormD,
            "NFKC" => NormalizationForm.FormKC,
            "NFKD" => NormalizationForm.FormKD,
            _ => null,
        };
        var text = Self(run, self);
        if (known is null)
        {
            throw run.RangeError("The normalization form should be one of NFC, NFD, NFKC, NFKD.");
        }

        // Half of a surrogate pair has no normal form; the text then stays as it is.
        var whole = !text.Where((c, i) => char.IsSurrogate(c) && !IsPairAt(text, i)).Any();
        return run.Text(whole ? text.Normalize(known.Value) : text);
    }

    private static bool IsPairAt(string text, int i) =>
        (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) || (i > 0 && char.IsSurrogatePair(text[i - 1], text[i]));

    private static JsValue Pad(Evaluation run, JsValue self, JsValue[] arguments, bool atStart)
    {
        var text = Self(run, self);
        var length = Coercion.ToInteger(run, arguments.At(0));
        var filler = arguments.At(1).IsUndefined ? " " : Coercion.ToText(run, arguments[1]);
        if (length <= text.Length || filler.Length == 0)
        {
            return JsValue.Of(text);
        }

        run.Allocate((long)Math.Min(2 * length, long.MaxValue / 2));
        var missing = (int)length - text.Length;
        var padding = new StringBuilder(missing + filler.Length);
        while (padding.Length < missing)
        {
            padding.Append(filler);
        }

        padding.Length = missing;
        return JsValue.Of(atStart ? padding + text : text + padding);
    }

    private static JsValue Repeat(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var text = Self(run, self);
        var count = Coercion.ToInteger(run, arguments.At(0));
        if (count < 0 || double.IsInfinity(count))
        {
            throw run.RangeError("Invalid count value: " + Coercion.ToText(run, arguments.At(0)));
        }

        if (text.Length == 0 || count == 0)
        {
            return JsValue.Of("");
        }

        run.Allocate((long)Math.Min(2 * count * text.Length, long.MaxValue / 2));
        return JsValue.Of(new StringBuilder().Insert(0, text, (int)count).ToString());
    }

    private static JsValue Slice(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var text = Self(run, self);
        var from = Coercion.ToPosition(run, arguments.At(0), text.Length, 0);
        var to = Coercion.ToPosition(run, arguments.At(1), text.Length, text.Length);
        return run.Text(from < to ? text[from..to] : "");
    }

    private static JsValue Substr(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var text = Self(run, self);
        var from = Coercion.ToPosition(run, arguments.At(0), text.Length, 0);
        var rest = text.Length - from;
        var length = arguments.At(1).IsUndefined ? rest : (int)Math.Clamp(Coercion.ToInteger(run, arguments[1]), 0, rest);
        return run.Text(text.Substring(from, length));
    }

    private static JsValue Substring(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var text = Self(run, self);
        var from = (int)Math.Clamp(Coercion.ToInteger(run, arguments.At(0)), 0, text.Length);
        var to = arguments.At(1).IsUndefined ? text.Length : (int)Math.Clamp(Coercion.ToInteger(run, arguments[1]), 0, text.Length);
        return run.Text(text[Math.Min(from, to)..Math.Max(from, to)]);
    }

    private static string Upper(string text) => text.Replace("ß", "SS", StringComparison.Ordinal).ToUpperInvariant();
}
