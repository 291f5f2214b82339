using CaseManagement.Cases;
using CaseManagement.Cases.Cases.Submit;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Forms;

namespace CaseManagement.Web.Features.Apply.Fill;

/// <summary>Takes what was typed on one page into the answers, and says what is wrong with it.</summary>
/// <param name="frame">The application.</param>
/// <param name="step">The page.</param>
/// <param name="places">Places that can be chosen.</param>
public sealed class StepPost(ApplicationFrame frame, ApplicationStep step, ApplicationPlaces places)
{
    /// <summary>Before the names of the form's fields.</summary>
    public const string FormPrefix = "form.";

    /// <summary>Before the keys of materials.</summary>
    public const string MaterialPrefix = "material.";

    /// <summary>Value of a material that is not at hand yet.</summary>
    public const string NotYet = "missing";

    /// <summary>Takes the posted values of this page; what is wrong is taken too, so that nothing typed is lost.</summary>
    public void Take(ApplicationAnswers answers, IFormCollection posted)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(posted);
        TakeFields(answers, posted);
        switch (step.Kind)
        {
            case StepKind.Town:
                TakeTown(answers, posted["town"].ToString());
                break;
            case StepKind.Village:
                answers.Locality = NullIfEmpty(posted["locality"].ToString());
                break;
            case StepKind.Notice:
                answers.Noticed = posted["noticed"] == "true";
                break;
            case StepKind.Materials:
                foreach (var material in Asked(frame.Type, answers))
                {
                    answers.SetMaterial(material.Key, posted[MaterialPrefix + material.Key].ToString());
                }

                break;
            case StepKind.Declaration:
                answers.Committed = posted["committed"] == "true";
                answers.Mandate = posted["mandate"] == "true";
                break;
        }
    }

    /// <summary>What is wrong on this page; empty when one can go on.</summary>
    public IReadOnlyList<Refusal> Check(ApplicationAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var keys = step.Fields.Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        var refusals = frame.Type.ApplicationForm.Validate(answers.Form).Where(r => r.Field is { } field && keys.Contains(field));
        return [.. refusals, .. Own(answers)];
    }

    /// <summary>The papers this family is asked for.</summary>
    public static IEnumerable<MaterialRule> Asked(CaseType type, ApplicationAnswers answers) =>
        type.Materials.Where(m => m.When?.Holds(answers.Form) ?? true);

    /// <summary>True where a commitment stands for a paper.</summary>
    public static bool Commits(CaseType type, ApplicationAnswers answers)
    {
        var states = answers.Materials;
        return Asked(type, answers).Any(m => states.GetValueOrDefault(m.Key) == CaseManagement.Cases.Cases.MaterialDesk.Committed);
    }

    private void TakeFields(ApplicationAnswers answers, IFormCollection posted)
    {
        var bound = frame.Type.ApplicationForm.Bind(step.Fields
            .Where(f => posted.ContainsKey(FormPrefix + f.Key))
            .Select(f => KeyValuePair.Create(f.Key, (IReadOnlyList<string>)[.. posted[FormPrefix + f.Key].Select(v => v ?? "")])));
        foreach (var field in step.Fields)
        {
            answers.SetField(field.Key, bound[field.Key]);
        }
    }

    private static void TakeTown(ApplicationAnswers answers, string town)
    {
        if (town != answers.Town)
        {
            answers.Locality = null;
        }

        answers.Town = NullIfEmpty(town);
    }

    private IEnumerable<Refusal> Own(ApplicationAnswers answers)
    {
        switch (step.Kind)
        {
            case StepKind.Town when places.Town(answers.Town, frame.Staff) is null:
                yield return Wrong("town", "请选择乡镇（街道）。", "Choose the township.");
                break;
            case StepKind.Village when places.Unit(answers.Locality) is null || !Chosen(answers):
                yield return Wrong("locality", "请选择村（社区）。", "Choose the village.");
                break;
            case StepKind.Notice when !answers.Noticed:
                yield return Wrong("noticed", "请先阅读并勾选“我已知晓”。", "Read the notice, then tick that you know it.");
                break;
            case StepKind.Materials:
                foreach (var refusal in Asked(frame.Type, answers).Where(m => !answers.Materials.ContainsKey(m.Key)).Select(NotSaid))
                {
                    yield return refusal;
                }

                break;
            case StepKind.Declaration:
                if (Commits(frame.Type, answers) && !answers.Committed)
                {
                    yield return Wrong("committed", "以承诺代替材料的，请勾选承诺书。", "Tick the commitment that stands for the missing papers.");
                }

                if (frame.Channel == Channel.Agent && !answers.Mandate)
                {
                    yield return Wrong("mandate", "代办须有申请人的委托，请确认后勾选。", "An agent needs the applicant's mandate; confirm it and tick the box.");
                }

                break;
        }
    }

    private bool Chosen(ApplicationAnswers answers) =>
        answers.Locality == answers.Town ? places.WholeTown(answers.Town, frame.Staff)
        : places.Villages(answers.Town, frame.Staff).Any(v => v.Code == answers.Locality);

    private static Refusal NotSaid(MaterialRule material) => Wrong(
        MaterialPrefix + material.Key, $"{material.Title.Zh}：请选择怎么提交。", $"{material.Title.En}: choose how you hand it in.");

    private static Refusal Wrong(string field, string zh, string en) => new(FormDefinition.InvalidForm, new Sentence(zh, en), field);

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;
}
