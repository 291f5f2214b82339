using System.Text.Json;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Forms;
using CaseManagement.Web.Infrastructure;

namespace CaseManagement.Web.Features.Apply.Fill;

/// <summary>An answer with the page on which it is changed.</summary>
/// <param name="Label">What was asked.</param>
/// <param name="Value">What was answered; empty for nothing.</param>
/// <param name="Step">Page on which it is changed.</param>
/// <param name="Anchor">Element on that page; null for the page itself.</param>
public sealed record AnswerLine(string Label, string Value, string Step, string? Anchor);

/// <summary>Answers under one heading.</summary>
public sealed record AnswerGroup(string Title, IReadOnlyList<AnswerLine> Lines);

/// <summary>All answers once more, for the page before the application is handed in.</summary>
public sealed class CheckList(CaseType type, ApplicationAnswers answers, ApplicationPlaces places, PageTexts texts)
{
    /// <summary>The answers in the order of the pages.</summary>
    public IReadOnlyList<AnswerGroup> Groups()
    {
        var groups = new List<AnswerGroup>();
        foreach (var step in ApplicationSteps.Of(type))
        {
            if (Lines(step).ToList() is { Count: > 0 } lines)
            {
                groups.Add(new AnswerGroup(Title(step), lines));
            }
        }

        return groups;
    }

    private string Title(ApplicationStep step) => step.Section is { } section ? texts[section.Title] : texts[$"apply.group-{step.Key}"];

    private IEnumerable<AnswerLine> Lines(ApplicationStep step)
    {
        switch (step.Kind)
        {
            case StepKind.Child or StepKind.Section or StepKind.Declaration:
                return step.Fields.Where(f => type.ApplicationForm.Shows(f, answers.Form)).Select(f => Line(step, f));
            case StepKind.Village when places.Unit(answers.Locality) is { } unit:
                return [new AnswerLine(texts["apply.place"], texts[places.Full(unit)], "town", null)];
            case StepKind.Materials:
                var states = answers.Materials;
                return StepPost.Asked(type, answers).Select(m => new AnswerLine(
                    texts[m.Title], states.TryGetValue(m.Key, out var state) ? texts[$"apply.material-{state}"] : "", step.Key, Shared.FieldId.Of(StepPost.MaterialPrefix + m.Key)));
            default:
                return [];
        }
    }

    private AnswerLine Line(ApplicationStep step, FormField field) =>
        new(texts[field.Label], Value(field), step.Key, Shared.FieldId.Of(field.Key));

    private string Value(FormField field) => answers.Form[field.Key] switch
    {
        null => "",
        System.Text.Json.Nodes.JsonArray list => string.Join(texts.English ? ", " : "、", list.Select(i => texts[field.Words(i?.ToString() ?? "")])),
        { } value when value.GetValueKind() is JsonValueKind.True => texts["shared.yes"],
        { } value when value.GetValueKind() is JsonValueKind.False => texts["shared.no"],
        { } value => texts[field.Words(value.ToString())],
    };
}
