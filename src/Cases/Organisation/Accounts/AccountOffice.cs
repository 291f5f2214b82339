using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Organisation.Accounts;

/// <summary>What an administrator may do with accounts: those of the own region, and those that hold no post anywhere.</summary>
public sealed class AccountOffice(CaseDb db, UnitDirectory units, OfficeClock clock)
{
    /// <summary>The post that runs the platform.</summary>
    public const string Administrator = "administrator";

    /// <summary>Refuses who is no administrator, so that nobody else learns that there are such pages.</summary>
    public static Refusal? CheckAdministrator(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.System || actor.Holds(Administrator) ? null : Refusal.NotFound;
    }

    /// <summary>Refuses who may not change this account.</summary>
    public async Task<Refusal?> CheckAsync(Guid accountId, Actor actor, CancellationToken cancellationToken)
    {
        if (CheckAdministrator(actor) is { } refusal)
        {
            return refusal;
        }

        return actor.Kind == ActorKind.System || await ReachesAsync(accountId, actor, cancellationToken) ? null : Refusal.NotFound;
    }

    /// <summary>Refuses who may not appoint people in this unit.</summary>
    public Refusal? CheckUnit(Guid unitId, Actor actor)
    {
        if (CheckAdministrator(actor) is { } refusal)
        {
            return refusal;
        }

        return units.Find(unitId) is { } unit && (actor.Kind == ActorKind.System || actor.Covers(unit.Path)) ? null : Refusal.NotFound;
    }

    // Above the own region somebody else decides; an account without any post belongs to nobody yet.
    private async Task<bool> ReachesAsync(Guid accountId, Actor actor, CancellationToken cancellationToken)
    {
        if (!await db.Users.AnyAsync(a => a.Id == accountId, cancellationToken))
        {
            return false;
        }

        var today = clock.Today;
        var places = await db.Appointments
            .Where(a => a.AccountId == accountId && (a.To == null || a.To > today))
            .Select(a => a.UnitId)
            .ToListAsync(cancellationToken);
        return places.All(id => actor.Covers(units.Get(id).Path));
    }
}
