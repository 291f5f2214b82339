using CaseManagement.Cases.Activities;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Cases.Cases;

/// <summary>The announced time of a pause is over at 24:00 of its last day: the clocks run again by themselves.</summary>
public sealed class PauseExpiry(
    CaseGate gate, CaseTypeLibrary types, CaseSuspension suspension, ClockKeeper clocks, PauseOver over, Persistence.CaseDb db) : ITimerHandler
{
    /// <inheritdoc/>
    public async Task FireAsync(TimerRow timer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var matter = (await gate.EnterAsync(Guid.ParseExact(timer.TargetId, "N"), cancellation))!;
        if (matter.Status == CaseStatus.Completed)
        {
            return;
        }

        // The drawing may have set another status meanwhile; what waits for the end goes on all the same.
        if (matter.Status == CaseStatus.Suspended || await suspension.OpenPauseAsync(matter, cancellation) is not null)
        {
            // However late this is noticed, the clock ran again from the day the applicant was told.
            var lastDay = LegalDay.Of(timer.DueAt).AddDays(-1);
            await suspension.EndAsync(matter, types.Version(matter.CaseTypeVersion), null, lastDay, cancellation);
            await clocks.SettleAsync(matter, cancellation);
            await db.SaveChangesAsync(cancellation);
        }

        if (CaseSuspension.Waiting(timer.Payload) is { } bookmark)
        {
            await over.TellAsync(matter.InstanceId, bookmark, PauseClock.Lapsed, Guid.Parse(timer.Id), cancellation);
        }
    }
}
