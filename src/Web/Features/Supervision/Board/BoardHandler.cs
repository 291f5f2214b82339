using CaseManagement.Cases;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using CaseManagement.Web.Features.Cases.Open;
using CaseManagement.Web.Features.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Supervision.Board;

/// <summary>A step of the region with its case, before anything is projected.</summary>
internal sealed class SupervisedTask
{
    public required CaseTask Task { get; init; }

    public required Case Case { get; init; }
}

/// <summary>Reads the board.</summary>
public sealed class BoardHandler(
    CaseDb db, IActorSource actors, OfficeClock clock, WorkingCalendar calendar, CaseRowReader reader, TaskPanels panels)
    : IRequestHandler<BoardQuery, Result<BoardView>>
{
    private const int WeeksBack = 4;

    /// <inheritdoc/>
    public async Task<Result<BoardView>> Handle(BoardQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var path = (await actors.CurrentAsync(cancellationToken)).UnitPath!;
        var staff = from task in db.Tasks.AsNoTracking()
                    join matter in db.Cases.AsNoTracking().Within(path) on task.CaseId equals matter.Id
                    where task.Post != CaseTask.CitizenPost && task.UnitId != null
                    select new SupervisedTask { Task = task, Case = matter };
        var open = staff.Where(s => s.Task.State == CaseTaskState.Open);
        var done = await DoneAsync(staff, cancellationToken);
        var list = Choose(open, request);
        return new BoardView
        {
            Units = await UnitsAsync(open, done, cancellationToken),
            Ages = await AgesAsync(open, cancellationToken),
            Loads = await LoadsAsync(open, done, cancellationToken),
            Trend = await TrendAsync(path, cancellationToken),
            Rows = await RowsAsync(list, cancellationToken),
            RowCount = await list.CountAsync(cancellationToken),
            Alarms = await AlarmsAsync(path, cancellationToken),
            Supplements = await SupplementsAsync(path, cancellationToken),
        };
    }

    private IQueryable<SupervisedTask> Choose(IQueryable<SupervisedTask> open, BoardQuery request)
    {
        var (today, red) = (clock.Today, reader.RedBefore);
        open = request.Unit is { } unit ? open.Where(s => s.Task.UnitId == unit) : open;
        open = request.Post is { } post ? open.Where(s => s.Task.Post == post) : open;
        open = request.Light switch
        {
            "amber" => open.Where(s => !s.Task.Paused && s.Task.WorstDueOn >= red && s.Task.WorstAmberFrom <= today),
            "green" => open.Where(s => !s.Task.Paused && s.Task.WorstDueOn >= red && s.Task.WorstAmberFrom > today),
            "grey" => open.Where(s => s.Task.Paused),
            "all" => open,
            _ => open.Where(s => !s.Task.Paused && s.Task.WorstDueOn < red),
        };
        if (AgeBands.Find(request.Age) is not { } band)
        {
            return open;
        }

        var (from, to) = band.DueBetween(calendar, today);
        return open.Where(s => s.Task.WorstDueOn >= from && s.Task.WorstDueOn <= to);
    }

    private async Task<List<DoneStep>> DoneAsync(IQueryable<SupervisedTask> staff, CancellationToken ct)
    {
        var since = OfficeClock.At(clock.Today.AddDays(-7 * WeeksBack), TimeOnly.MinValue).ToUniversalTime();
        var rows = await staff.Where(s => s.Task.State == CaseTaskState.Completed && s.Task.CompletedAt >= since)
            .Select(s => new { s.Task.UnitId, s.Task.Post, s.Task.CompletedAt, s.Task.DueOn }).ToListAsync(ct);
        return [.. rows.Select(r => new DoneStep(r.UnitId!.Value, r.Post, r.DueOn is null || Day.Of(r.CompletedAt!.Value) <= r.DueOn))];
    }

    private async Task<IReadOnlyList<UnitLights>> UnitsAsync(IQueryable<SupervisedTask> open, List<DoneStep> done, CancellationToken ct)
    {
        var (today, red) = (clock.Today, reader.RedBefore);
        var rows = await open.GroupBy(s => s.Task.UnitId).Select(g => new
        {
            UnitId = g.Key!.Value,
            Red = g.Count(s => !s.Task.Paused && s.Task.WorstDueOn < red),
            Amber = g.Count(s => !s.Task.Paused && s.Task.WorstDueOn >= red && s.Task.WorstAmberFrom <= today),
            Green = g.Count(s => !s.Task.Paused && s.Task.WorstDueOn >= red && s.Task.WorstAmberFrom > today),
            Grey = g.Count(s => s.Task.Paused),
        }).ToListAsync(ct);
        return [.. rows.OrderByDescending(r => r.Red).ThenByDescending(r => r.Amber).ThenByDescending(r => r.Green).Select(r =>
        {
            var finished = done.Where(d => d.UnitId == r.UnitId).ToList();
            return new UnitLights(r.UnitId, reader.Unit(r.UnitId), r.Red, r.Amber, r.Green, r.Grey,
                finished.Count == 0 ? null : Math.Round(100m * finished.Count(d => d.OnTime) / finished.Count, 1));
        })];
    }

    private async Task<IReadOnlyList<AgeBand>> AgesAsync(IQueryable<SupervisedTask> open, CancellationToken ct)
    {
        var (today, red) = (clock.Today, reader.RedBefore);
        var rows = await open.Where(s => !s.Task.Paused && s.Task.WorstDueOn < red)
            .GroupBy(s => new { s.Task.UnitId, s.Task.WorstDueOn })
            .Select(g => new { g.Key.UnitId, g.Key.WorstDueOn, Count = g.Count() }).ToListAsync(ct);
        return [.. AgeBands.All.Select(band =>
        {
            var inside = rows.Where(r => band.Holds(-calendar.RemainingWorkingDays(today, r.WorstDueOn))).ToList();
            var where = inside.GroupBy(r => r.UnitId).Select(g => (Name: reader.Unit(g.Key), Count: g.Sum(r => r.Count)))
                .OrderByDescending(u => u.Count).Take(3).Select(u => $"{u.Name} {u.Count}");
            return new AgeBand(band.Key, inside.Sum(r => r.Count), string.Join(reader.Said("，", ", "), where));
        })];
    }

    private async Task<IReadOnlyList<Load>> LoadsAsync(IQueryable<SupervisedTask> open, List<DoneStep> done, CancellationToken ct)
    {
        var rows = await open.Where(s => !s.Task.Paused).GroupBy(s => new { s.Task.UnitId, s.Task.Post })
            .Select(g => new { g.Key.UnitId, g.Key.Post, Count = g.Count() }).ToListAsync(ct);
        return [.. rows.OrderByDescending(r => r.Count).Take(5).Select(r =>
        {
            var pace = done.Count(d => d.UnitId == r.UnitId && d.Post == r.Post) / (decimal)WeeksBack;
            return new Load(r.UnitId!.Value, r.Post, $"{reader.Unit(r.UnitId)} {panels.PostTitle(r.Post)}", r.Count,
                pace == 0 ? null : Math.Round(r.Count / pace, 1));
        })];
    }

    /// <summary>A case was on time when none of its steps, the system's deadlines included, ended after the earlier of its two due days.</summary>
    private async Task<Trend> TrendAsync(string path, CancellationToken ct)
    {
        var monday = clock.Today.AddDays(-(((int)clock.Today.DayOfWeek + 6) % 7));
        var first = monday.AddDays(-7 * (WeeksBack - 1));
        var steps = await (from matter in db.Cases.AsNoTracking().Within(path)
                           join task in db.Tasks.AsNoTracking() on matter.Id equals task.CaseId
                           where matter.ClosedOn >= first && task.Post != CaseTask.CitizenPost
                           select new { matter.Id, matter.ClosedOn, task.CompletedAt, task.WorstDueOn }).ToListAsync(ct);
        var closed = steps.GroupBy(s => (s.Id, s.ClosedOn)).Select(g => (
            On: g.Key.ClosedOn!.Value, Late: g.Any(s => s.CompletedAt is { } at && Day.Of(at) > s.WorstDueOn))).ToList();
        return new Trend([.. Enumerable.Range(0, WeeksBack).Select(i => first.AddDays(7 * i)).Select(week =>
        {
            var inside = closed.Where(c => c.On >= week && c.On < week.AddDays(7)).ToList();
            return new TrendWeek(week, inside.Count, inside.Count(c => !c.Late));
        })]);
    }

    private async Task<IReadOnlyList<BoardRow>> RowsAsync(IQueryable<SupervisedTask> list, CancellationToken ct)
    {
        var rows = await list.OrderBy(s => s.Task.WorstDueOn).ThenBy(s => s.Task.Id).Take(BoardQuery.Rows).Select(s => new
        {
            s.Task.Id,
            s.Task.CaseId,
            s.Task.WorstDueOn,
            s.Task.WorstAmberFrom,
            s.Task.Paused,
            s.Task.TitleZh,
            s.Task.TitleEn,
            s.Task.UnitId,
            s.Task.Post,
            s.Task.Urges,
            Taken = db.Users.Where(u => u.Id == s.Task.AssigneeId).Select(u => new { u.DisplayName, u.DisplayNameEn }).FirstOrDefault(),
            Urged = db.Urges.Where(u => u.TaskId == s.Task.Id).Max(u => (DateTimeOffset?)u.At),
            s.Case.CaseNumber,
            s.Case.ReceiptNumber,
            s.Case.CaseTypeKey,
        }).ToListAsync(ct);
        return [.. rows.Select(r => new BoardRow
        {
            TaskId = r.Id,
            CaseId = r.CaseId,
            Deadline = reader.Deadline(r.WorstDueOn, r.WorstAmberFrom, r.Paused),
            Number = r.CaseNumber ?? r.ReceiptNumber,
            Matter = reader.Matter(r.CaseTypeKey),
            Unit = reader.Unit(r.UnitId),
            Step = reader.Said(r.TitleZh, r.TitleEn),
            Handler = r.Taken is { } taken ? reader.Said(taken.DisplayName, taken.DisplayNameEn) : panels.PostTitle(r.Post),
            Urges = r.Urges,
            UrgedOn = r.Urged is { } at ? Day.Of(at) : null,
        })];
    }

    private async Task<IReadOnlyList<AlarmLine>> AlarmsAsync(string path, CancellationToken ct)
    {
        var alarms = await db.Alarms.AsNoTracking().Within(path).Where(a => a.AcknowledgedAt == null).OrderByDescending(a => a.At).Take(BoardQuery.Rows)
            .Select(a => new
            {
                a.Id,
                a.CaseId,
                a.TextZh,
                a.TextEn,
                a.At,
                Number = db.Cases.Where(c => c.Id == a.CaseId).Select(c => c.CaseNumber ?? c.ReceiptNumber).FirstOrDefault(),
            }).ToListAsync(ct);
        return [.. alarms.Select(a => new AlarmLine(a.Id, a.CaseId, a.Number, reader.Said(a.TextZh, a.TextEn), a.At))];
    }

    private async Task<IReadOnlyList<SupplementLine>> SupplementsAsync(string path, CancellationToken ct)
    {
        var cases = await db.Cases.AsNoTracking().Within(path)
            .Where(c => c.SupplementNotices > 0 && c.AcceptedOn == null && c.ClosedOn == null
                && c.FurtherSupplementReason == null && c.Status == CaseStatus.Submitted)
            .OrderBy(c => c.StatutoryDueOn).Take(BoardQuery.Rows)
            .Select(c => new { c.Id, c.ReceiptNumber, c.CaseTypeKey, c.TownshipUnitId, c.StatutoryDueOn }).ToListAsync(ct);
        return [.. cases.Select(c => new SupplementLine(
            c.Id, c.ReceiptNumber, reader.Matter(c.CaseTypeKey), reader.Unit(c.TownshipUnitId), c.StatutoryDueOn))];
    }

    private sealed record DoneStep(Guid UnitId, string Post, bool OnTime);
}
