namespace CaseManagement.Cases.Mediation;

/// <summary>
/// Says for one scope who acts, over the head of the door: timers and jobs act as the office, walkthroughs as their people.
/// Set it before the scope's first request. <see cref="IActorSource"/> implementations ask it first.
/// </summary>
public sealed class ActingActor
{
    /// <summary>Null where the door decides.</summary>
    public Actor? Actor { get; set; }
}
