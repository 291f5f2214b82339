using System.Globalization;
using System.Text;

namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Writes a JavaScript regular expression in .NET's notation.</summary>
internal sealed partial class RegExpTranslator(string source, string flags)
{
    private const string Blank = @"\t-\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";
    private const string Han = @"\u2E80-\u2E99\u2E9B-\u2EF3\u2F00-\u2FD5\u3005\u3007\u3021-\u3029\u3038-\u303B\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFA6D\uFA70-\uFAD9";
    private readonly StringBuilder _result = new();
    private readonly List<string?> _groups = [];
    private readonly bool _unicode = flags.Contains('u');
    private int _at;
    private int _depth;

    public IReadOnlyList<string?> Groups => _groups;

    public string Translate()
    {
        while (_at < source.Length)
        {
            var c = source[_at];
            switch (c)
            {
                case '\\': AppendCode(Escape(inClass: false)); break;
                case '[': Class(); break;
                case '(': Group(); break;
                case ')': Close(); break;
                case '.': Any(); break;
                case '$': Take(flags.Contains('m') ? "(?:$)" : @"\z"); break;
                case '^': Take(flags.Contains('m') ? "^" : @"\A"); break;
                case '{' or '}' or ']' when _unicode && !(c == '{' && IsCount()): throw new SyntaxFailure($"“{c}”前应有 \\", $"Lone '{c}'", 0);
                case '{' when !IsCount(): Take(@"\{"); break;
                case '{': Take(source[_at..(source.IndexOf('}', _at) + 1)]); break;
                case '#' or ' ': Take("\\" + c); break;
                case var _ when _unicode && char.IsHighSurrogate(c): AppendCode(ReadLetter()); break;
                default: Take(c.ToString()); break;
            }
        }

        return _depth == 0 ? _result.ToString() : throw new SyntaxFailure("分组没有结束", "Unterminated group", 0);
    }

    private void Take(string text)
    {
        _result.Append(text);
        _at += text.StartsWith('{') ? text.Length : 1;
    }

    private void Any()
    {
        Outside(@"\n\r\u2028\u2029", negated: true, everything: flags.Contains('s'));
        _at++;
    }

    private void Close()
    {
        if (--_depth < 0)
        {
            throw new SyntaxFailure("多了一个“)”", "Unmatched ')'", 0);
        }

        Take(")");
    }

    /// <summary>Groups get their JavaScript number; .NET would number named ones last.</summary>
    private void Group()
    {
        if (++_depth > 100)
        {
            throw new SyntaxFailure("嵌套过深", "it is nested too deeply", 0);
        }

        var rest = source.AsSpan(_at);
        if (rest.StartsWith("(?:"))
        {
            _at += 2;
            _result.Append("(?");
            Take(":");
        }
        else if (rest.StartsWith("(?=") || rest.StartsWith("(?!") || rest.StartsWith("(?<=") || rest.StartsWith("(?<!"))
        {
            throw new SyntaxFailure("不支持前瞻和后顾", "look-ahead and look-behind are not supported", 0);
        }
        else if (rest.StartsWith("(?<") && source.IndexOf('>', _at) is var end and > 0)
        {
            NewGroup(source[(_at + 3)..end]);
            _at = end + 1;
        }
        else if (rest.StartsWith("(?"))
        {
            throw new SyntaxFailure("分组不正确", "Invalid group", 0);
        }
        else
        {
            NewGroup(null);
            _at++;
        }
    }

    private void NewGroup(string? name)
    {
        if (name is not null && (name.Length == 0 || !Lexer.IsNameStart(name[0]) || !name.All(Lexer.IsNamePart) || _groups.Contains(name)))
        {
            throw new SyntaxFailure("分组的名称不正确", "Invalid capture group name", 0);
        }

        _groups.Add(name);
        _result.Append(CultureInfo.InvariantCulture, $"(?<{_groups.Count}>");
    }

    private bool IsCount()
    {
        var end = source.IndexOf('}', _at);
        if (end < 0)
        {
            return false;
        }

        var parts = source[(_at + 1)..end].Split(',');
        return parts.Length <= 2 && parts[0].Length > 0 && parts.All(p => p.All(char.IsAsciiDigit));
    }

    /// <summary>Reads behind a backslash. Gives the code of the character meant, or -1 when a set of characters was written.</summary>
    private int Escape(bool inClass)
    {
        if (_at + 1 >= source.Length)
        {
            throw new SyntaxFailure(@"末尾有多余的 \", @"\ at end of pattern", 0);
        }

        var c = source[_at + 1];
        _at += 2;
        switch (c)
        {
            case 'd' or 'D': return Set("0-9", c == 'D', inClass);
            case 'w' or 'W': return Set("A-Za-z0-9_", c == 'W', inClass);
            case 's' or 'S': return Set(Blank, c == 'S', inClass);
            case 'b' when inClass: return 8;
            case 'b' or 'B' when !inClass: return Write("\\" + c);
            case 't': return '\t';
            case 'n': return '\n';
            case 'r': return '\r';
            case 'f': return '\f';
            case 'v': return '\v';
            case '0': return 0;
            case 'x': return Code(2, 'x');
            case 'u' when _unicode && _at < source.Length && source[_at] == '{': return CodePoint();
            case 'u': return Pair(Code(4, 'u'));
            case 'c' when _at < source.Length && char.IsAsciiLetter(source[_at]): return source[_at++] % 32;
            case 'p' or 'P' when _unicode: return Property(c == 'P', inClass);
            case (>= '1' and <= '9') or 'k': throw new SyntaxFailure("不支持反向引用", "back references are not supported", 0);
            default: return c;
        }
    }

    private int Write(string text)
    {
        _result.Append(text);
        return -1;
    }

    private int Set(string set, bool negated, bool inClass)
    {
        if (!inClass)
        {
            Outside(set, negated, everything: false);
            return -1;
        }

        if (!negated)
        {
            return Write(set);
        }

        _rare.Add((0x10000, 0x10FFFF));
        return Write(set switch
        {
            "0-9" => @"\u0000-/:-\uFFFF",
            Blank => @"\u0000-\u0008\u000E-\u001F!-\u009F\u00A1-\u167F\u1681-\u1FFF\u200B-\u2027\u202A-\u202E\u2030-\u205E\u2060-\u2FFF\u3001-\uFEFE\uFF00-\uFFFF",
            _ => @"\u0000-/:-@\[-\^`{-\uFFFF",
        });
    }

    private int Code(int length, char letter)
    {
        if (_at + length <= source.Length
            && int.TryParse(source.AsSpan(_at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            _at += length;
            return code;
        }

        return _unicode ? throw new SyntaxFailure("转义不完整", "Invalid escape", 0) : letter;
    }

    /// <summary>With the flag u, <c>\uD83D\uDE00</c> is one character.</summary>
    private int Pair(int high)
    {
        if (!_unicode || high is < 0xD800 or > 0xDBFF || _at + 6 > source.Length || source[_at] != '\\' || source[_at + 1] != 'u'
            || !int.TryParse(source.AsSpan(_at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low)
            || low is < 0xDC00 or > 0xDFFF)
        {
            return high;
        }

        _at += 6;
        return char.ConvertToUtf32((char)high, (char)low);
    }

    private int CodePoint()
    {
        var end = source.IndexOf('}', _at);
        if (end < 0 || !uint.TryParse(source.AsSpan(_at + 1, end - _at - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code > 0x10FFFF)
        {
            throw new SyntaxFailure("Unicode 转义不正确", "Invalid Unicode escape", 0);
        }

        _at = end + 1;
        return (int)code;
    }

    private int Property(bool negated, bool inClass)
    {
        var end = source.IndexOf('}', _at);
        if (_at >= source.Length || source[_at] != '{' || end < 0)
        {
            throw new SyntaxFailure("字符属性的名称不正确", "Invalid property name", 0);
        }

        var name = source[(_at + 1)..end];
        _at = end + 1;
        if (name is "Script=Han" or "sc=Han")
        {
            return HanScript(negated, inClass);
        }

        return name.Length is 1 or 2
            ? Write((negated ? @"\P{" : @"\p{") + name + "}")
            : throw new SyntaxFailure($"不支持字符属性 {name}", $"the property {name} is not supported", 0);
    }

    private int HanScript(bool negated, bool inClass)
    {
        if (!inClass)
        {
            _rare.Add((0x20000, 0x323AF));
            Outside(Han, negated, everything: false);
            return -1;
        }

        if (negated)
        {
            throw new SyntaxFailure("不支持在 [ ] 中取反的文字", "a negated script inside [ ] is not supported", 0);
        }

        _rare.Add((0x20000, 0x323AF));
        return Write(Han);
    }
}
