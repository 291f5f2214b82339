namespace CaseManagement.Cases.Mediation;

/// <summary>Who sends a request, as the server knows it: taken from the session, never from the request.</summary>
public sealed record Actor
{
    /// <summary>The office itself: timers, demo data, command line.</summary>
    public static readonly Actor System = new() { Kind = ActorKind.System, Name = "系统" };

    /// <summary>Somebody not signed in.</summary>
    public static readonly Actor Anonymous = new() { Kind = ActorKind.Anonymous, Name = "" };

    public required ActorKind Kind { get; init; }

    /// <summary>Account id of staff and of citizens with an account.</summary>
    public Guid? AccountId { get; init; }

    public required string Name { get; init; }

    /// <summary>The unit the member of staff works in at the moment.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>Path of that unit; the actor sees cases whose path is equal or below.</summary>
    public string? UnitPath { get; init; }

    /// <summary>Post keys held in that unit today.</summary>
    public IReadOnlySet<string> Posts { get; init; } = new HashSet<string>();

    /// <summary>For a citizen: the cases opened with receipt number and code in this session.</summary>
    public IReadOnlySet<Guid> OwnCases { get; init; } = new HashSet<Guid>();

    /// <summary>True when the actor holds the post.</summary>
    public bool Holds(string post) => Posts.Contains(post);

    /// <summary>True when a thing of this unit path lies within the actor's region.</summary>
    public bool Covers(string unitPath) =>
        UnitPath is { } own && (unitPath == own || unitPath.StartsWith(own + "/", StringComparison.Ordinal));
}

/// <summary>What kind of somebody the actor is.</summary>
public enum ActorKind
{
    Anonymous,
    Citizen,
    Staff,
    System,
}

/// <summary>Tells who sends the current request. Implemented by the doors.</summary>
public interface IActorSource
{
    /// <summary>The actor of the current scope.</summary>
    ValueTask<Actor> CurrentAsync(CancellationToken cancellationToken);
}
