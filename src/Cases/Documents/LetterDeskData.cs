using System.Text.Json.Nodes;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Cases.Tasks;
using CaseManagement.Cases.Tasks.Rules;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Documents;

/// <summary>Collects what a letter can say out of the case, its people, its tasks and its clocks.</summary>
public sealed class LetterDeskData(
    CaseDb db, CaseContents contents, UnitDirectory units, PersonalDataCipher cipher, SupplementList supplements, ClockKeeper clocks, WorkingCalendar calendar, OfficeClock office)
{
    /// <summary>Field of the application form with the ground of the application, where the form has one.</summary>
    private const string GroundField = "ground";

    /// <summary>Field of an examiner's form with the facts found, where the form has one.</summary>
    private const string FactsField = "facts";

    /// <summary>Everything the letter may print.</summary>
    public async Task<LetterData> CollectAsync(
        Case matter, CaseType type, LetterKind kind, string number, LetterOccasion occasion, CancellationToken cancellationToken)
    {
        var tasks = await HandledAsync(matter, cancellationToken);
        var people = await PeopleAsync(matter.Id, cancellationToken);
        var limit = await LimitAsync(matter, type, occasion, cancellationToken);
        var adverse = AdverseOf(type, tasks, occasion);
        var reason = ReasonOf(type, adverse);
        var county = units.Get(matter.CountyUnitId);
        return new LetterData
        {
            LetterNumber = number,
            ReceiptNumber = matter.ReceiptNumber,
            CaseNumber = matter.CaseNumber,
            ApplicantName = people.GetValueOrDefault("applicant") ?? "",
            SpouseName = people.GetValueOrDefault("spouse"),
            AgentName = people.GetValueOrDefault("agent"),
            Office = NameOf(IssuerOf(matter, kind)),
            CountyOffice = NameOf(county),
            TownshipOffice = NameOf(units.Get(matter.TownshipUnitId)),
            IssuedOn = office.Today,
            ReceivedOn = matter.ReceivedOn,
            AcceptedOn = matter.AcceptedOn,
            DecidedOn = matter.DecidedOn,
            DeemedAccepted = matter.DeemedAccepted,
            LimitTitle = limit?.Title,
            LimitLength = limit?.Length,
            DueOn = limit?.DueOn,
            FormerDueOn = occasion.FormerDueOn,
            ExtensionLength = occasion.Extension is { } extension ? ChineseText.Length(extension.Count, type.Limits[extension.Limit].Unit) : null,
            Items = await ItemsAsync(matter, type, cancellationToken),
            Reason = occasion.Reason ?? reason?.Title.Zh ?? Lapse(occasion.Task),
            Article = occasion.Article ?? adverse?.Article ?? reason?.Article.Zh,
            Facts = await FactsAsync(type, tasks, cancellationToken) ?? Opened(adverse?.OpinionSealed),
            SuspensionGround = occasion.Ground?.Title.Zh,
            SuspensionLaw = occasion.Ground?.Law.Zh,
            PausedOn = occasion.PausedOn,
            PausedUntil = occasion.PausedUntil,
            PauseLength = occasion.PauseLength,
            ResumedOn = occasion.ResumedOn,
            ApplicationGround = await GroundAsync(matter, type, cancellationToken),
            Statement = await StatementAsync(type, tasks, cancellationToken),
            Opinion = Opened(tasks.FirstOrDefault(t => t.UnitId == matter.TownshipUnitId && t.OpinionSealed is not null)?.OpinionSealed),
            ReconsiderationOrgan = ReconsiderationOrgan(county),
            Court = $"{ShortOf(county)}人民法院",
            Signer = occasion.Signer ?? occasion.Task?.CompletedByName,
        };
    }

    private async Task<Dictionary<string, string>> PeopleAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await db.Parties.Where(p => p.CaseId == caseId).LoadAsync(cancellationToken);
        return db.Parties.Local.Where(p => p.CaseId == caseId).ToDictionary(p => p.Role, p => cipher.Open(p.NameSealed));
    }

    private async Task<LimitInWords?> LimitAsync(Case matter, CaseType type, LetterOccasion occasion, CancellationToken cancellationToken)
    {
        if (occasion.LimitForCitizen is { } given)
        {
            var length = new Clocks.Limit(given.Count, Enum.Parse<LimitUnit>(given.Unit, ignoreCase: true));
            return Words(given, LegalClock.Begin(office.Today, length));
        }

        var running = await clocks.RunningAsync(matter, cancellationToken);
        return running.FirstOrDefault(c => c.TaskId is null) is { } clock ? Words(type.LimitFor(clock.LimitKey, matter.UnitPath), clock.Legal()) : null;
    }

    private LimitInWords Words(CaseTypes.Limit limit, LegalClock clock) =>
        new(limit.Title.Zh, ChineseText.Length(clock.ExtendedLimit.Count, limit.Unit), clock.Due(calendar)?.Due);

    private async Task<IReadOnlyList<string>> ItemsAsync(Case matter, CaseType type, CancellationToken cancellationToken) =>
        [.. (await supplements.LatestAsync(matter.Id, cancellationToken))
            .Select(item => type.Materials.FirstOrDefault(m => m.Key == item)?.Title.Zh ?? item)];

    private async Task<string?> GroundAsync(Case matter, CaseType type, CancellationToken cancellationToken)
    {
        var plain = await db.FormEntries
            .Where(f => f.CaseId == matter.Id && f.TaskId == null && f.FormKey == type.ApplicationFormKey)
            .OrderByDescending(f => f.SavedAt)
            .Select(f => f.PlainJson)
            .FirstOrDefaultAsync(cancellationToken);
        return plain is not null
            && type.ApplicationForm.Fields.TryGetValue(GroundField, out var field)
            && JsonNode.Parse(plain)?[GroundField]?.GetValue<string>() is { } value
            ? field.Words(value).Zh
            : null;
    }

    // The notice of a draft speaks of the draft's reason, though a later step let it go out.
    private static CaseTask? AdverseOf(CaseType type, IReadOnlyList<CaseTask> tasks, LetterOccasion occasion) =>
        occasion.Task is null or { ReasonCode: not null, Article: not null }
            ? occasion.Task
            : tasks.FirstOrDefault(t => IsAdverse(type, t)) ?? occasion.Task;

    private async Task<string?> FactsAsync(CaseType type, IReadOnlyList<CaseTask> tasks, CancellationToken cancellationToken) =>
        tasks.FirstOrDefault(t => IsAdverse(type, t) && HasFacts(type, t)) is { } draft
            ? (await DataAsync(draft, cancellationToken))[FactsField]?.GetValue<string>()
            : null;

    private static bool IsAdverse(CaseType type, CaseTask task) =>
        task.Outcome is { } outcome && type.Outcomes[outcome].Style == OutcomeStyle.Adverse;

    private static bool HasFacts(CaseType type, CaseTask task) =>
        task.FormKey is { } form && type.Forms[form].Fields.ContainsKey(FactsField);

    private static string? Lapse(CaseTask? task) =>
        task is { State: CaseTaskState.Lapsed } ? $"告知的期限届满，你们未办理“{task.TitleZh}”" : null;

    private async Task<string?> StatementAsync(CaseType type, IReadOnlyList<CaseTask> tasks, CancellationToken cancellationToken)
    {
        var hearing = tasks.FirstOrDefault(t => t.StepType == CitizenWasHeard.HearingStep);
        if (hearing is null)
        {
            return null;
        }

        if (hearing.State == CaseTaskState.Lapsed)
        {
            return "申请人在告知的期限内未提出陈述和申辩";
        }

        return Opened(hearing.OpinionSealed)
            ?? await WrittenAsync(hearing, type, cancellationToken)
            ?? (hearing.Outcome is { } outcome ? type.Outcomes[outcome].Title.Zh : null);
    }

    // What the citizen wrote is the long text of the form of that step.
    private async Task<string?> WrittenAsync(CaseTask task, CaseType type, CancellationToken cancellationToken)
    {
        var data = await DataAsync(task, cancellationToken);
        return task.FormKey is null ? null : type.Forms[task.FormKey].Fields.Values
            .Where(f => f.Widget == "textarea")
            .Select(f => data[f.Key]?.GetValue<string>())
            .FirstOrDefault(t => t is not null);
    }

    private async Task<JsonObject> DataAsync(CaseTask task, CancellationToken cancellationToken)
    {
        await db.FormEntries.Where(f => f.TaskId == task.Id).LoadAsync(cancellationToken);
        var data = new JsonObject();
        if (db.FormEntries.Local.FirstOrDefault(f => f.TaskId == task.Id && f.FormKey == task.FormKey) is { } entry)
        {
            foreach (var (key, value) in JsonNode.Parse(entry.PlainJson)!.AsObject().Concat(JsonNode.Parse(cipher.Open(entry.PersonalSealed))!.AsObject()))
            {
                data[key] = value?.DeepClone();
            }
        }

        return data;
    }

    /// <summary>What was handled in the case, the latest first.</summary>
    private async Task<IReadOnlyList<CaseTask>> HandledAsync(Case matter, CancellationToken cancellationToken) =>
    [
        .. (await contents.TasksAsync(matter, cancellationToken))
            .Where(t => t.State is CaseTaskState.Completed or CaseTaskState.Lapsed)
            .OrderByDescending(t => t.CompletedAt).ThenByDescending(t => t.Id),
    ];

    private static Reason? ReasonOf(CaseType type, CaseTask? task) =>
        task?.ReasonCode is { } code ? type.Reasons.FirstOrDefault(r => r.Code == code) : null;

    // 行政复议法 §12: the government of the same level or the department above.
    private string ReconsiderationOrgan(Unit county) => county.ParentId is { } above
        ? $"{ShortOf(county)}人民政府或者{NameOf(units.Get(above))}"
        : $"{ShortOf(county)}人民政府";

    private Unit IssuerOf(Case matter, LetterKind kind) => units.Get(kind.Unit switch
    {
        "village" => matter.VillageUnitId ?? matter.TownshipUnitId,
        "township" => matter.TownshipUnitId,
        _ => matter.CountyUnitId,
    });

    private string NameOf(Unit unit) => UnitDirectory.NameOn(unit, office.Today).NameZh;

    private string ShortOf(Unit unit) => UnitDirectory.NameOn(unit, office.Today).ShortZh;

    private string? Opened(byte[]? text) => text is null ? null : cipher.Open(text);

    private sealed record LimitInWords(string Title, string Length, DateOnly? DueOn);
}
