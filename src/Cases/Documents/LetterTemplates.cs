using CaseManagement.Cases.CaseTypes;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;

namespace CaseManagement.Cases.Documents;

/// <summary>The compiled letters of one version of a case type.</summary>
internal sealed class LetterTemplates
{
    private readonly Dictionary<string, LetterTemplate> byLetter;

    private LetterTemplates(Dictionary<string, LetterTemplate> byLetter) => this.byLetter = byLetter;

    public static LetterTemplates None { get; } = new([]);

    /// <summary>The template of a letter.</summary>
    public LetterTemplate this[string letter] => byLetter[letter];

    /// <summary>True when the letter tells how to appeal.</summary>
    public bool TellsAppealRoutes(string letter) =>
        byLetter.TryGetValue(letter, out var template) && template.Partials.Contains("appeal-routes");

    /// <summary>Reads and compiles all templates; what cannot be printed is a problem.</summary>
    public static LetterTemplates Read(
        IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, LetterKind> letters, List<CaseTypeProblem> problems)
    {
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true });
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

        if (partials.Keys.All(p => sound.Contains($"letters/partials/{p}.hbs")))
        {
            Register(handlebars, partials);
            return new(Compile(handlebars, files, letters, partials, sound, problems));
        }

        return new([]);
    }

    private static void Register(IHandlebars handlebars, Dictionary<string, string> partials)
    {
        foreach (var (name, text) in partials)
        {
            handlebars.RegisterTemplate(name, text);
        }
    }

    private static Dictionary<string, LetterTemplate> Compile(
        IHandlebars handlebars,
        IReadOnlyDictionary<string, string> files,
        IReadOnlyDictionary<string, LetterKind> letters,
        Dictionary<string, string> partials,
        HashSet<string> sound,
        List<CaseTypeProblem> problems)
    {
        var compiled = new Dictionary<string, LetterTemplate>(StringComparer.Ordinal);
        foreach (var letter in letters.Values.Where(l => sound.Contains(l.Template)))
        {
            try
            {
                var text = files[letter.Template];
                var print = handlebars.Compile(text);
                print(LetterData.Sample.Placeholders(letter.Title.Zh, ""));
                compiled[letter.Key] = new(data => print(data), TemplateTokens.Required(text, partials), TemplateTokens.AllPartials(text, partials));
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
}

/// <summary>One compiled template.</summary>
/// <param name="Print">Renders values by placeholder name.</param>
/// <param name="Required">Placeholders that must not be null.</param>
/// <param name="Partials">Names of all partials used, also by partials.</param>
internal sealed record LetterTemplate(
    Func<IReadOnlyDictionary<string, object?>, string> Print, IReadOnlySet<string> Required, IReadOnlySet<string> Partials);
