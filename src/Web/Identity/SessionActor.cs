using System.Security.Claims;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Identity;

/// <summary>
/// Who sends the request: the signed-in account in the unit it works in today, else the citizen of this browser. Outside of
/// a request it is the office itself. Posts are read with every request, so an ended appointment ends at once.
/// </summary>
internal sealed class SessionActor(
    IHttpContextAccessor http, ActingActor acting, CaseDb db, UnitDirectory units, OfficeClock clock, CitizenSession citizen) : IActorSource
{
    /// <summary>Cookie that says in which of several units the person works now: an appointment id. Only own appointments count.</summary>
    public const string UnitCookie = "unit";

    private Actor? _actor;

    public async ValueTask<Actor> CurrentAsync(CancellationToken cancellationToken)
    {
        if (acting.Actor is { } set)
        {
            return set;
        }

        return http.HttpContext is { } context ? _actor ??= await FindAsync(context, cancellationToken) : Actor.System;
    }

    /// <summary>Appointments of an account that hold on the office's day.</summary>
    public static IQueryable<Appointment> Today(CaseDb db, Guid accountId, DateOnly today) =>
        db.Appointments.AsNoTracking().Where(a => a.AccountId == accountId && a.From <= today && (a.To == null || a.To > today));

    private async Task<Actor> FindAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            return Visitor();
        }

        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && !a.Disabled, cancellationToken);
        if (account is null)
        {
            return Actor.Anonymous;
        }

        var appointments = await Today(db, id, clock.Today).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        return appointments.Count == 0
            ? await CitizenAsync(account, cancellationToken)
            : Staff(account, appointments, context.Request.Cookies[UnitCookie]);
    }

    private Actor Visitor() => citizen.Cases.Count == 0
        ? Actor.Anonymous
        : new Actor { Kind = ActorKind.Citizen, Name = "", OwnCases = citizen.Cases.ToHashSet() };

    private async Task<Actor> CitizenAsync(Account account, CancellationToken cancellationToken)
    {
        var filed = await db.Cases.Where(c => c.FiledBy == account.Id).Select(c => c.Id).ToListAsync(cancellationToken);
        return new Actor
        {
            Kind = ActorKind.Citizen,
            AccountId = account.Id,
            Name = account.DisplayName,
            OwnCases = filed.Concat(citizen.Cases).ToHashSet(),
        };
    }

    private Actor Staff(Account account, List<Appointment> appointments, string? chosen)
    {
        var current = appointments.Find(a => a.Id.ToString() == chosen) ?? appointments[0];
        return new Actor
        {
            Kind = ActorKind.Staff,
            AccountId = account.Id,
            Name = account.DisplayName,
            UnitId = current.UnitId,
            UnitPath = units.Get(current.UnitId).Path,
            Posts = appointments.Where(a => a.UnitId == current.UnitId).Select(a => a.Post).ToHashSet(),
        };
    }
}
