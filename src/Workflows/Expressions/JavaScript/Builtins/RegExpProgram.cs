using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Why a text is no regular expression.</summary>
internal sealed record RegExpProblem(string Zh, string En);

/// <summary>
/// A regular expression of JavaScript, run by .NET's non-backtracking engine: the time to match grows with the text only,
/// whatever the expression. Look-around and back references are refused, since that engine has none.
/// </summary>
internal sealed class RegExpProgram
{
    private RegExpProgram(string source, string flags, Regex regex, IReadOnlyList<string?> groups)
    {
        Source = source;
        Flags = flags;
        Regex = regex;
        Groups = groups;
    }

    public string Source { get; }

    public string Flags { get; }

    public Regex Regex { get; }

    /// <summary>The name of each group, by number from 1; null for those without a name.</summary>
    public IReadOnlyList<string?> Groups { get; }

    public bool Global => Flags.Contains('g');

    public bool Sticky => Flags.Contains('y');

    public static bool TryCreate(
        string source, string flags, [NotNullWhen(true)] out RegExpProgram? program, [NotNullWhen(false)] out RegExpProblem? problem)
    {
        program = null;
        problem = null;
        if (flags.Any(f => !"dgimsuy".Contains(f)) || flags.Distinct().Count() != flags.Length)
        {
            problem = new($"正则表达式的标志“{flags}”不正确。", $"Invalid flags supplied to RegExp constructor '{flags}'");
            return false;
        }

        try
        {
            var translator = new RegExpTranslator(source, flags);
            var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
                | (flags.Contains('i') ? RegexOptions.IgnoreCase : 0) | (flags.Contains('m') ? RegexOptions.Multiline : 0);
            var regex = new Regex(translator.Translate(), options);
            program = new RegExpProgram(source.Length == 0 ? "(?:)" : source, string.Concat(flags.Order()), regex, translator.Groups);
            return true;
        }
        catch (Exception failure) when (failure is SyntaxFailure or ArgumentException or NotSupportedException)
        {
            var reason = failure as SyntaxFailure ?? new("不完整、不正确或过大", "it is not well formed or too large", 0);
            problem = new($"正则表达式 /{source}/ 有误：{reason.MessageZh}。", $"Invalid regular expression: /{source}/: {reason.Message}");
            return false;
        }
    }
}
