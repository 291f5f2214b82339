using CaseManagement.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Web.Features.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Inbox.List;

/// <summary>Reads one page of a desk's list.</summary>
public sealed class InboxHandler(
    CaseDb db, IActorSource actors, OfficeClock clock, CaseRowReader reader, PersonalDataCipher cipher)
    : IRequestHandler<InboxQuery, Result<InboxView>>
{
    /// <inheritdoc/>
    public async Task<Result<InboxView>> Handle(InboxQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var actor = await actors.CurrentAsync(cancellationToken);
        var todo = InboxSource.Todo(db, actor);
        var done = InboxSource.Done(db, actor);
        var started = InboxSource.Started(db, actor);
        var counts = new InboxCounts(
            await todo.CountAsync(cancellationToken), await done.CountAsync(cancellationToken), await started.CountAsync(cancellationToken));
        var (rows, next) = request.Tab switch
        {
            InboxTab.Done => await DoneAsync(Narrow(done, request.Filter), request.Cursor, cancellationToken),
            InboxTab.Started => await StartedAsync(started, request, cancellationToken),
            _ => await TodoAsync(Narrow(todo.WithLight(request.Filter.Light, reader.RedBefore, clock.Today), request.Filter), request.Cursor, cancellationToken),
        };
        var facets = request.Tab == InboxTab.Done ? done : todo;
        return new InboxView(
            rows, next, counts, await LightsAsync(todo, cancellationToken),
            request.Tab == InboxTab.Started ? [] : await StepsAsync(facets, cancellationToken),
            request.Tab == InboxTab.Started ? [] : await TownshipsAsync(facets, cancellationToken),
            actor.Holds(DeskPosts.WindowClerk));
    }

    private IQueryable<TaskOfCase> Narrow(IQueryable<TaskOfCase> rows, InboxFilter filter)
    {
        rows = rows.WithText(filter.Text, cipher.Index);
        rows = filter.Step is { } step ? rows.Where(r => r.Task.StepId == step) : rows;
        return filter.Township is { } township ? rows.Where(r => r.Case.TownshipUnitId == township) : rows;
    }

    private async Task<(IReadOnlyList<InboxRow>, string?)> TodoAsync(IQueryable<TaskOfCase> rows, string? cursor, CancellationToken ct)
    {
        if (InboxCursor.TryParse(cursor, out var after) && after.Key <= DateOnly.MaxValue.DayNumber)
        {
            var (paused, due, id) = (after.Paused, DateOnly.FromDayNumber((int)after.Key), after.Id);
            rows = rows.Where(r => (r.Task.Paused == paused
                    && (r.Task.WorstDueOn > due || (r.Task.WorstDueOn == due && r.Task.Id.CompareTo(id) > 0)))
                || (!paused && r.Task.Paused));
        }

        var page = await rows
            .OrderBy(r => r.Task.Paused).ThenBy(r => r.Task.WorstDueOn).ThenBy(r => r.Task.Id)
            .Take(InboxQuery.PageSize + 1)
            .Select(r => new
            {
                r.Task.Id,
                r.Task.WorstDueOn,
                r.Task.WorstAmberFrom,
                r.Task.Paused,
                r.Task.TitleZh,
                r.Task.TitleEn,
                r.Task.OpenedAt,
                r.Task.Urges,
                r.Case,
            })
            .ToListAsync(ct);
        var last = page.Count > InboxQuery.PageSize ? page[InboxQuery.PageSize - 1] : null;
        return ([.. page.Take(InboxQuery.PageSize).Select(r => reader.Row(r.Case) with
            {
                Deadline = reader.Deadline(r.WorstDueOn, r.WorstAmberFrom, r.Paused),
                Step = reader.Said(r.TitleZh, r.TitleEn),
                On = Day.Of(r.OpenedAt),
                Urges = r.Urges,
            })],
            last is null ? null : new InboxCursor(last.Paused, last.WorstDueOn.DayNumber, last.Id).ToString());
    }

    private async Task<(IReadOnlyList<InboxRow>, string?)> DoneAsync(IQueryable<TaskOfCase> rows, string? cursor, CancellationToken ct)
    {
        if (InboxCursor.TryParse(cursor, out var after) && after.Key <= DateTime.MaxValue.Ticks)
        {
            var (at, id) = (new DateTimeOffset(after.Key, TimeSpan.Zero), after.Id);
            rows = rows.Where(r => r.Task.CompletedAt < at || (r.Task.CompletedAt == at && r.Task.Id.CompareTo(id) < 0));
        }

        var page = await rows
            .OrderByDescending(r => r.Task.CompletedAt).ThenByDescending(r => r.Task.Id)
            .Take(InboxQuery.PageSize + 1)
            .Select(r => new
            {
                r.Task.Id,
                r.Task.TitleZh,
                r.Task.TitleEn,
                r.Task.CompletedAt,
                r.Task.Outcome,
                r.Case,
            })
            .ToListAsync(ct);
        var last = page.Count > InboxQuery.PageSize ? page[InboxQuery.PageSize - 1] : null;
        return ([.. page.Take(InboxQuery.PageSize).Select(r => reader.Row(r.Case) with
            {
                Deadline = r.Case.ClosedOn is null ? reader.Deadline(r.Case.StatutoryDueOn, r.Case.StatutoryAmberFrom, r.Case.Paused) : Deadline.None,
                Step = reader.Said(r.TitleZh, r.TitleEn),
                On = Day.Of(r.CompletedAt!.Value),
                Outcome = reader.Outcome(r.Case.CaseTypeKey, r.Outcome),
            })],
            last is null ? null : new InboxCursor(false, last.CompletedAt!.Value.UtcTicks, last.Id).ToString());
    }

    private async Task<(IReadOnlyList<InboxRow>, string?)> StartedAsync(
        IQueryable<CaseManagement.Cases.Cases.Case> rows, InboxQuery request, CancellationToken ct)
    {
        rows = rows.WithText(request.Filter.Text, cipher.Index);
        if (InboxCursor.TryParse(request.Cursor, out var after) && after.Key <= DateOnly.MaxValue.DayNumber)
        {
            var (on, id) = (DateOnly.FromDayNumber((int)after.Key), after.Id);
            rows = rows.Where(c => c.ReceivedOn < on || (c.ReceivedOn == on && c.Id.CompareTo(id) < 0));
        }

        var page = await rows
            .OrderByDescending(c => c.ReceivedOn).ThenByDescending(c => c.Id)
            .Take(InboxQuery.PageSize + 1)
            .ToListAsync(ct);
        var last = page.Count > InboxQuery.PageSize ? page[InboxQuery.PageSize - 1] : null;
        return ([.. page.Take(InboxQuery.PageSize).Select(reader.Standing)],
            last is null ? null : new InboxCursor(false, last.ReceivedOn.DayNumber, last.Id).ToString());
    }

    private async Task<LightCounts> LightsAsync(IQueryable<TaskOfCase> todo, CancellationToken ct)
    {
        var (today, red) = (clock.Today, reader.RedBefore);
        var counts = await todo.GroupBy(_ => 1).Select(g => new
        {
            Red = g.Count(r => !r.Task.Paused && r.Task.WorstDueOn < red),
            Amber = g.Count(r => !r.Task.Paused && r.Task.WorstDueOn >= red && r.Task.WorstAmberFrom <= today),
            Green = g.Count(r => !r.Task.Paused && r.Task.WorstDueOn >= red && r.Task.WorstAmberFrom > today),
            Grey = g.Count(r => r.Task.Paused),
        }).FirstOrDefaultAsync(ct);
        return counts is null ? new LightCounts(0, 0, 0, 0) : new LightCounts(counts.Red, counts.Amber, counts.Green, counts.Grey);
    }

    private async Task<IReadOnlyList<FilterChoice>> StepsAsync(IQueryable<TaskOfCase> rows, CancellationToken ct)
    {
        var steps = await rows.GroupBy(r => new { r.Task.StepId, r.Task.TitleZh, r.Task.TitleEn })
            .Select(g => new { g.Key.StepId, g.Key.TitleZh, g.Key.TitleEn, Count = g.Count() }).ToListAsync(ct);
        return [.. steps.OrderByDescending(s => s.Count).Select(s => new FilterChoice(s.StepId, reader.Said(s.TitleZh, s.TitleEn), s.Count))];
    }

    private async Task<IReadOnlyList<FilterChoice>> TownshipsAsync(IQueryable<TaskOfCase> rows, CancellationToken ct)
    {
        var townships = await rows.GroupBy(r => r.Case.TownshipUnitId)
            .Select(g => new { Id = g.Key, Count = g.Count() }).ToListAsync(ct);
        return [.. townships.OrderByDescending(t => t.Count).Select(t => new FilterChoice(t.Id.ToString(), reader.Unit(t.Id), t.Count))];
    }
}
