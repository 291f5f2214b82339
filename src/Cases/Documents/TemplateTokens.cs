using System.Globalization;
using System.Text.RegularExpressions;
using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Documents;

/// <summary>
/// The tags of a template, looked at before anything is printed: letters know placeholders, <c>#if</c>, <c>#unless</c>,
/// <c>#each</c>, <c>else</c> and partials, and nothing else, so that a misspelt name is found at load and not on paper.
/// </summary>
internal static partial class TemplateTokens
{
    private static readonly string[] Blocks = ["if", "unless", "each"];

    public static void Check(
        string file, string text, IReadOnlySet<string> known, IReadOnlyCollection<string> partials, List<CaseTypeProblem> problems)
    {
        void Complain(Match tag, Sentence message, Sentence remedy) =>
            problems.Add(new(file, "line " + Line(text, tag.Index).ToString(CultureInfo.InvariantCulture), message, remedy));

        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(text))
        {
            var content = tag.Groups[1].Value.Trim();
            if (tag.Value.StartsWith("{{{", StringComparison.Ordinal) || content.StartsWith('&'))
            {
                Complain(tag, new("不得不转义就输出。", "Values may not be printed unescaped."), new("请用两个花括号。", "Use two braces."));
            }
            else if (content.StartsWith('>'))
            {
                CheckName(tag, content[1..].Trim(), partials, Complain, "模板片段", "partial");
            }
            else if (content.StartsWith('#'))
            {
                CheckBlock(tag, content[1..].Split(' ', 2, StringSplitOptions.TrimEntries), known, open, Complain);
            }
            else if (content.StartsWith('/'))
            {
                if (!open.TryPop(out var block) || block != content[1..].Trim())
                {
                    Complain(tag, new("结束标记与开始标记不配对。", "This end matches no beginning."), new("请检查 {{#…}} 与 {{/…}}。", "Compare {{#…}} with {{/…}}."));
                }
            }
            else if (content is not ("else" or "this") && !content.StartsWith('!'))
            {
                CheckName(tag, content, known, Complain, "占位符", "placeholder");
            }
        }

        var rest = Tag().Replace(text, tag => new string(' ', tag.Length));
        if (Brace().Match(rest) is { Success: true } brace)
        {
            Complain(brace, new("花括号没有成对。", "The braces do not match."), new("请写成 {{名称}}。", "Write {{name}}."));
        }

        if (open.TryPeek(out var left))
        {
            problems.Add(new(file, "$", new($"{{{{#{left}}}}} 没有结束。", $"{{{{#{left}}}}} is never closed."), new($"请加上 {{{{/{left}}}}}。", $"Add {{{{/{left}}}}}.")));
        }
    }

    /// <summary>Placeholders printed outside an <c>#if</c> of the same name, in the template and its partials.</summary>
    public static IReadOnlySet<string> Required(string text, IReadOnlyDictionary<string, string> partials)
    {
        var required = new HashSet<string>(StringComparer.Ordinal);
        var guards = new Stack<string>();
        foreach (Match tag in Tag().Matches(text))
        {
            var content = tag.Groups[1].Value.Trim();
            if (content.StartsWith('#'))
            {
                guards.Push(content[1..].Split(' ', 2)[^1].Trim());
            }
            else if (content.StartsWith('/'))
            {
                guards.Pop();
            }
            else if (content.StartsWith('>'))
            {
                required.UnionWith(Required(partials[content[1..].Trim()], partials).Where(r => !guards.Contains(r)));
            }
            else if (content is not ("else" or "this") && !content.StartsWith('!') && !guards.Contains(content))
            {
                required.Add(content);
            }
        }

        return required;
    }

    /// <summary>Everything that stands alone in braces in these texts: placeholders, and words that are none.</summary>
    public static IReadOnlySet<string> Named(IEnumerable<string> texts) =>
        texts.SelectMany(text => Tag().Matches(text)).Select(tag => tag.Groups[1].Value.Trim()).ToHashSet(StringComparer.Ordinal);

    /// <summary>Names of the partials a template uses, also through partials.</summary>
    public static IReadOnlySet<string> AllPartials(string text, IReadOnlyDictionary<string, string> partials)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([text]);
        while (open.TryDequeue(out var next))
        {
            foreach (Match tag in Tag().Matches(next))
            {
                var content = tag.Groups[1].Value.Trim();
                if (content.StartsWith('>') && all.Add(content[1..].Trim()))
                {
                    open.Enqueue(partials[content[1..].Trim()]);
                }
            }
        }

        return all;
    }

    private static void CheckBlock(
        Match tag, string[] words, IReadOnlySet<string> known, Stack<string> open, Action<Match, Sentence, Sentence> complain)
    {
        open.Push(words[0]);
        CheckName(tag, words[0], Blocks, complain, "块", "block");
        CheckName(tag, words.ElementAtOrDefault(1) ?? "", (IReadOnlyCollection<string>)known, complain, "占位符", "placeholder");
    }

    private static void CheckName(
        Match tag, string name, IEnumerable<string> known, Action<Match, Sentence, Sentence> complain, string thingZh, string thingEn)
    {
        var all = known.ToList();
        if (!all.Contains(name, StringComparer.Ordinal))
        {
            complain(tag, new($"没有名为“{name}”的{thingZh}。", $"There is no {thingEn} “{name}”."), Nearest.Remedy(name, all));
        }
    }

    private static int Line(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@"\{\{\{?([^{}]*)\}?\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\{\{|\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Brace();
}
