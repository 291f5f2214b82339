using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Policy;

namespace CaseManagement.Cases.Design.Gate;

/// <summary>
/// Measures no office may begin: those that were abolished or never lawful. A case type that is named after one, or rests on one,
/// may only go by the policy files' own rules on it, which say since when it is over. The list comes with the program, as that of
/// forbidden preconditions does: it is law and no setting.
/// </summary>
internal static class AbolishedMeasures
{
    private static readonly IReadOnlyList<Measure> Measures = Load();

    /// <summary>Everything that names one.</summary>
    /// <param name="key">Key of the case type.</param>
    /// <param name="type">Its terms as read.</param>
    /// <param name="files">Its files; the rules it brings along are read from the terms.</param>
    public static IEnumerable<CaseTypeProblem> Find(string key, CaseTypeDraft type, IReadOnlyDictionary<string, string> files) =>
        from text in Texts(key, type, files)
        from measure in Measures
        where !measure.PolicyTypes.Contains(type.PolicyType, StringComparer.Ordinal)
        let hit = measure.Expression.Match(text.Words)
        where hit.Success
        select new CaseTypeProblem(
            TermsReader.FileName, text.Path,
            new Sentence($"{text.What.Zh}中的“{hit.Value}”：{measure.Message.Zh}", $"“{hit.Value}” in {text.What.En}: {measure.Message.En}"),
            new Sentence($"这样的事项不能开办，请删去。依据：{measure.Law.Zh}。", $"Such a matter cannot be opened; remove it. Basis: {measure.Law.En}."));

    private static IEnumerable<Scanned> Texts(string key, CaseTypeDraft type, IReadOnlyDictionary<string, string> files)
    {
        yield return new(key, "$.key", new("事项编号", "the key"));
        yield return new(Both(type.Title), "$.title", new("事项名称", "the name"));
        yield return new(Both(type.NeutralTitle), "$.neutralTitle", new("对外名称", "the name used outside"));
        foreach (var title in type.Outcomes.Values.Select(o => o.Title))
        {
            yield return new(Both(title), "$.outcomes", new($"办理结果“{title.Zh}”", $"the outcome “{title.En}”"));
        }

        foreach (var title in type.Results.Values.Select(r => r.Title))
        {
            yield return new(Both(title), "$.results", new($"办结结果“{title.Zh}”", $"the result “{title.En}”"));
        }

        foreach (var title in type.Letters.Values.Select(l => l.Title))
        {
            yield return new(Both(title), "$.letters", new($"文书“{title.Zh}”", $"the letter “{title.En}”"));
        }

        foreach (var text in Rules(type, files))
        {
            yield return text;
        }
    }

    /// <summary>What the rules the case type brings along say, right or wrong.</summary>
    private static IEnumerable<Scanned> Rules(CaseTypeDraft type, IReadOnlyDictionary<string, string> files)
    {
        var rules = type.OwnPolicies == 0 ? null : JsonNode.Parse(files[TermsReader.FileName])?[PolicyBookReader.OwnMember] as JsonArray;
        for (var i = 0; i < rules?.Count; i++)
        {
            var (rule, at) = (rules[i] as JsonObject, $"{OwnPolicyChecks.Path}[{i}]");
            yield return new(rule?["source"]?.ToString() ?? "", $"{at}.source", new("政策的依据", "the source of a policy"));
            foreach (var (language, words) in rule?["reason"] as JsonObject ?? [])
            {
                yield return new(words?.ToString() ?? "", $"{at}.reason.{language}", new("政策的说明", "what a policy tells applicants"));
            }
        }
    }

    private static string Both(Sentence text) => $"{text.Zh} {text.En}";

    private static List<Measure> Load()
    {
        using var file = typeof(AbolishedMeasures).Assembly.GetManifestResourceStream("abolished-measures.json")!;
        return JsonSerializer.Deserialize<List<Measure>>(file, JsonSerializerOptions.Web)!;
    }

    /// <param name="Pattern">How the measure is named.</param>
    /// <param name="PolicyTypes">Policies of the files that speak of the measure itself.</param>
    /// <param name="Message">Why it cannot be opened.</param>
    /// <param name="Law">Where that is written.</param>
    private sealed record Measure(string Pattern, IReadOnlyList<string> PolicyTypes, Sentence Message, Sentence Law)
    {
        public Regex Expression { get; } = new(Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    private sealed record Scanned(string Words, string Path, Sentence What);
}
