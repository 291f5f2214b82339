using System.Globalization;
using System.Text.Json.Nodes;
using CaseManagement.Cases.Forms;

namespace CaseManagement.Cases.Design.TryOut;

/// <summary>Made-up answers for a form, so that a drafted step can be tried without typing: the first choice everywhere, today's date, a short text.</summary>
public static class SampleAnswers
{
    private const string Text = "示例内容";

    /// <summary>Answers for what the form shows and asks for.</summary>
    /// <param name="form">The form.</param>
    /// <param name="today">Date given where one is asked for.</param>
    public static JsonObject For(FormDefinition form, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(form);
        var answers = new JsonObject();
        foreach (var field in form.Sections.SelectMany(s => s.Fields))
        {
            if (field.Required && form.Shows(field, answers))
            {
                answers[field.Key] = Answer(field, today);
            }
        }

        return answers;
    }

    private static JsonNode? Answer(FormField field, DateOnly today) => field switch
    {
        { Const: { } only } => only.DeepClone(),
        { Type: FieldType.Boolean } => JsonValue.Create(true),
        { Type: FieldType.Array } => new JsonArray([.. field.Options.Take(1).Select(o => JsonValue.Create(o.Value))]),
        { Type: FieldType.Integer or FieldType.Number } => JsonValue.Create(field.Minimum ?? 1),
        { Options: [var first, ..] } => JsonValue.Create(first.Value),
        { IsDate: true } => JsonValue.Create(today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        { Widget: "id-card" } => JsonValue.Create(FictionalNumber()),
        { Widget: "phone" } => JsonValue.Create("0936-0000001"),
        _ => JsonValue.Create(OfLength(field)),
    };

    /// <summary>An identity number that can be nobody's: there is no region 999999.</summary>
    internal static string FictionalNumber()
    {
        const string First = "99999919850612002";
        return First + IdentityNumber.CheckDigit(First);
    }

    private static string OfLength(FormField field)
    {
        var text = Text;
        while (text.Length < (field.MinLength ?? 0))
        {
            text += Text;
        }

        return text.Length > (field.MaxLength ?? int.MaxValue) ? text[..field.MaxLength!.Value] : text;
    }
}
