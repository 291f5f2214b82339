using CaseManagement.Cases;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Status.Look;

/// <summary>Reads how an application stands.</summary>
public sealed class StatusHandler(CaseDb db, CaseTypeLibrary types, OwnTaskReader own, UnitDirectory units, OfficeClock clock)
    : IRequestHandler<StatusQuery, Result<StatusView>>
{
    /// <inheritdoc/>
    public async Task<Result<StatusView>> Handle(StatusQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var matter = await db.Cases.AsNoTracking().SingleAsync(c => c.ReceiptNumber == request.Receipt, cancellationToken);
        var type = types.Version(matter.CaseTypeVersion);
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.CaseId == matter.Id).OrderBy(t => t.OpenedAt).ToListAsync(cancellationToken);
        var task = tasks.Find(t => t.State == CaseTaskState.Open && t.Post == CaseTask.CitizenPost);
        return new StatusView
        {
            CaseId = matter.Id,
            Receipt = matter.ReceiptNumber,
            CaseNumber = matter.CaseNumber,
            Matter = type.NeutralTitle,
            Standing = StandingOf(matter, task),
            Stage = type.Stages.First(s => s.Key == matter.Stage).Title,
            Result = matter.Result is { } result ? type.Results[result].Title : null,
            ResultKey = matter.Result,
            Adverse = matter.Result is { } key && type.Results[key].Adverse,
            Told = OwnTaskReader.Told(type, tasks),
            Own = task is null ? null : await own.ReadAsync(matter, type, task, cancellationToken),
            Stations = Stations(matter, type, tasks),
            ReceivedOn = matter.ReceivedOn,
            DeemedAccepted = matter.DeemedAccepted,
            OfficeDue = task is null && !matter.Paused ? matter.StatutoryDueOn : null,
            OfficeLate = task is null && !matter.Paused && matter.StatutoryDueOn < clock.Today,
            CanWithdraw = type.Withdrawal is not null && WithdrawalRules.Check(matter, type) is null,
            Letters = await LettersAsync(matter.Id, cancellationToken),
            Limits = [.. type.Limits.Values.Where(l => l.Statutory).Select(l => type.LimitFor(l.Key, matter.UnitPath))
                .Where(l => !l.Continues).Select(l => new OfficeLimit(l.Title, l.Count, l.Unit, l.Law))],
            Events = await EventsAsync(matter.Id, cancellationToken),
            Town = NameOf(matter.TownshipUnitId),
            County = NameOf(matter.CountyUnitId),
        };
    }

    private static Standing StandingOf(Case matter, CaseTask? task) => matter.Status switch
    {
        CaseStatus.Completed => Standing.Closed,
        _ when task is { StepType: "Case.Supplement" } => Standing.Supplement,
        _ when task is not null => Standing.Hearing,
        CaseStatus.Suspended => Standing.Suspended,
        CaseStatus.AwaitingService => Standing.Certificate,
        CaseStatus.Submitted => Standing.Received,
        _ => Standing.Handling,
    };

    private static List<Station> Stations(Case matter, CaseType type, List<CaseTask> tasks)
    {
        var reached = type.Stages.ToList().FindIndex(s => s.Key == matter.Stage);
        var closed = matter.Status == CaseStatus.Completed;
        return [.. type.Stages.Take(closed ? reached + 1 : type.Stages.Count).Select((stage, index) =>
        {
            var done = closed || index < reached;
            var last = tasks.Where(t => t.Stage == stage.Key && t.CompletedAt is not null).Max(t => t.CompletedAt);
            return new Station(
                stage.Title,
                done ? "done" : index == reached ? "now" : "later",
                done && last is { } moment ? OfficeClock.DayOf(moment) : null);
        })];
    }

    private async Task<IReadOnlyList<LetterLine>> LettersAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var letters = await db.Letters.AsNoTracking().Where(l => l.CaseId == caseId && l.CitizenSees).OrderByDescending(l => l.IssuedOn).ThenByDescending(l => l.Id)
            .Select(l => new { l.Id, l.TitleZh, l.TitleEn, l.Number, l.IssuedOn }).ToListAsync(cancellationToken);
        return [.. letters.Select(l => new LetterLine(l.Id, new Sentence(l.TitleZh, l.TitleEn), l.Number, l.IssuedOn))];
    }

    private async Task<IReadOnlyList<Happened>> EventsAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var entries = await db.Timeline.AsNoTracking().Where(t => t.CaseId == caseId && t.CitizenSees).OrderByDescending(t => t.At).ThenByDescending(t => t.Id)
            .Select(t => new { t.At, t.TextZh, t.TextEn }).ToListAsync(cancellationToken);
        return [.. entries.Select(t => new Happened(OfficeClock.DayOf(t.At), new Sentence(t.TextZh, t.TextEn)))];
    }

    private Sentence NameOf(Guid unit) => UnitDirectory.ShortNameOn(units.Get(unit), clock.Today);
}
