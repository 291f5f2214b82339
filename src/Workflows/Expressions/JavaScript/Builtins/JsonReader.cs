using System.Globalization;
using System.Text;

namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary><c>JSON.parse</c>.</summary>
internal sealed class JsonReader(Evaluation run, string text)
{
    private int _at;

    public JsValue Read()
    {
        run.Step(text.Length / 4);
        var value = ReadValue();
        SkipBlank();
        return _at == text.Length ? value : throw Unexpected();
    }

    private JsValue ReadValue()
    {
        SkipBlank();
        switch (Peek())
        {
            case '{': return ReadObject();
            case '[': return ReadArray();
            case '"': return run.Text(ReadText());
            case 't': return ReadWord("true", JsValue.True);
            case 'f': return ReadWord("false", JsValue.False);
            case 'n': return ReadWord("null", JsValue.Null);
            default: return ReadNumber();
        }
    }

    private char Peek() => _at < text.Length ? text[_at] : '\0';

    private void SkipBlank()
    {
        while (Peek() is ' ' or '\n' or '\r' or '\t')
        {
            _at++;
        }
    }

    private bool Accept(char c)
    {
        SkipBlank();
        if (_at < text.Length && text[_at] == c)
        {
            _at++;
            return true;
        }

        return false;
    }

    private void Expect(char c)
    {
        if (!Accept(c))
        {
            throw Unexpected();
        }
    }

    private JsValue ReadWord(string word, JsValue value)
    {
        foreach (var c in word)
        {
            if (Peek() != c)
            {
                throw Unexpected();
            }

            _at++;
        }

        return value;
    }

    private JsValue ReadObject()
    {
        run.Enter(4);
        var result = run.NewObject();
        Expect('{');
        if (!Accept('}'))
        {
            do
            {
                SkipBlank();
                var key = Peek() == '"' ? ReadText() : throw Unexpected();
                Expect(':');
                run.Allocate(48 + (2L * key.Length));
                result.Define(key, ReadValue());
            }
            while (Accept(','));
            Expect('}');
        }

        run.Leave(4);
        return JsValue.Of(result);
    }

    private JsValue ReadArray()
    {
        run.Enter(4);
        var result = run.NewArray();
        Expect('[');
        if (!Accept(']'))
        {
            do
            {
                result.Add(run, ReadValue());
            }
            while (Accept(','));
            Expect(']');
        }

        run.Leave(4);
        return JsValue.Of(result);
    }

    private JsValue ReadNumber()
    {
        var start = _at;
        _at += Peek() == '-' ? 1 : 0;
        var leadingZero = Peek() == '0';
        var digits = SkipDigits();
        if (digits == 0 || (leadingZero && digits > 1))
        {
            _at = leadingZero ? start + 1 : _at;
            throw Unexpected();
        }

        if (Peek() == '.')
        {
            _at++;
            _ = SkipDigits() > 0 ? 0 : throw Unexpected();
        }

        if (Peek() is 'e' or 'E')
        {
            _at++;
            _at += Peek() is '+' or '-' ? 1 : 0;
            _ = SkipDigits() > 0 ? 0 : throw Unexpected();
        }

        return JsValue.Of(NumberText.ParseDecimal(text.AsSpan(start, _at - start)));
    }

    private int SkipDigits()
    {
        var start = _at;
        while (char.IsAsciiDigit(Peek()))
        {
            _at++;
        }

        return _at - start;
    }

    private string ReadText()
    {
        var result = new StringBuilder();
        _at++;
        while (Peek() != '"')
        {
            if (_at >= text.Length || text[_at] < ' ')
            {
                throw Unexpected();
            }

            var c = text[_at++];
            result.Append(c == '\\' ? ReadEscape() : c);
        }

        _at++;
        return result.ToString();
    }

    private char ReadEscape()
    {
        var c = Peek();
        _at++;
        switch (c)
        {
            case '"' or '\\' or '/': return c;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when _at + 4 <= text.Length
                && int.TryParse(text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            default:
                _at--;
                throw Unexpected();
        }
    }

    private JsThrow Unexpected() => run.Error("SyntaxError", _at >= text.Length
        ? "Unexpected end of JSON input"
        : $"Unexpected token '{text[_at]}' in JSON at position {NumberText.Format(_at)}");
}
