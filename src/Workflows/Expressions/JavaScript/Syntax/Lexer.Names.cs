using System.Globalization;
using System.Text;

namespace CaseManagement.Workflows.Expressions.JavaScript;

internal sealed partial class Lexer
{
    /// <summary>Whether a name may begin with the character (ID_Start of Unicode, <c>$</c>, <c>_</c>).</summary>
    public static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '$' or '_' || (c > 127 && IsStart(new Rune(char.IsSurrogate(c) ? '\0' : c)));

    /// <summary>Whether a name may go on with the character (ID_Continue of Unicode, <c>$</c>, and two joiners).</summary>
    public static bool IsNamePart(char c) => IsNameStart(c) || char.IsAsciiDigit(c) || (c > 127 && IsPart(new Rune(char.IsSurrogate(c) ? '\0' : c)));

    private static bool IsStart(Rune c) => c.Value is '$' or '_' or 0x1885 or 0x1886 or 0x2118 or 0x212E or 0x309B or 0x309C
        || Rune.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;

    private static bool IsPart(Rune c) => IsStart(c) || c.Value is 0x200C or 0x200D or 0xB7 or 0x387 or (>= 0x1369 and <= 0x1371) or 0x19DA
        || Rune.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;

    private Token ReadWord(int start, bool newLine)
    {
        var word = ReadName(out var escaped);
        if (word.Length == 0)
        {
            throw NoMeaning(start);
        }

        if (!Keywords.Contains(word))
        {
            return new(TokenKind.Name, word, 0, start, _at, newLine);
        }

        return escaped
            ? throw new SyntaxFailure($"关键字“{word}”不能用转义书写。", $"The keyword '{word}' cannot be written with an escape.", start)
            : new(TokenKind.Keyword, word, 0, start, _at, newLine);
    }

    private string ReadName(out bool escaped)
    {
        var start = _at;
        StringBuilder? decoded = null;
        while (_at < text.Length)
        {
            var from = _at;
            if (text[_at] == '\\')
            {
                decoded ??= new StringBuilder(text[start.._at]);
                ReadNameEscape(decoded);
                continue;
            }

            if (!Rune.TryGetRuneAt(text, _at, out var c) || !(from == start ? IsStart(c) : IsPart(c)))
            {
                break;
            }

            _at += c.Utf16SequenceLength;
            decoded?.Append(text, from, _at - from);
        }

        escaped = decoded is not null;
        return decoded?.ToString() ?? text[start.._at];
    }

    /// <summary><c>\u0061</c> or <c>\u{61}</c> inside a name: it stands for a character a name may have there.</summary>
    private void ReadNameEscape(StringBuilder name)
    {
        var start = _at++;
        var character = new StringBuilder();
        if (Peek() == 'u')
        {
            _at++;
            ReadUnicode(character);
        }

        if (!Rune.TryGetRuneAt(character.Append(' ').ToString(), 0, out var c) || !(name.Length == 0 ? IsStart(c) : IsPart(c)))
        {
            throw new SyntaxFailure("名称中的这个转义不是名称允许的字符。", "This escape is not a character a name may have.", start);
        }

        name.Append(c.ToString());
    }

    private SyntaxFailure NoMeaning(int at)
    {
        var shown = Rune.TryGetRuneAt(text, at, out var c) ? c.ToString() : text[at].ToString();
        return new($"字符“{shown}”在这里没有意义。", $"The character '{shown}' has no meaning here.", at);
    }
}
