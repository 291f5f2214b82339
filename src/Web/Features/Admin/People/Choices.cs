using CaseManagement.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Organisation.Accounts;
using MediatR;

namespace CaseManagement.Web.Features.Admin.People;

/// <summary>Asks in which units of the region people can be appointed, and to what.</summary>
public sealed record PostChoicesQuery : IQuery<PostChoices>;

/// <summary>Units with the posts they have.</summary>
/// <param name="Units">Units of the region, each below the one it belongs to.</param>
/// <param name="Today">The office's day.</param>
public sealed record PostChoices(IReadOnlyList<UnitPosts> Units, DateOnly Today)
{
    /// <summary>Takes a choice apart; an unknown one names no unit.</summary>
    public static (Guid Unit, string Post) Read(string? choice) =>
        choice?.Split('|') is [var unit, var post] && Guid.TryParse(unit, out var id) ? (id, post) : (Guid.Empty, "");
}

/// <summary>A unit and its posts.</summary>
public sealed record UnitPosts(Guid Id, Sentence Name, IReadOnlyList<OfficePost> Posts);

/// <summary>Administrators.</summary>
public sealed class PostChoicesGate : AdministratorsOnly<PostChoicesQuery>;

/// <summary>Reads the directory.</summary>
public sealed class PostChoicesHandler(UnitDirectory units, PostRules rules, IActorSource actors, OfficeClock clock)
    : IRequestHandler<PostChoicesQuery, Result<PostChoices>>
{
    /// <inheritdoc/>
    public async Task<Result<PostChoices>> Handle(PostChoicesQuery request, CancellationToken cancellationToken)
    {
        var actor = await actors.CurrentAsync(cancellationToken);
        return new PostChoices([.. units.All.Where(u => actor.Covers(u.Path))
            .Select(u => new UnitPosts(u.Id, UnitDirectory.ShortNameOn(u, clock.Today), rules.OfLevel(u.Level))).Where(u => u.Posts.Count > 0)], clock.Today);
    }
}
