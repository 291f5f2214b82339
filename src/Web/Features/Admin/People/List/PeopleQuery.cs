using CaseManagement.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Admin.People.List;

/// <summary>Asks for the accounts of the administrator's region.</summary>
/// <param name="Find">Part of a name or account; empty for all.</param>
public sealed record PeopleQuery(string? Find) : IQuery<PeopleView>;

/// <summary>The accounts.</summary>
public sealed record PeopleView(IReadOnlyList<PersonLine> People);

/// <summary>An account.</summary>
public sealed record PersonLine(Guid Id, string Account, Sentence Name, IReadOnlyList<PostLine> Posts, bool Disabled);

/// <summary>A post somebody holds.</summary>
public sealed record PostLine(Guid AppointmentId, Sentence Unit, Sentence Post, DateOnly From);

/// <summary>Administrators.</summary>
public sealed class PeopleGate : AdministratorsOnly<PeopleQuery>;

/// <summary>Lists who holds a post in the region, and who holds none anywhere.</summary>
public sealed class PeopleHandler(CaseDb db, UnitDirectory units, OfficePosts posts, IActorSource actors, OfficeClock clock)
    : IRequestHandler<PeopleQuery, Result<PeopleView>>
{
    /// <inheritdoc/>
    public async Task<Result<PeopleView>> Handle(PeopleQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (today, actor) = (clock.Today, await actors.CurrentAsync(cancellationToken));
        var accounts = await db.Users.AsNoTracking().OrderBy(a => a.UserName).ToListAsync(cancellationToken);
        var held = (await db.Appointments.AsNoTracking().Where(a => a.To == null || a.To > today).ToListAsync(cancellationToken)).ToLookup(a => a.AccountId);
        return new PeopleView([.. accounts
            .Where(a => held[a.Id].All(p => actor.Covers(units.Get(p.UnitId).Path)))
            .Where(a => Matches(a, request.Find?.Trim()))
            .Select(a => new PersonLine(a.Id, a.UserName!, new Sentence(a.DisplayName, a.DisplayNameEn),
                [.. held[a.Id].OrderBy(p => p.From).Select(p => new PostLine(
                    p.Id, UnitDirectory.ShortNameOn(units.Get(p.UnitId), today), posts.ByKey.TryGetValue(p.Post, out var post) ? post.Title : new Sentence(p.Post, p.Post), p.From))],
                a.Disabled))]);
    }

    private static bool Matches(Account account, string? find) => string.IsNullOrEmpty(find)
        || account.UserName!.Contains(find, StringComparison.OrdinalIgnoreCase)
        || account.DisplayName.Contains(find, StringComparison.OrdinalIgnoreCase)
        || account.DisplayNameEn.Contains(find, StringComparison.OrdinalIgnoreCase);
}
