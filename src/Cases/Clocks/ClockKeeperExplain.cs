using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Clocks;

/// <summary>Why does this limit end on this day?</summary>
public sealed record ExplainClock(Guid ClockId) : IQuery<ClockExplained>;

/// <summary>A clock with the reasons for its date.</summary>
/// <param name="CaseId">Its case.</param>
/// <param name="Title">Name of the limit.</param>
/// <param name="Law">Where the limit is written; null for a commitment of the office.</param>
/// <param name="Statutory">True for a limit of law.</param>
/// <param name="State">Whether it still runs.</param>
/// <param name="DueOn">Its last day; null while it stands.</param>
/// <param name="Explanation">Rule, days left out, make-up days, pauses, every day.</param>
public sealed record ClockExplained(
    Guid CaseId, Sentence Title, Sentence? Law, bool Statutory, CaseClockState State, DateOnly? DueOn, ClockExplanation Explanation);

/// <summary>Whoever sees the case.</summary>
public sealed class ExplainClockAuthorization(CaseDb db, CaseAccess access) : IAuthorize<ExplainClock>
{
    /// <inheritdoc/>
    public async Task<Refusal?> CheckAsync(ExplainClock request, Actor actor, CancellationToken cancellationToken)
    {
        var caseId = await db.Clocks.Where(c => c.Id == request.ClockId).Select(c => c.CaseId).SingleOrDefaultAsync(cancellationToken);
        return await access.SeesAsync(caseId, actor, cancellationToken) ? null : Refusal.NotFound;
    }
}

/// <summary>Derives everything anew from start, segments and calendar.</summary>
public sealed class ExplainClockHandler(CaseDb db, CaseTypeLibrary types, WorkingCalendar calendar, OfficeClock office)
    : IRequestHandler<ExplainClock, Result<ClockExplained>>
{
    /// <inheritdoc/>
    public async Task<Result<ClockExplained>> Handle(ExplainClock request, CancellationToken cancellationToken)
    {
        var clock = await db.Clocks.AsNoTracking().SingleAsync(c => c.Id == request.ClockId, cancellationToken);
        var matter = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == clock.CaseId, cancellationToken);
        var type = types.Version(matter.CaseTypeVersion);
        var limit = type.LimitFor(clock.LimitKey, matter.UnitPath);
        var legal = clock.Legal();
        return new ClockExplained(
            matter.Id, limit.Title, limit.Law, clock.Statutory, clock.State, legal.Due(calendar)?.Due,
            legal.Explain(office.Today, calendar, type.GroundName));
    }
}
