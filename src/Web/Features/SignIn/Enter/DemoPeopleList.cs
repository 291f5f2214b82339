using CaseManagement.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.SignIn.Enter;

/// <summary>A person of the demo office on the sign-in page.</summary>
public sealed record DemoPersonRow(
    string Account, Sentence Name, Sentence County, IReadOnlyList<Sentence> Units, IReadOnlyList<Sentence> Posts);

/// <summary>Lists the people one can try the demo office as. Tells nothing in a real office.</summary>
public sealed class DemoPeopleList(CaseDb db, UnitDirectory units, OfficeClock clock, OfficePosts known)
{
    /// <summary>By county and level, highest last; empty without <c>--demo</c>.</summary>
    public async Task<IReadOnlyList<DemoPersonRow>> ListAsync(CancellationToken cancellationToken)
    {
        if (!clock.IsDemo)
        {
            return [];
        }

        var today = clock.Today;
        var held = await (
            from account in db.Users.AsNoTracking()
            join appointment in db.Appointments on account.Id equals appointment.AccountId
            where account.Demo && appointment.From <= today && (appointment.To == null || appointment.To > today)
            orderby account.Id, appointment.Id
            select new { Account = account, appointment.UnitId, appointment.Post }).ToListAsync(cancellationToken);
        return [.. held.GroupBy(h => h.Account.Id).Select(own => Row(
            own.First().Account, [.. own.Select(h => units.Get(h.UnitId)).Distinct()], [.. own.Select(h => h.Post).Distinct()]))];
    }

    private DemoPersonRow Row(Account account, List<Unit> places, List<string> posts)
    {
        var today = clock.Today;
        return new DemoPersonRow(
            account.UserName!,
            new Sentence(account.DisplayName, account.DisplayNameEn),
            UnitDirectory.ShortNameOn(units.OfLevel(places[0], "county") ?? places[0], today),
            [.. places.Select(p => UnitDirectory.ShortNameOn(p, today))],
            [.. posts.Select(p => known.ByKey[p].Title)]);
    }
}
