using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Forms;

namespace CaseManagement.Cases.Design.Gate;

/// <summary>Personal data lives in sealed stores only: no way leads from a personal field into the state of a workflow.</summary>
internal static partial class PersonalBindings
{
    private static readonly string[] Kinds = ["variables", "inputs", "outputs"];

    public static IEnumerable<DesignProblem> Find(CaseTypeDraft type, JsonObject model, IReadOnlyList<DrawnNode> nodes)
    {
        var personal = type.Forms.Values.SelectMany(f => f.Fields.Values).Where(f => f.Personal)
            .GroupBy(f => f.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        return Fields(type).Concat(Names(model, personal)).Concat(Expressions(nodes, personal));
    }

    private static IEnumerable<DesignProblem> Fields(CaseTypeDraft type)
    {
        foreach (var form in type.Forms.Values)
        {
            foreach (var field in form.Fields.Values)
            {
                if (!field.Personal && field.Widget is "id-card" or "phone")
                {
                    yield return Of("personal.unmarked", form, field,
                        new($"表单“{form.Title.Zh}”的“{field.Label.Zh}”是证件号或电话，却没有标为个人信息。", $"“{field.Label.En}” of the form “{form.Title.En}” is an identity or telephone number, but is not marked personal."),
                        new("请在该字段加上 \"x-personal\": true。", "Add \"x-personal\": true to the field."));
                }

                if (field is { Exposed: true, Type: FieldType.Text, Options.Count: 0, IsDate: false })
                {
                    yield return Of("personal.free-text", form, field,
                        new($"表单“{form.Title.Zh}”的“{field.Label.Zh}”是自由填写的文字，可能写进姓名等个人信息，不得进入流程数据。", $"“{field.Label.En}” of the form “{form.Title.En}” is free text, which may hold names, so it must not reach the workflow."),
                        new("请去掉 x-expose，或改成只能选择的选项。", "Remove x-expose, or let people choose among options only."));
                }
            }
        }
    }

    private static IEnumerable<DesignProblem> Names(JsonObject model, Dictionary<string, FormField> personal)
    {
        foreach (var kind in Kinds)
        {
            var items = model[kind] as JsonArray ?? [];
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i] is JsonObject item && DesignModel.Member(item, "name") is { } name && personal.TryGetValue(name, out var field))
                {
                    yield return new DesignProblem("personal.variable", null, $"$.{kind}[{i}]",
                        new($"流程数据“{name}”与个人信息字段“{field.Label.Zh}”同名。", $"The workflow keeps “{name}”, which is the personal field “{field.Label.En}”."),
                        new("请删去它；流程只能记代码和选择结果，个人信息留在表单里。", "Remove it; a workflow keeps codes and choices, personal data stays in the form."));
                }
            }
        }
    }

    private static IEnumerable<DesignProblem> Expressions(IReadOnlyList<DrawnNode> nodes, Dictionary<string, FormField> personal) =>
        from node in nodes
        from expression in node.Expressions()
        where !expression.IsFixed
        from word in Words().Matches(expression.Text).Select(m => Bare(m.Value)).Distinct(StringComparer.OrdinalIgnoreCase)
        where personal.ContainsKey(word)
        select new DesignProblem("personal.expression", node.Id, expression.Path,
            new($"“{node.Title}”的表达式用到了个人信息“{personal[word].Label.Zh}”。", $"An expression of “{node.TitleEn}” uses the personal field “{personal[word].Label.En}”."),
            new("请改用不含个人信息的代码字段（x-expose）。", "Use a field with a code instead (x-expose)."));

    // getApplicantName() reads the variable ApplicantName.
    private static string Bare(string word) =>
        word.Length > 3 && word.StartsWith("get", StringComparison.Ordinal) && char.IsUpper(word[3]) ? word[3..] : word;

    private static DesignProblem Of(string code, FormDefinition form, FormField field, Sentence message, Sentence remedy) =>
        new(code, null, $"$.schema.properties.{field.Key}", message, remedy) { File = $"forms/{form.Key}.json" };

    [GeneratedRegex(@"[\p{L}_$][\p{L}\p{Nd}_$]*")]
    private static partial Regex Words();
}
