namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Cuts a text into words. The parser asks for one at a time, since only it knows whether <c>/</c> divides or begins a regular expression.</summary>
internal sealed partial class Lexer(string text)
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum",
        "export", "extends", "false", "finally", "for", "function", "if", "import", "in", "instanceof", "let", "new",
        "null", "return", "super", "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with", "yield",
    };

    // Longest first: the first that fits is the sign.
    private static readonly string[] Signs =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=",
        "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
        "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".",
    ];

    private static readonly string[][] SignsByFirst = GroupSigns();

    private int _at;

    public Token Next()
    {
        var newLine = SkipBlank();
        var start = _at;
        if (_at >= text.Length)
        {
            return new(TokenKind.End, "", 0, start, start, newLine);
        }

        var c = text[_at];
        if (c == '\\' || IsNameStart(c) || char.IsHighSurrogate(c))
        {
            return ReadWord(start, newLine);
        }

        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            var number = ReadNumber();
            return new(TokenKind.Number, "", number, start, _at, newLine);
        }

        if (c is '"' or '\'')
        {
            return new(TokenKind.Text, ReadText(c), 0, start, _at, newLine);
        }

        if (c == '`')
        {
            _at++;
            return ReadTemplatePart(start, newLine);
        }

        return ReadSign(start, newLine);
    }

    /// <summary>The part of a template behind <c>}</c>.</summary>
    public Token ContinueTemplate(Token brace)
    {
        _at = brace.End;
        return ReadTemplatePart(brace.Start, false);
    }

    private static string[][] GroupSigns()
    {
        var groups = new string[128][];
        for (var c = 0; c < groups.Length; c++)
        {
            groups[c] = [.. Signs.Where(s => s[0] == c).OrderByDescending(s => s.Length)];
        }

        return groups;
    }

    private char Peek(int ahead = 0) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private Token ReadSign(int start, bool newLine)
    {
        var c = text[_at];
        foreach (var sign in c < 128 ? SignsByFirst[c] : [])
        {
            // a?.5:1 is a condition, not an optional chain.
            if (string.CompareOrdinal(text, _at, sign, 0, sign.Length) == 0
                && !(sign == "?." && char.IsAsciiDigit(Peek(2))))
            {
                _at += sign.Length;
                return new(TokenKind.Sign, sign, 0, start, _at, newLine);
            }
        }

        throw NoMeaning(start);
    }


    private bool SkipBlank()
    {
        var newLine = false;
        while (_at < text.Length)
        {
            var c = text[_at];
            if (IsLineEnd(c))
            {
                newLine = true;
                _at++;
            }
            else if (Whitespace.Is(c))
            {
                _at++;
            }
            else if (c == '/' && Peek(1) == '/')
            {
                SkipLine();
            }
            else if (c == '/' && Peek(1) == '*')
            {
                newLine |= SkipComment();
            }
            else
            {
                break;
            }
        }

        return newLine;
    }

    private void SkipLine()
    {
        while (_at < text.Length && !IsLineEnd(text[_at]))
        {
            _at++;
        }
    }

    private bool SkipComment()
    {
        var end = text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            throw new SyntaxFailure("注释没有结束。", "The comment has no end.", _at);
        }

        var newLine = text.AsSpan(_at, end - _at).IndexOfAny("\n\r\u2028\u2029") >= 0;
        _at = end + 2;
        return newLine;
    }

    private static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';
}
