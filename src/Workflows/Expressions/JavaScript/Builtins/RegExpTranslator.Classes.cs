using System.Globalization;

namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>
/// Sets of characters. Text is UTF-16: with the flag u, characters above U+FFFF are two units and are written as
/// alternatives beside the set of the others; a lone half of such a pair matches nothing then.
/// </summary>
internal sealed partial class RegExpTranslator
{
    private const string Halves = @"\uD800-\uDFFF";

    /// <summary>Characters above U+FFFF of the set being read.</summary>
    private readonly List<(int From, int To)> _rare = [];

    private void Class()
    {
        _rare.Clear();
        _at++;
        var negated = _at < source.Length && source[_at] == '^';
        _at += negated ? 1 : 0;
        var start = _result.Length;
        while (_at < source.Length && source[_at] != ']')
        {
            ClassItem();
        }

        if (_at >= source.Length)
        {
            throw new SyntaxFailure("字符类没有结束", "Unterminated character class", 0);
        }

        _at++;
        var set = _result.ToString(start, _result.Length - start);
        _result.Length = start;
        Outside(set, negated, everything: false);
    }

    /// <summary>A character, a set such as <c>\d</c>, or a range; a dash beside a set stands for itself.</summary>
    private void ClassItem()
    {
        var first = ClassAtom();
        if (_at + 1 >= source.Length || source[_at] != '-' || source[_at + 1] == ']')
        {
            Range(first, first);
            return;
        }

        _at++;
        var last = ClassAtom();
        if (first >= 0 && last >= 0)
        {
            Range(first, last < first ? throw new SyntaxFailure("字符范围的顺序颠倒", "Range out of order in character class", 0) : last);
            return;
        }

        if (_unicode)
        {
            throw new SyntaxFailure("字符范围不正确", "Invalid character class", 0);
        }

        Range(first, first);
        Range('-', '-');
        Range(last, last);
    }

    private int ClassAtom() => source[_at] == '\\' ? Escape(inClass: true) : ReadLetter();

    /// <summary>One character of the source; with the flag u a pair is one.</summary>
    private int ReadLetter()
    {
        if (_unicode && _at + 1 < source.Length && char.IsSurrogatePair(source[_at], source[_at + 1]))
        {
            _at += 2;
            return char.ConvertToUtf32(source[_at - 2], source[_at - 1]);
        }

        return source[_at++];
    }

    private void Range(int from, int to)
    {
        if (to > 0xFFFF)
        {
            _rare.Add((Math.Max(from, 0x10000), to));
            to = 0xFFFF;
        }

        if (from >= 0 && from <= to)
        {
            _result.Append(CultureInfo.InvariantCulture, $@"\u{from:X4}-\u{to:X4}");
        }
    }

    /// <summary>One character outside a set.</summary>
    private void AppendCode(int code)
    {
        if (code > 0xFFFF)
        {
            var pair = char.ConvertFromUtf32(code);
            _result.Append(CultureInfo.InvariantCulture, $@"(?:\u{(int)pair[0]:X4}\u{(int)pair[1]:X4})");
        }
        else if (code >= 0)
        {
            _result.Append(CultureInfo.InvariantCulture, $@"\u{code:X4}");
        }
    }

    /// <summary>A whole set with what is above U+FFFF beside it.</summary>
    private void Outside(string set, bool negated, bool everything)
    {
        var rare = _unicode ? negated ? Others() : [.. _rare] : [];
        _rare.Clear();
        var others = everything ? "[" + @"\u0000-\uFFFF" + "]"
            : set.Length == 0 && !negated ? @"[^\u0000-\uFFFF]"
            : set.Length == 0 ? @"[\u0000-\uFFFF]"
            : (negated ? "[^" : "[") + set + (negated && _unicode ? Halves : "") + "]";
        if (everything && _unicode)
        {
            others = @"[^\uD800-\uDFFF]";
        }

        _result.Append(rare.Count == 0 ? others : "(?:" + string.Join('|', rare.SelectMany(Pairs)) + "|" + others + ")");
    }

    /// <summary>The characters above U+FFFF that are not in the set.</summary>
    private List<(int From, int To)> Others()
    {
        var result = new List<(int, int)>();
        var next = 0x10000;
        foreach (var (from, to) in _rare.Order())
        {
            if (from > next)
            {
                result.Add((next, from - 1));
            }

            next = Math.Max(next, to + 1);
        }

        if (next <= 0x10FFFF)
        {
            result.Add((next, 0x10FFFF));
        }

        return result;
    }

    private static IEnumerable<string> Pairs((int From, int To) range)
    {
        var (first, last) = (High(range.From), High(range.To));
        for (var high = first; high <= last;)
        {
            var low = high == first ? Low(range.From) : 0xDC00;
            var until = high == last ? Low(range.To) : 0xDFFF;
            // Whole rows in the middle are written as one.
            var end = low == 0xDC00 && until == 0xDFFF ? (Low(range.To) == 0xDFFF ? last : Math.Max(high, last - 1)) : high;
            yield return string.Create(CultureInfo.InvariantCulture, $@"[\u{high:X4}-\u{end:X4}][\u{low:X4}-\u{until:X4}]");
            high = end + 1;
        }
    }

    private static int High(int code) => 0xD800 + ((code - 0x10000) >> 10);

    private static int Low(int code) => 0xDC00 + ((code - 0x10000) & 0x3FF);
}
