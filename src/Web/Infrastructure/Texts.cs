using System.Globalization;
using System.Text;
using System.Text.Json;
using CaseManagement.Cases;

namespace CaseManagement.Web.Infrastructure;

/// <summary>
/// The words of the pages, from <c>Texts/*.json</c>: <c>{ "inbox.title": { "zh": "待办", "en": "To do" } }</c>.
/// A missing key is a bug and throws; files with problems keep the program from starting.
/// </summary>
public sealed class Texts
{
    private readonly Dictionary<string, Text> _texts;

    private Texts(Dictionary<string, Text> texts) => _texts = texts;

    /// <summary>All keys.</summary>
    public IReadOnlyCollection<string> Keys => _texts.Keys;

    /// <summary>Reads the files inside the program.</summary>
    public static Texts Load()
    {
        var assembly = typeof(Texts).Assembly;
        var files = assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("Texts/", StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return (name, reader.ReadToEnd());
            });
        return From(files);
    }

    /// <summary>Reads these files; throws with all problems.</summary>
    public static Texts From(IEnumerable<(string File, string Json)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var texts = new Dictionary<string, Text>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var (file, json) in files)
        {
            foreach (var (key, sentence) in JsonSerializer.Deserialize<Dictionary<string, Sentence>>(json, JsonSerializerOptions.Web)!)
            {
                problems.AddRange(ProblemsOf(key, sentence).Select(p => $"{file}: {key}: {p}"));
                if (!texts.TryAdd(key, Text.Of(sentence)))
                {
                    problems.Add($"{file}: {key}: is there twice");
                }
            }
        }

        return problems.Count == 0 ? new Texts(texts) : throw new InvalidOperationException("Texts: " + string.Join("; ", problems));
    }

    /// <summary>The text with its <c>{0}</c>, <c>{1}</c> … filled.</summary>
    public string Get(string key, CultureInfo culture, params object[] values)
    {
        ArgumentNullException.ThrowIfNull(culture);
        if (!_texts.TryGetValue(key, out var text))
        {
            throw new InvalidOperationException($"There is no text \"{key}\" in Texts/*.json.");
        }

        var format = culture.TwoLetterISOLanguageName == "en" ? text.En : text.Zh;
        return string.Format(CultureInfo.InvariantCulture, format, values);
    }

    /// <summary>The text in both languages.</summary>
    public Sentence Sentence(string key) => new(Get(key, CultureInfo.GetCultureInfo("zh")), Get(key, CultureInfo.GetCultureInfo("en")));

    private static IEnumerable<string> ProblemsOf(string key, Sentence sentence)
    {
        if (string.IsNullOrWhiteSpace(sentence.Zh) || string.IsNullOrWhiteSpace(sentence.En))
        {
            yield return "needs both zh and en";
            yield break;
        }

        if (!key.Contains('.', StringComparison.Ordinal))
        {
            yield return "needs the form area.name";
        }

        var text = Text.Of(sentence);
        if (text.Zh.MinimumArgumentCount != text.En.MinimumArgumentCount)
        {
            yield return $"zh takes {text.Zh.MinimumArgumentCount} values, en {text.En.MinimumArgumentCount}";
        }
    }

    private sealed record Text(CompositeFormat Zh, CompositeFormat En)
    {
        public static Text Of(Sentence sentence) => new(CompositeFormat.Parse(sentence.Zh ?? ""), CompositeFormat.Parse(sentence.En ?? ""));
    }
}

/// <summary>The words of the pages in the language of the request: <c>@T["inbox.title"]</c>, <c>@T["inbox.left", 3]</c>.</summary>
public sealed class PageTexts(Texts texts)
{
    /// <summary>Language of the request.</summary>
    public CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>True where the request is in English.</summary>
    public bool English => Culture.TwoLetterISOLanguageName == "en";

    /// <summary>The text, its places filled with the values.</summary>
    public string this[string key, params object[] values] => texts.Get(key, Culture, values);

    /// <summary>A sentence of the domain in the language of the request.</summary>
    public string this[Sentence sentence] => sentence.In(Culture);
}
