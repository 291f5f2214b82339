using System.Globalization;
using System.Text;

namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary><c>encodeURIComponent</c> and its kin.</summary>
internal static class UriText
{
    public const string Component = "-_.!~*'()";
    public const string Whole = Component + ";/?:@&=+$,#";
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static JsValue Encode(Evaluation run, JsValue value, string kept)
    {
        var text = Coercion.ToText(run, value);
        run.Step(text.Length);
        byte[] bytes;
        try
        {
            bytes = Strict.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw run.Error("URIError", "URI malformed");
        }

        var result = new StringBuilder(bytes.Length);
        foreach (var b in bytes)
        {
            if (b < 128 && (char.IsAsciiLetterOrDigit((char)b) || kept.Contains((char)b)))
            {
                result.Append((char)b);
            }
            else
            {
                result.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
            }
        }

        return run.Text(result.ToString());
    }

    public static JsValue Decode(Evaluation run, JsValue value, string kept)
    {
        var text = Coercion.ToText(run, value);
        run.Step(text.Length);
        var result = new StringBuilder();
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                Flush(run, bytes, result);
                result.Append(text[i]);
                continue;
            }

            if (i + 2 >= text.Length || !byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b))
            {
                throw run.Error("URIError", "URI malformed");
            }

            if (b < 128 && kept.Contains((char)b))
            {
                Flush(run, bytes, result);
                result.Append(text, i, 3);
            }
            else
            {
                bytes.Add(b);
            }

            i += 2;
        }

        Flush(run, bytes, result);
        return run.Text(result.ToString());
    }

    private static void Flush(Evaluation run, List<byte> bytes, StringBuilder result)
    {
        try
        {
            result.Append(Strict.GetString([.. bytes]));
        }
        catch (DecoderFallbackException)
        {
            throw run.Error("URIError", "URI malformed");
        }

        bytes.Clear();
    }
}
