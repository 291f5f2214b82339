using CaseManagement.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Organisation.Accounts;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Admin.People.Person;

/// <summary>Asks for an account with its posts.</summary>
public sealed record PersonQuery(Guid Id) : IQuery<PersonView>;

/// <summary>An account.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">What the person types to sign in.</param>
/// <param name="Name">Name.</param>
/// <param name="Disabled">Whether it is closed.</param>
/// <param name="Posts">All posts, those that are over too.</param>
public sealed record PersonView(Guid Id, string Account, Sentence Name, bool Disabled, IReadOnlyList<HeldPost> Posts);

/// <summary>A post held from a day on, and until which.</summary>
public sealed record HeldPost(Guid Id, Sentence Unit, Sentence Post, DateOnly From, DateOnly? To, bool Over);

/// <summary>Administrators, for accounts of their region.</summary>
public sealed class PersonGate(AccountOffice office) : IAuthorize<PersonQuery>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(PersonQuery request, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return office.CheckAsync(request.Id, actor, cancellationToken);
    }
}

/// <summary>Reads the account.</summary>
public sealed class PersonHandler(CaseDb db, UnitDirectory units, OfficePosts posts, OfficeClock clock) : IRequestHandler<PersonQuery, Result<PersonView>>
{
    /// <inheritdoc/>
    public async Task<Result<PersonView>> Handle(PersonQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == request.Id, cancellationToken);
        var held = await db.Appointments.AsNoTracking().Where(a => a.AccountId == request.Id).ToListAsync(cancellationToken);
        return new PersonView(account.Id, account.UserName!, new Sentence(account.DisplayName, account.DisplayNameEn), account.Disabled,
            [.. held.OrderBy(h => h.To is not null).ThenBy(h => h.From).Select(h => new HeldPost(
                h.Id, UnitDirectory.ShortNameOn(units.Get(h.UnitId), clock.Today),
                posts.ByKey.TryGetValue(h.Post, out var post) ? post.Title : new Sentence(h.Post, h.Post), h.From, h.To, h.To <= clock.Today))]);
    }
}
