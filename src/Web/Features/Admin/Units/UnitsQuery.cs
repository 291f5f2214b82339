using CaseManagement.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Admin.Units;

/// <summary>Asks for the offices of the administrator's region.</summary>
public sealed record UnitsQuery : IQuery<UnitList>;

/// <summary>The offices, each below the one it belongs to.</summary>
public sealed record UnitList(IReadOnlyList<UnitLine> Units);

/// <summary>An office.</summary>
/// <param name="Depth">How deep below the highest one shown.</param>
/// <param name="Name">Full name today.</param>
/// <param name="Level">Its level.</param>
/// <param name="Code">GB/T 2260 code.</param>
/// <param name="Word">Word in document numbers.</param>
/// <param name="Names">All names with the day each began.</param>
/// <param name="People">How many hold a post in it today.</param>
public sealed record UnitLine(int Depth, Sentence Name, string Level, string Code, string Word, IReadOnlyList<(DateOnly From, Sentence Name)> Names, int People);

/// <summary>Administrators.</summary>
public sealed class UnitsGate : AdministratorsOnly<UnitsQuery>;

/// <summary>Reads the directory.</summary>
public sealed class UnitsHandler(CaseDb db, UnitDirectory units, IActorSource actors, OfficeClock clock)
    : IRequestHandler<UnitsQuery, Result<UnitList>>
{
    /// <inheritdoc/>
    public async Task<Result<UnitList>> Handle(UnitsQuery request, CancellationToken cancellationToken)
    {
        var actor = await actors.CurrentAsync(cancellationToken);
        var today = clock.Today;
        var people = await db.Appointments.Where(a => a.From <= today && (a.To == null || a.To > today))
            .GroupBy(a => a.UnitId).Select(g => new { g.Key, Count = g.Select(a => a.AccountId).Distinct().Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var shown = units.All.Where(u => actor.Covers(u.Path)).ToList();
        var top = shown.Count == 0 ? 0 : shown.Min(u => u.Path.Count(c => c == '/'));
        return new UnitList([.. shown.Select(u =>
        {
            var name = UnitDirectory.NameOn(u, today);
            return new UnitLine(
                u.Path.Count(c => c == '/') - top, new Sentence(name.NameZh, name.NameEn), u.Level, u.LocalityCode, name.NumberWord,
                [.. u.Names.OrderBy(n => n.From).Select(n => (n.From, new Sentence(n.NameZh, n.NameEn)))], people.GetValueOrDefault(u.Id));
        })]);
    }
}
