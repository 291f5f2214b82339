using System.Globalization;
using System.Text;

namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Writes a JavaScript regular expression in .NET's notation.</summary>
internal sealed class RegExpTranslator(string source, string flags)
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
                case '\\': Escape(inClass: false); break;
                case '[': Class(); break;
                case '(': Group(); break;
                case ')': Close(); break;
                case '.': Any(); break;
                case '$': Take(flags.Contains('m') ? "(?:$)" : @"\z"); break;
                case '^': Take(flags.Contains('m') ? "^" : @"\A"); break;
                case '{' when !IsCount(): Take(@"\{"); break;
                case '#' or ' ': Take("\\" + c); break;
                default: Take(c.ToString()); break;
            }
        }

        return _depth == 0 ? _result.ToString() : throw new SyntaxFailure("Unterminated group", 0);
    }

    private void Take(string text)
    {
        _result.Append(text);
        _at++;
    }

    private void Any() => Take(flags.Contains('s') ? @"[\u0000-\uFFFF]" : @"[^\n\r\u2028\u2029]");

    private void Close()
    {
        if (--_depth < 0)
        {
            throw new SyntaxFailure("Unmatched ')'", 0);
        }

        Take(")");
    }

    /// <summary>Groups get their JavaScript number; .NET would number named ones last.</summary>
    private void Group()
    {
        if (++_depth > 100)
        {
            throw new SyntaxFailure("it is nested too deeply", 0);
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
            throw new SyntaxFailure("look-ahead and look-behind are not supported", 0);
        }
        else if (rest.StartsWith("(?<") && source.IndexOf('>', _at) is var end and > 0)
        {
            NewGroup(source[(_at + 3)..end]);
            _at = end + 1;
        }
        else if (rest.StartsWith("(?"))
        {
            throw new SyntaxFailure("Invalid group", 0);
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
            throw new SyntaxFailure("Invalid capture group name", 0);
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

    private void Class()
    {
        var start = _result.Length;
        _at++;
        var negated = _at < source.Length && source[_at] == '^';
        _at += negated ? 1 : 0;
        _result.Append(negated ? "[^" : "[");
        var empty = true;
        while (_at < source.Length && source[_at] != ']')
        {
            empty = false;
            if (source[_at] == '\\')
            {
                Escape(inClass: true);
            }
            else
            {
                // [ and - have more meanings in .NET's classes than in JavaScript's.
                Take(source[_at] is '[' or '^' ? "\\" + source[_at] : source[_at].ToString());
            }
        }

        if (_at >= source.Length)
        {
            throw new SyntaxFailure("Unterminated character class", 0);
        }

        _at++;
        _result.Append(']');
        if (empty)
        {
            _result.Length = start;
            _result.Append(negated ? @"[\u0000-\uFFFF]" : @"[^\u0000-\uFFFF]");
        }
    }

    private void Escape(bool inClass)
    {
        if (_at + 1 >= source.Length)
        {
            throw new SyntaxFailure(@"\ at end of pattern", 0);
        }

        var c = source[_at + 1];
        _at += 2;
        switch (c)
        {
            case 'd': Set("0-9", false, inClass); break;
            case 'D': Set("0-9", true, inClass); break;
            case 'w': Set("A-Za-z0-9_", false, inClass); break;
            case 'W': Set("A-Za-z0-9_", true, inClass); break;
            case 's': Set(Blank, false, inClass); break;
            case 'S': Set(Blank, true, inClass); break;
            case 'b': _result.Append(inClass ? @"\u0008" : @"\b"); break;
            case 'B' when !inClass: _result.Append(@"\B"); break;
            case 't' or 'n' or 'r' or 'f' or 'v': _result.Append('\\').Append(c); break;
            case '0': _result.Append(@"\u0000"); break;
            case 'x': Code(2, 'x'); break;
            case 'u' when _unicode && _at < source.Length && source[_at] == '{': CodePoint(); break;
            case 'u': Code(4, 'u'); break;
            case 'c' when _at < source.Length && char.IsAsciiLetter(source[_at]): Append((char)(source[_at++] % 32)); break;
            case 'p' or 'P' when _unicode: Property(c == 'P', inClass); break;
            case (>= '1' and <= '9') or 'k': throw new SyntaxFailure("back references are not supported", 0);
            default: Append(c); break;
        }
    }

    private void Set(string set, bool negated, bool inClass)
    {
        if (inClass && negated)
        {
            _result.Append(set switch
            {
                "0-9" => @"\u0000-/:-\uFFFF",
                Blank => @"\u0000-\u0008\u000E-\u001F!-\u009F\u00A1-\u167F\u1681-\u1FFF\u200B-\u2027\u202A-\u202E\u2030-\u205E\u2060-\u2FFF\u3001-\uFEFE\uFF00-\uFFFF",
                _ => @"\u0000-/:-@\[-\^`{-\uFFFF",
            });
            return;
        }

        _result.Append(inClass ? set : negated ? "[^" + set + "]" : "[" + set + "]");
    }

    private void Append(char c) => _result.Append(CultureInfo.InvariantCulture, $@"\u{(int)c:X4}");

    private void Code(int length, char letter)
    {
        if (_at + length <= source.Length
            && int.TryParse(source.AsSpan(_at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            _at += length;
            Append((char)code);
        }
        else
        {
            Append(letter);
        }
    }

    private void CodePoint()
    {
        var end = source.IndexOf('}', _at);
        if (end < 0 || !int.TryParse(source.AsSpan(_at + 1, end - _at - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code > 0xFFFF)
        {
            throw new SyntaxFailure("Invalid Unicode escape, or one above \\u{FFFF}", 0);
        }

        _at = end + 1;
        Append((char)code);
    }

    private void Property(bool negated, bool inClass)
    {
        var end = source.IndexOf('}', _at);
        if (_at >= source.Length || source[_at] != '{' || end < 0)
        {
            throw new SyntaxFailure("Invalid property name", 0);
        }

        var name = source[(_at + 1)..end];
        _at = end + 1;
        if (name is "Script=Han" or "sc=Han")
        {
            HanScript(negated, inClass);
        }
        else if (name.Length is 1 or 2)
        {
            _result.Append(negated ? @"\P{" : @"\p{").Append(name).Append('}');
        }
        else
        {
            throw new SyntaxFailure($"the property {name} is not supported", 0);
        }
    }

    private void HanScript(bool negated, bool inClass)
    {
        if (inClass && negated)
        {
            throw new SyntaxFailure("a negated script inside [ ] is not supported", 0);
        }

        _result.Append(inClass ? Han : negated ? "[^" + Han + "]" : "[" + Han + "]");
    }
}
