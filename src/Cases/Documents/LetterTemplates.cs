using System.Collections.Concurrent;
using CaseManagement.Cases.CaseTypes;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;

namespace CaseManagement.Cases.Documents;

/// <summary>The compiled letters of one version of a case type.</summary>
internal sealed class LetterTemplates
{
    private static readonly ConcurrentDictionary<string, LetterTemplate> Compiled = new(StringComparer.Ordinal);

    private static readonly string[] PauseTokens = ["pauseLength", "pausedUntil", "pausedUntilChinese"];

    private readonly Dictionary<string, LetterTemplate> byLetter;

    private LetterTemplates(Dictionary<string, LetterTemplate> byLetter) => this.byLetter = byLetter;

    public static LetterTemplates None { get; } = new([]);

    /// <summary>The template of a letter.</summary>
    public LetterTemplate this[string letter] => byLetter[letter];

    /// <summary>True where the letter can be printed.</summary>
    public bool Holds(string letter) => byLetter.ContainsKey(letter);

    /// <summary>True when the letter tells how to appeal.</summary>
    public bool TellsAppealRoutes(string letter) =>
        byLetter.TryGetValue(letter, out var template) && template.Partials.Contains("appeal-routes");

    /// <summary>True when the letter says for how long the case stands (行政许可法 §45).</summary>
    public bool TellsPause(string letter) => byLetter.TryGetValue(letter, out var template) && template.Named.Overlaps(PauseTokens);

    /// <summary>True when the letter cannot be printed where nobody knows for how long the case stands.</summary>
    public bool NeedsPause(string letter) => byLetter.TryGetValue(letter, out var template) && template.Required.Intersect(PauseTokens).Any();

    /// <summary>Reads and compiles all templates; what cannot be printed is a problem.</summary>
    public static LetterTemplates Read(
        IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, LetterKind> letters, List<CaseTypeProblem> problems)
    {
        var partials = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, text) in files.Where(f => f.Key.StartsWith("letters/partials/", StringComparison.Ordinal)))
        {
            partials[Path.GetFileNameWithoutExtension(path)] = text;
        }

        var known = LetterData.Sample.Placeholders("", "").Keys.ToHashSet(StringComparer.Ordinal);
        var sound = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, text) in files.Where(f => f.Key.EndsWith(".hbs", StringComparison.Ordinal)))
        {
            var before = problems.Count;
            TemplateTokens.Check(path, text, known, partials.Keys, problems);
            if (problems.Count == before)
            {
                sound.Add(path);
            }
        }

        return partials.Keys.All(p => sound.Contains($"letters/partials/{p}.hbs"))
            ? new(CompileAll(files, letters.Values.Where(l => sound.Contains(l.Template)), partials, problems))
            : None;
    }

    private static Dictionary<string, LetterTemplate> CompileAll(
        IReadOnlyDictionary<string, string> files,
        IEnumerable<LetterKind> letters,
        Dictionary<string, string> partials,
        List<CaseTypeProblem> problems)
    {
        var compiled = new Dictionary<string, LetterTemplate>(StringComparer.Ordinal);
        foreach (var letter in letters)
        {
            try
            {
                compiled[letter.Key] = Compile(files[letter.Template], partials);
            }
            catch (Exception e) when (e is HandlebarsException or HandlebarsUndefinedBindingException)
            {
                problems.Add(new(
                    letter.Template,
                    "$",
                    new($"模板无法生成文书：{e.Message}", $"The template cannot be printed: {e.Message}"),
                    new("请检查 {{#if}}、{{#each}} 是否都有结束标记。", "Check that every {{#if}} and {{#each}} is closed.")));
            }
        }

        return compiled;
    }

    /// <summary>Compiles and prints once with everything filled in. Versions of a case type share what did not change.</summary>
    private static LetterTemplate Compile(string text, Dictionary<string, string> partials)
    {
        var used = TemplateTokens.AllPartials(text, partials);
        var key = string.Join('\0', used.Order(StringComparer.Ordinal).SelectMany(p => (string[])[p, partials[p]]).Prepend(text));
        if (Compiled.TryGetValue(key, out var known))
        {
            return known;
        }

        var handlebars = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true });
        foreach (var name in used)
        {
            handlebars.RegisterTemplate(name, partials[name]);
        }

        var print = handlebars.Compile(text);
        print(LetterData.Sample.Placeholders("", ""));
        return Compiled[key] = new LetterTemplate(data => print(data), TemplateTokens.Required(text, partials), used)
        {
            Named = TemplateTokens.Named(used.Select(p => partials[p]).Prepend(text)),
        };
    }
}

/// <summary>One compiled template.</summary>
/// <param name="Print">Renders values by placeholder name.</param>
/// <param name="Required">Placeholders that must not be null.</param>
/// <param name="Partials">Names of all partials used, also by partials.</param>
internal sealed record LetterTemplate(
    Func<IReadOnlyDictionary<string, object?>, string> Print, IReadOnlySet<string> Required, IReadOnlySet<string> Partials)
{
    /// <summary>Placeholders it prints, in whatever circumstances.</summary>
    public required IReadOnlySet<string> Named { get; init; }
}
