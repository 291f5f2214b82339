using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseManagement.Cases.Cases.Numbers;

/// <summary>
/// How a number of the office is written, such as <c>{unit}再〔{year}〕{seq:0000}号</c>. Words in braces:
/// <c>unit</c>, <c>word</c>, <c>year</c>, <c>date</c> (20170920) and <c>seq</c> with its width in zeros.
/// </summary>
public sealed partial class NumberPattern(string text)
{
    /// <summary>The pattern as it stands in the case type.</summary>
    public string Text { get; } = text;

    /// <summary>The number for these values.</summary>
    /// <exception cref="FormatException">The pattern names something it may not.</exception>
    public string Write(string unitWord, string letterWord, DateOnly date, int sequence) => Placeholder().Replace(Text, match =>
        match.Groups["name"].Value switch
        {
            "unit" => unitWord,
            "word" => letterWord,
            "year" => date.Year.ToString(CultureInfo.InvariantCulture),
            "date" => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            "seq" => sequence.ToString(match.Groups["width"].Success ? match.Groups["width"].Value : "0", CultureInfo.InvariantCulture),
            var other => throw new FormatException($"A number pattern cannot contain {{{other}}}: \"{Text}\"."),
        });

    [GeneratedRegex(@"\{(?<name>[a-z]+)(:(?<width>0+))?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
