using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;

namespace CaseManagement.Cases.Cases;

/// <summary>Writes what happened to a case in neutral words: no names of citizens, no health matters, nothing from forms.</summary>
public sealed class CaseTimeline(CaseDb db, OfficeClock clock, CaseIds ids)
{
    /// <summary>Adds a line.</summary>
    /// <param name="matter">The case.</param>
    /// <param name="kind">What happened, such as <c>submitted</c> or <c>letter-issued</c>.</param>
    /// <param name="text">The line.</param>
    /// <param name="actorId">Member of staff who did it; null for the citizen and the system.</param>
    /// <param name="actorName">The name of that member of staff, or of a unit.</param>
    /// <param name="citizenSees">Whether the citizen's status page shows it.</param>
    public void Add(Case matter, string kind, Sentence text, Guid? actorId = null, string? actorName = null, bool citizenSees = false)
    {
        matter.UpdatedAt = clock.GetUtcNow();
        db.Timeline.Add(new TimelineEntry
        {
            Id = ids.Next(),
            CaseId = matter.Id,
            At = matter.UpdatedAt,
            Kind = kind,
            TextZh = text.Zh,
            TextEn = text.En,
            ActorId = actorId,
            ActorName = actorName,
            CitizenSees = citizenSees,
        });
    }
}
