using System.Globalization;

namespace CaseManagement.Cases.PersonalData;

/// <summary>Personal data as lists show it: enough to recognise, not enough to know.</summary>
public static class Mask
{
    private const string Star = "＊";

    /// <summary>First and last character stay: 马晓兰 → 马＊兰, 马兰 → 马＊.</summary>
    public static string Name(string name)
    {
        var letters = new StringInfo(name.Trim());
        return letters.LengthInTextElements switch
        {
            0 => "",
            1 => Star,
            2 => letters.SubstringByTextElements(0, 1) + Star,
            var n => letters.SubstringByTextElements(0, 1) + string.Concat(Enumerable.Repeat(Star, n - 2)) + letters.SubstringByTextElements(n - 1),
        };
    }

    /// <summary>First three and last two characters of an identity number stay: 620***********12.</summary>
    public static string IdNumber(string number) => Middle(number.Trim(), 3, 2);

    /// <summary>First three and last four digits of a telephone number stay: 138****5678.</summary>
    public static string Phone(string number) => Middle(number.Trim(), 3, 4);

    private static string Middle(string text, int head, int tail) => text.Length <= head + tail
        ? new string('*', text.Length)
        : string.Concat(text.AsSpan(0, head), new string('*', text.Length - head - tail), text.AsSpan(text.Length - tail));
}
