namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>White space as JavaScript counts it.</summary>
internal static class Whitespace
{
    public static bool Is(char c) => c is (>= '\t' and <= '\r') or ' ' or '\u00A0' or '\u1680' or (>= '\u2000' and <= '\u200A')
        or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000' or '\uFEFF';

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text) => TrimEnd(TrimStart(text));

    public static ReadOnlySpan<char> TrimStart(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && Is(text[at]))
        {
            at++;
        }

        return text[at..];
    }

    public static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && Is(text[end - 1]))
        {
            end--;
        }

        return text[..end];
    }
}
