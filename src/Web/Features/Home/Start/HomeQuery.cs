using CaseManagement.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using MediatR;

namespace CaseManagement.Web.Features.Home.Start;

/// <summary>Asks for the first page.</summary>
public sealed record HomeQuery : IQuery<HomeView>;

/// <summary>The first page.</summary>
/// <param name="Desk">Where a signed-in member of staff goes instead; null for everybody else.</param>
/// <param name="Matters">What can be applied for.</param>
/// <param name="Today">The office's day.</param>
/// <param name="Demo">Whether this is the demo office.</param>
public sealed record HomeView(string? Desk, IReadOnlyList<Matter> Matters, DateOnly Today, bool Demo);

/// <summary>Something that can be applied for.</summary>
/// <param name="Key">Case type.</param>
/// <param name="Title">Name that reveals nothing about the family.</param>
public sealed record Matter(string Key, Sentence Title);

/// <summary>Everybody.</summary>
public sealed class HomeGate : IAuthorize<HomeQuery>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(HomeQuery request, Actor actor, CancellationToken cancellationToken) => Task.FromResult<Refusal?>(null);
}

/// <summary>Reads the first page.</summary>
public sealed class HomeHandler(IActorSource actors, CaseTypeLibrary types, OfficeClock clock) : IRequestHandler<HomeQuery, Result<HomeView>>
{
    /// <inheritdoc/>
    public async Task<Result<HomeView>> Handle(HomeQuery request, CancellationToken cancellationToken)
    {
        var actor = await actors.CurrentAsync(cancellationToken);
        return new HomeView(DeskOf(actor), [.. types.All.Select(t => new Matter(t.Key, t.NeutralTitle))], clock.Today, clock.IsDemo);
    }

    private static string? DeskOf(Actor actor) => actor.Kind != ActorKind.Staff ? null
        : actor.Posts.All(p => p == "administrator") ? "/admin"
        : actor.Posts.All(p => p == "supervisor") ? "/supervision"
        : "/inbox";
}
