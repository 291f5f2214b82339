using CaseManagement.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using CaseManagement.Web.Features.Inbox.List;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Shared;

/// <summary>Asks for what stands around every page of a desk.</summary>
public sealed record FrameQuery : IQuery<DeskFrame>;

/// <summary>What stands around every page of a desk: who, where, when, and how much waits.</summary>
public sealed record DeskFrame
{
    /// <summary>The frame for somebody without a desk.</summary>
    public static readonly DeskFrame Nobody = new();

    public string PersonName { get; init; } = "";

    public string PostTitle { get; init; } = "";

    public string UnitName { get; init; } = "";

    /// <summary>All units the person holds a post in today.</summary>
    public IReadOnlyList<UnitChoice> Units { get; init; } = [];

    public int Todo { get; init; }

    public int Started { get; init; }

    /// <summary>Overdue steps in the region; only for supervisors.</summary>
    public int Overdue { get; init; }

    /// <summary>Number at the bell: alarms for supervisors, own overdue steps for everybody else.</summary>
    public int Bell { get; init; }

    public DateOnly Today { get; init; }

    /// <summary>True where the office's day is not the real one.</summary>
    public bool Demo { get; init; }

    public bool HandlesCases { get; init; }

    public bool WindowClerk { get; init; }

    public bool Supervisor { get; init; }

    public bool Administrator { get; init; }
}

/// <summary>A unit the person may work in.</summary>
public sealed record UnitChoice(Guid AppointmentId, string Name, string Post, bool Current);

/// <summary>Every member of staff has a frame.</summary>
public sealed class FrameGate : IAuthorize<FrameQuery>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(FrameQuery request, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Task.FromResult(actor.Kind == ActorKind.Staff ? null : Refusal.NotFound);
    }
}

/// <summary>Reads the frame.</summary>
public sealed class FrameHandler(
    CaseDb db, IActorSource actors, OfficeClock clock, UnitDirectory units, OfficePosts posts, CaseRowReader reader)
    : IRequestHandler<FrameQuery, Result<DeskFrame>>
{
    /// <inheritdoc/>
    public async Task<Result<DeskFrame>> Handle(FrameQuery request, CancellationToken cancellationToken)
    {
        var actor = await actors.CurrentAsync(cancellationToken);
        var (today, red) = (clock.Today, reader.RedBefore);
        var name = await db.Users.AsNoTracking().Where(u => u.Id == actor.AccountId)
            .Select(u => new { u.DisplayName, u.DisplayNameEn }).SingleOrDefaultAsync(cancellationToken);
        var todo = InboxSource.Todo(db, actor);
        var handles = DeskPosts.HandlesCases(actor);
        var supervisor = actor.Holds(DeskPosts.Supervisor);
        var administrator = actor.Holds(DeskPosts.Administrator);
        var path = actor.UnitPath ?? "";
        return new DeskFrame
        {
            PersonName = name is null ? actor.Name : reader.Said(name.DisplayName, name.DisplayNameEn.Length > 0 ? name.DisplayNameEn : name.DisplayName),
            PostTitle = string.Join(reader.Said("、", ", "), actor.Posts.Order(StringComparer.Ordinal).Select(Title)),
            UnitName = UnitName(actor, today),
            Units = await UnitsAsync(actor, today, cancellationToken),
            Todo = handles ? await todo.CountAsync(cancellationToken) : 0,
            Started = handles ? await InboxSource.Started(db, actor).CountAsync(cancellationToken) : 0,
            Overdue = supervisor
                ? await (from task in db.Tasks
                         join matter in db.Cases.Within(path) on task.CaseId equals matter.Id
                         where task.State == CaseTaskState.Open && task.Post != CaseTask.CitizenPost && !task.Paused && task.WorstDueOn < red
                         select task.Id).CountAsync(cancellationToken)
                : 0,
            Bell = supervisor || administrator
                ? await AlarmsAsync(supervisor ? path : null, administrator, cancellationToken)
                : handles ? await todo.CountAsync(t => !t.Task.Paused && t.Task.WorstDueOn < red, cancellationToken) : 0,
            Today = today,
            Demo = clock.IsDemo,
            HandlesCases = handles,
            WindowClerk = actor.Holds(DeskPosts.WindowClerk),
            Supervisor = supervisor,
            Administrator = administrator,
        };
    }

    // A supervisor hears of the region, an administrator of the platform, whose alarms lie at no unit.
    private async Task<int> AlarmsAsync(string? region, bool platform, CancellationToken cancellationToken) =>
        (region is null ? 0 : await db.Alarms.Within(region).CountAsync(a => a.AcknowledgedAt == null, cancellationToken))
        + (platform && region != "" ? await db.Alarms.CountAsync(a => a.UnitPath == "" && a.AcknowledgedAt == null, cancellationToken) : 0);

    private string Title(string post) => posts.ByKey.TryGetValue(post, out var found) ? reader.Said(found.Title) : post;

    private string UnitName(Actor actor, DateOnly today)
    {
        if (actor.UnitId is not { } id || units.Find(id) is not { } unit)
        {
            return "";
        }

        var name = UnitDirectory.NameOn(unit, today);
        return reader.Said(name.NameZh, name.NameEn);
    }

    private async Task<IReadOnlyList<UnitChoice>> UnitsAsync(Actor actor, DateOnly today, CancellationToken ct)
    {
        var appointments = await db.Appointments.AsNoTracking()
            .Where(a => a.AccountId == actor.AccountId && a.From <= today && (a.To == null || a.To > today))
            .OrderBy(a => a.Id).Select(a => new { a.Id, a.UnitId, a.Post }).ToListAsync(ct);
        return [.. appointments.GroupBy(a => a.UnitId).Select(g => new UnitChoice(
            g.First().Id, reader.Unit(g.Key), string.Join(reader.Said("、", ", "), g.Select(a => Title(a.Post))), g.Key == actor.UnitId))];
    }
}
