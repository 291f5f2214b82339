using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Walkthroughs;

/// <summary>Who holds which post where, so that a walkthrough can act as its people.</summary>
public sealed class StaffBook
{
    private readonly ILookup<(Guid Unit, string Post), Actor> _holders;
    private readonly UnitDirectory _units;

    private StaffBook(UnitDirectory units, ILookup<(Guid Unit, string Post), Actor> holders)
    {
        _units = units;
        _holders = holders;
    }

    /// <summary>Reads the appointments of today.</summary>
    public static async Task<StaffBook> ReadAsync(CaseDb db, UnitDirectory units, OfficeClock office, CancellationToken cancellationToken)
    {
        var today = office.Today;
        var rows = await (
            from appointment in db.Appointments
            join account in db.Users on appointment.AccountId equals account.Id
            where appointment.From <= today && (appointment.To == null || today < appointment.To)
            orderby account.UserName
            select new { account.Id, account.DisplayName, appointment.UnitId, appointment.Post }).ToListAsync(cancellationToken);
        var actors = rows.GroupBy(r => new { r.Id, r.DisplayName, r.UnitId }).Select(g => new Actor
        {
            Kind = ActorKind.Staff,
            AccountId = g.Key.Id,
            Name = g.Key.DisplayName,
            UnitId = g.Key.UnitId,
            UnitPath = units.Get(g.Key.UnitId).Path,
            Posts = g.Select(r => r.Post).ToHashSet(),
        });
        return new StaffBook(units, actors.SelectMany(a => a.Posts.Select(p => (Key: (a.UnitId!.Value, p), Actor: a))).ToLookup(x => x.Key, x => x.Actor));
    }

    /// <summary>The holder of a post in the unit or above it; <c>county-clerk#2</c> is the second holder.</summary>
    /// <exception cref="InvalidOperationException">Nobody holds it.</exception>
    public Actor Holder(string unitPath, string post) =>
        Find(unitPath, post) ?? throw new InvalidOperationException($"Nobody holds the post {post} for {unitPath}.");

    /// <summary>True where every one of these posts is held for the unit.</summary>
    public bool Serves(string unitPath, IEnumerable<string> posts) => posts.All(p => Find(unitPath, p) is not null);

    private Actor? Find(string unitPath, string post)
    {
        var parts = post.Split('#');
        var place = parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) - 1 : 0;
        return _units.Lineage(_units.At(unitPath)!)
            .Select(unit => _holders[(unit.Id, parts[0])].ElementAtOrDefault(place))
            .FirstOrDefault(actor => actor is not null);
    }
}
