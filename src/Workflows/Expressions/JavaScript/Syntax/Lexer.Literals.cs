using System.Globalization;
using System.Text;

namespace CaseManagement.Workflows.Expressions.JavaScript;

internal sealed partial class Lexer
{
    /// <summary>Reads again from a <c>/</c> that begins a regular expression.</summary>
    public Token ReadRegExp(Token slash)
    {
        _at = slash.Start + 1;
        var inClass = false;
        while (true)
        {
            var c = Peek();
            if (_at >= text.Length || IsLineEnd(c))
            {
                throw new SyntaxFailure("正则表达式没有结束。", "The regular expression has no end.", slash.Start);
            }

            if (c == '/' && !inClass)
            {
                break;
            }

            inClass = c == '[' || (inClass && c != ']');
            _at += c == '\\' && !IsLineEnd(Peek(1)) ? 2 : 1;
        }

        var source = text[(slash.Start + 1).._at++];
        var flags = ReadName(out var escaped);
        if (escaped)
        {
            throw new SyntaxFailure("正则表达式的标志不能用转义书写。", "The flags of a regular expression cannot be written with an escape.", slash.Start);
        }

        return new(TokenKind.RegExp, source, 0, slash.Start, _at, slash.AfterNewLine) { Extra = flags };
    }

    private double ReadNumber()
    {
        var start = _at;
        if (Peek() == '0' && NumberText.Radix(Peek(1)) is var radix and > 0)
        {
            _at += 2;
            return CheckEnd(start, NumberText.ParseWhole(ReadDigits(start, c => NumberText.Digit(c) < radix), radix));
        }

        if (Peek() == '0' && char.IsAsciiDigit(Peek(1)))
        {
            throw new SyntaxFailure("数字不能以 0 开头再接数字。", "A number cannot begin with 0 followed by a digit.", start);
        }

        var digits = new StringBuilder(char.IsAsciiDigit(Peek()) ? ReadDigits(start, char.IsAsciiDigit) : "");
        if (Peek() == '.')
        {
            _at++;
            digits.Append('.').Append(char.IsAsciiDigit(Peek()) ? ReadDigits(start, char.IsAsciiDigit) : "0");
        }

        if (Peek() is 'e' or 'E')
        {
            digits.Append('e');
            _at++;
            if (Peek() is '+' or '-')
            {
                digits.Append(text[_at++]);
            }

            digits.Append(ReadDigits(start, char.IsAsciiDigit));
        }

        return CheckEnd(start, NumberText.ParseDecimal(digits.ToString()));
    }

    private double CheckEnd(int start, double number)
    {
        if (_at < text.Length && IsNamePart(text[_at]))
        {
            throw text[_at] == 'n'
                ? new SyntaxFailure("不支持以 n 结尾的大整数（BigInt）。", "Numbers ending in n (BigInt) are not supported.", start)
                : new SyntaxFailure("数字不能紧挨着名称。", "A number must not touch a name.", start);
        }

        return double.IsNaN(number) ? throw new SyntaxFailure("数字不完整。", "The number is not complete.", start) : number;
    }

    private string ReadDigits(int start, Func<char, bool> isDigit)
    {
        var digits = new StringBuilder();
        while (_at < text.Length && (isDigit(text[_at]) || (text[_at] == '_' && digits.Length > 0 && isDigit(Peek(1)))))
        {
            if (text[_at] != '_')
            {
                digits.Append(text[_at]);
            }

            _at++;
        }

        return digits.Length > 0 ? digits.ToString() : throw new SyntaxFailure("数字不完整。", "The number is not complete.", start);
    }

    private string ReadText(char quote)
    {
        var start = _at++;
        var result = new StringBuilder();
        while (Peek() != quote)
        {
            if (_at >= text.Length || text[_at] is '\n' or '\r')
            {
                throw new SyntaxFailure("文本缺少结束引号。", "The text has no closing quote.", start);
            }

            ReadCharacter(result);
        }

        _at++;
        return result.ToString();
    }

    private Token ReadTemplatePart(int start, bool newLine)
    {
        var from = _at;
        SyntaxFailure? problem = null;
        var result = new StringBuilder();
        while (true)
        {
            if (_at >= text.Length)
            {
                throw new SyntaxFailure("模板缺少结束的 `。", "The template has no closing `.", start);
            }

            var ends = Peek() == '`';
            if (ends || (Peek() == '$' && Peek(1) == '{'))
            {
                var raw = text[from.._at].Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
                _at += ends ? 1 : 2;
                return new(TokenKind.Template, result.ToString(), 0, start, _at, newLine) { Extra = ends ? "end" : "", Raw = raw, Problem = problem };
            }

            if (Peek() == '\r')
            {
                _at += Peek(1) == '\n' ? 2 : 1;
                result.Append('\n');
                continue;
            }

            var before = _at;
            try
            {
                ReadCharacter(result);
            }
            catch (SyntaxFailure failure) when (_at < text.Length)
            {
                // The parser tells it unless the template is tagged: then only the text as written counts.
                problem ??= failure;
                _at = before + 2;
            }
        }
    }

    private void ReadCharacter(StringBuilder result)
    {
        var c = text[_at++];
        if (c != '\\')
        {
            result.Append(c);
            return;
        }

        if (_at >= text.Length)
        {
            throw new SyntaxFailure("文本在转义中间结束了。", "The text ends inside an escape.", _at - 1);
        }

        c = text[_at++];
        switch (c)
        {
            case 'n': result.Append('\n'); break;
            case 't': result.Append('\t'); break;
            case 'r': result.Append('\r'); break;
            case 'b': result.Append('\b'); break;
            case 'f': result.Append('\f'); break;
            case 'v': result.Append('\v'); break;
            case '0' when !char.IsAsciiDigit(Peek()): result.Append('\0'); break;
            case >= '0' and <= '9': throw new SyntaxFailure("不支持八进制转义。", "Octal escapes are not supported.", _at - 2);
            case 'x': result.Append((char)ReadHex(2)); break;
            case 'u': ReadUnicode(result); break;
            case '\r' when Peek() == '\n': _at++; break;
            case '\n' or '\r' or '\u2028' or '\u2029': break;
            default: result.Append(c); break;
        }
    }

    private void ReadUnicode(StringBuilder result)
    {
        if (Peek() != '{')
        {
            result.Append((char)ReadHex(4));
            return;
        }

        var start = _at++;
        var end = text.IndexOf('}', _at);
        var digits = end < 0 ? default : text.AsSpan(_at, end - _at).TrimStart('0');
        if (end <= _at || digits.Length > 6 || !uint.TryParse(digits.IsEmpty ? "0" : digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code > 0x10FFFF)
        {
            throw new SyntaxFailure("转义 \\u{…} 不是一个字符。", "The escape \\u{…} is not a character.", start);
        }

        _at = end + 1;
        result.Append(code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32((int)code));
    }

    private int ReadHex(int length)
    {
        if (_at + length > text.Length
            || !int.TryParse(text.AsSpan(_at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw new SyntaxFailure("转义不完整。", "The escape is not complete.", _at);
        }

        _at += length;
        return code;
    }
}
