using CaseManagement.Cases;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Tasks;
using CaseManagement.Web.Features.Status.Look;

namespace CaseManagement.Web.Features.Status;

/// <summary>Reads what an applicant has to do, and why a refusal is planned.</summary>
public sealed class OwnTaskReader(SupplementList supplements, OfficeClock clock)
{
    /// <summary>The applicant's step in the applicant's words.</summary>
    public async Task<OwnTask> ReadAsync(Case matter, CaseType type, CaseTask task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(task);
        var items = task.StepType == "Case.Supplement" ? await supplements.LatestAsync(matter.Id, cancellationToken) : [];
        return new OwnTask(
            task.StepType,
            new Sentence(task.TitleZh, task.TitleEn),
            task.DueOn,
            task.DueOn is { } due ? due.DayNumber - clock.Today.DayNumber : null,
            task.LimitKey is { } limit && type.Limits[limit].OnExpiry is not null,
            [.. items.Select(i => ItemOf(type, i))]);
    }

    /// <summary>An item of a supplement notice: the title of a material, or the clerk's own words.</summary>
    public static Sentence ItemOf(CaseType type, string item)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Materials.FirstOrDefault(m => m.Key == item)?.Title ?? new Sentence(item, item);
    }

    /// <summary>The latest reason somebody gave for an outcome against the applicant; null where nobody did.</summary>
    public static ToldReason? Told(CaseType type, IEnumerable<CaseTask> tasks)
    {
        ArgumentNullException.ThrowIfNull(type);
        var adverse = tasks
            .Where(t => t is { ReasonCode: not null, Outcome: { } outcome } && type.Outcomes.TryGetValue(outcome, out var rule) && rule.Style == OutcomeStyle.Adverse)
            .MaxBy(t => t.CompletedAt);
        return adverse is null || type.Reasons.FirstOrDefault(r => r.Code == adverse.ReasonCode) is not { } reason
            ? null
            : new ToldReason(reason.Title, adverse.Article is { Length: > 0 } article && article != reason.Article.Zh ? new Sentence(article, article) : reason.Article);
    }
}
