using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Design.Gate;

/// <summary>
/// What the citizen may count on before anything is decided against him: notice, hearing, a second person, a person at all.
/// Reasons, articles and appeal routes are asked for when the case type is read.
/// </summary>
internal sealed class AdversePaths(ProcessDrawing drawing, CaseTypeDraft type)
{
    private const string Hear = "Case.Hear";

    public IEnumerable<DesignProblem> Find() =>
        type.Steps.Values.SelectMany(OfStep).Concat(Hearings()).Concat(Silence());

    private IEnumerable<DesignProblem> OfStep(ProcessStep step)
    {
        foreach (var outcome in step.Outcomes.Select(o => type.Outcomes.GetValueOrDefault(o)).OfType<OutcomeRule>())
        {
            var ends = Ends(step, outcome.Key);
            foreach (var problem in outcome.Style switch
            {
                OutcomeStyle.Adverse => OfAdverse(step, outcome, ends),
                OutcomeStyle.System => OfSystem(step, outcome, ends),
                _ => OfHarmless(step, outcome, ends),
            })
            {
                yield return problem;
            }
        }
    }

    private IEnumerable<DesignProblem> OfAdverse(ProcessStep step, OutcomeRule outcome, IReadOnlyList<CaseResult> ends)
    {
        if (ends.FirstOrDefault(e => !e.Adverse) is { } harmless)
        {
            yield return Problem("adverse.result-hidden", step,
                new($"环节“{step.Title.Zh}”的不利结果“{outcome.Title.Zh}”以“{harmless.Title.Zh}”办结，而它没有标为不利。",
                    $"The adverse outcome “{outcome.Title.En}” of “{step.Title.En}” ends as “{harmless.Title.En}”, which is not marked adverse."),
                new($"请把结果“{harmless.Key}”标为不利（adverse），或改用另一个结果。", $"Mark the result “{harmless.Key}” adverse, or end with another one."));
        }

        if (!ends.Any(e => e.Adverse) || !IsAfterAcceptance(step))
        {
            yield break;
        }

        if (!outcome.Needs(Requirement.Heard))
        {
            yield return Problem("adverse.not-heard", step,
                new($"“{step.Title.Zh}”可以不听取陈述申辩就作出“{outcome.Title.Zh}”。",
                    $"“{step.Title.En}” can decide “{outcome.Title.En}” without the citizen being heard."),
                new($"请在结果“{outcome.Key}”的 requires 加上 heard（《行政许可法》第七条、第三十六条）。",
                    $"Add heard to the requires of “{outcome.Key}” (Administrative Licensing Law §§7, 36)."));
        }

        if (!drawing.Upstream(step.Id).Any(a => a.Type == Hear))
        {
            yield return Problem("adverse.no-hearing", step,
                new($"没有陈述申辩环节通向“{step.Title.Zh}”，“{outcome.Title.Zh}”作不出来，或者没有听取当事人意见。",
                    $"No hearing leads to “{step.Title.En}”, so “{outcome.Title.En}” could never be decided, or the citizen is not heard."),
                new("请在它之前画一个 Case.Hear（陈述申辩）。", "Draw a Case.Hear before it."));
        }

        if (!outcome.Needs(Requirement.SecondPerson))
        {
            yield return Problem("adverse.one-person", step,
                new($"“{step.Title.Zh}”的“{outcome.Title.Zh}”一个人就能办完。", $"One person alone can bring about “{outcome.Title.En}” in “{step.Title.En}”."),
                new($"请在结果“{outcome.Key}”的 requires 加上 second-person，并写明 notSameAs。",
                    $"Add second-person to the requires of “{outcome.Key}” and name the earlier steps in notSameAs."));
        }
    }

    private static IEnumerable<DesignProblem> OfSystem(ProcessStep step, OutcomeRule outcome, IReadOnlyList<CaseResult> ends)
    {
        if (ends.FirstOrDefault(e => e.Adverse) is { } adverse)
        {
            yield return Problem("adverse.automatic", step,
                new($"“{step.Title.Zh}”逾期会自动以“{adverse.Title.Zh}”办结，没有人作出决定。",
                    $"When the limit of “{step.Title.En}” passes, the case ends as “{adverse.Title.En}” by itself, and nobody decides."),
                new("请让“逾期”通向一个由人办理的环节（《个人信息保护法》第二十四条）。",
                    $"Let “{outcome.Key}” lead to a step a person handles (Personal Information Protection Law §24)."));
        }
    }

    private static IEnumerable<DesignProblem> OfHarmless(ProcessStep step, OutcomeRule outcome, IReadOnlyList<CaseResult> ends)
    {
        if (ends.FirstOrDefault(e => e.Adverse) is { } adverse)
        {
            yield return Problem("adverse.hidden", step,
                new($"“{step.Title.Zh}”的“{outcome.Title.Zh}”会以不利结果“{adverse.Title.Zh}”办结，却没有标为不利。",
                    $"“{outcome.Title.En}” of “{step.Title.En}” ends the case as “{adverse.Title.En}”, but is not marked adverse."),
                new($"请把结果“{outcome.Key}”的 style 改为 adverse，或把连线接到别的办结。",
                    $"Set the style of “{outcome.Key}” to adverse, or connect it to another end."));
        }
    }

    private IEnumerable<DesignProblem> Hearings()
    {
        foreach (var hearing in drawing.Activities.Values.Where(a => a.Type == Hear && !IsAnnounced(a)))
        {
            yield return new DesignProblem("hearing.no-notice", hearing.Id, hearing.Spot.Path,
                new($"“{Name(hearing).Zh}”之前没有给当事人的告知书，他不知道可以陈述申辩。", $"No letter to the citizen comes before “{Name(hearing).En}”, so he would not know that he may speak."),
                new("请在它之前连上 Case.IssueLetter，选择寄给当事人的告知文书。", "Put a Case.IssueLetter before it, with a letter addressed to the citizen."));
        }
    }

    /// <summary>Silence of the office counts as acceptance (行政许可法 §32).</summary>
    private IEnumerable<DesignProblem> Silence()
    {
        foreach (var step in type.Steps.Values.Where(s => s.Type == "Case.Accept"))
        {
            var lapse = step.LimitKey is { } key ? type.Limits.GetValueOrDefault(key)?.OnExpiry : null;
            if (lapse is null || !AfterWithoutPeople(step.Id, lapse).Any(a => a.Type == CaseActivity.AcceptCase))
            {
                yield return Problem("intake.silence", step,
                    new($"“{step.Title.Zh}”逾期不办，案件不会视为受理。", $"When “{step.Title.En}” is left undone, the case is not deemed accepted."),
                    new("请给该环节的时限设置 onExpiry，并把这个结果连到“视为受理”（Case.AcceptCase）（《行政许可法》第三十二条）。",
                        "Give the step's limit an onExpiry and connect that outcome to a deemed Case.AcceptCase (Administrative Licensing Law §32)."));
            }
        }
    }

    private List<CaseResult> Ends(ProcessStep step, string outcome) =>
        [.. AfterWithoutPeople(step.Id, outcome).Where(a => a.Type == CaseActivity.Close)
            .Select(a => type.Results.GetValueOrDefault(a.Input("result") ?? "")).OfType<CaseResult>()];

    /// <summary>What happens by itself after an outcome, up to the next person.</summary>
    private IReadOnlyList<DrawnActivity> AfterWithoutPeople(string step, string outcome) =>
        drawing.Reach(drawing.Targets(step, outcome), a => a.IsHuman);

    private bool IsAfterAcceptance(ProcessStep step) => drawing.Upstream(step.Id).Any(a => a.Type == CaseActivity.AcceptCase);

    private bool IsAnnounced(DrawnActivity hearing)
    {
        var open = new Queue<string>([hearing.Id]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryDequeue(out var id))
        {
            var before = drawing.Connections.Where(c => c.Target == id).Select(c => drawing.Activities.GetValueOrDefault(c.Source)).OfType<DrawnActivity>().ToList();
            if (before.Count == 0 || before.Exists(a => a.IsHuman))
            {
                return false;
            }

            foreach (var activity in before.Where(a => !TellsCitizen(a) && seen.Add(a.Id)))
            {
                open.Enqueue(activity.Id);
            }
        }

        return true;
    }

    private bool TellsCitizen(DrawnActivity activity) =>
        activity.Type == CaseActivity.IssueLetter && type.Letters.GetValueOrDefault(activity.Input("letter") ?? "")?.Citizen == true;

    private Sentence Name(DrawnActivity activity) => type.Steps.GetValueOrDefault(activity.Id)?.Title ?? new Sentence(activity.Id, activity.Id);

    private static DesignProblem Problem(string code, ProcessStep step, Sentence message, Sentence remedy) =>
        new(code, step.Id, $"$.root.activities[?(@.id=='{step.Id}')]", message, remedy);
}
