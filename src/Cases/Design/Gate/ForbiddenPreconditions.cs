using System.Text.Json;
using System.Text.RegularExpressions;
using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Design.Gate;

/// <summary>
/// What no matter may be made to depend on: fees, hukou, school, insurance, training, contraception. The list is data, but it
/// comes with the program and not with the files of the office: it is law and no setting.
/// </summary>
internal static class ForbiddenPreconditions
{
    private static readonly IReadOnlyList<Rule> Rules = Load();

    public static IEnumerable<DesignProblem> Find(CaseTypeDraft type, IReadOnlyList<DrawnNode> nodes) =>
        from text in Texts(type, nodes)
        from rule in Rules
        where !rule.ExceptPolicyTypes.Contains(type.PolicyType, StringComparer.Ordinal)
        let hit = rule.Expression.Match(text.Words)
        where hit.Success
        select new DesignProblem(
            rule.Code, text.ActivityId, text.Path,
            new Sentence($"{text.What.Zh}中的“{hit.Value}”{rule.Message.Zh}", $"“{hit.Value}” in {text.What.En} {rule.Message.En}"),
            new Sentence($"请删去。依据：{rule.Law.Zh}。", $"Remove it. Basis: {rule.Law.En}."))
        { File = text.File };

    private static IEnumerable<Scanned> Texts(CaseTypeDraft type, IReadOnlyList<DrawnNode> nodes)
    {
        foreach (var material in type.Materials)
        {
            yield return new($"{material.Key} {material.Title.Zh} {material.Title.En}", TermsReader.FileName, "$.materials", null,
                new($"材料“{material.Title.Zh}”", $"the material “{material.Title.En}”"));
        }

        foreach (var reason in type.Reasons)
        {
            yield return new($"{reason.Code} {reason.Title.Zh} {reason.Title.En}", TermsReader.FileName, "$.reasons", null,
                new($"理由“{reason.Title.Zh}”", $"the reason “{reason.Title.En}”"));
        }

        foreach (var form in type.Forms.Values)
        {
            foreach (var field in form.Fields.Values)
            {
                var options = string.Join(' ', field.Options.Select(o => $"{o.Value} {o.Title.Zh} {o.Title.En}"));
                yield return new(
                    $"{field.Key} {field.Label.Zh} {field.Label.En} {field.Hint?.Zh} {field.Hint?.En} {options}",
                    $"forms/{form.Key}.json", $"$.schema.properties.{field.Key}", null,
                    new($"表单“{form.Title.Zh}”的“{field.Label.Zh}”", $"“{field.Label.En}” of the form “{form.Title.En}”"));
            }
        }

        foreach (var node in nodes)
        {
            foreach (var expression in node.Expressions())
            {
                yield return new(expression.Text, ProcessReader.FileName, expression.Path, node.Id, new($"环节“{node.Title}”", $"the step “{node.TitleEn}”"));
            }
        }
    }

    private static List<Rule> Load()
    {
        using var file = typeof(ForbiddenPreconditions).Assembly.GetManifestResourceStream("forbidden-preconditions.json")!;
        return JsonSerializer.Deserialize<List<Rule>>(file, JsonSerializerOptions.Web)!;
    }

    private sealed record Rule(string Code, string Pattern, IReadOnlyList<string> ExceptPolicyTypes, Sentence Message, Sentence Law)
    {
        // Keys are written in camel case, so no word boundary is asked for before a capital.
        public Regex Expression { get; } = new(Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    private sealed record Scanned(string Words, string File, string Path, string? ActivityId, Sentence What);
}
