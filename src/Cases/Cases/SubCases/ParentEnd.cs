using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Documents;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases.SubCases;

/// <summary>
/// The parent waits for its sub-case no more: it was withdrawn, or the step was called off. The sub-case ends with it where its
/// own rules still let it be withdrawn; a decision that was made stands, so otherwise it runs on to its end and those who watch
/// over it are told.
/// </summary>
public sealed class ParentEnd(
    CaseDb db, CaseGate gate, CaseTypeLibrary types, CaseWithdrawal withdrawal, CaseTimeline timeline, AlarmBell alarms) : ITimerHandler
{
    /// <summary>Kind of the timer; its target is the sub-case.</summary>
    public const string Timer = "parent-ended";

    /// <inheritdoc/>
    public async Task FireAsync(TimerRow timer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var matter = (await gate.EnterAsync(Guid.ParseExact(timer.TargetId, "N"), cancellation))!;
        if (matter.Status == CaseStatus.Completed)
        {
            return;
        }

        var parent = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == matter.ParentCaseId, cancellation);
        var type = types.Version(matter.CaseTypeVersion);
        timeline.Add(matter, "parent-ended", new Sentence(
            $"上级办件 {parent.Number} 不再等待本办件", $"The case {parent.Number} does not wait for this one any more"));
        if (WithdrawalRules.Check(matter, type) is null)
        {
            await withdrawal.EndAsync(matter, type, new LetterOccasion { Reason = "上级办件已终止" }, Guid.Parse(timer.Id), cancellation);
            return;
        }

        alarms.Ring(matter, "parent-ended", new Sentence(
            $"{matter.Number} 的上级办件 {parent.Number} 不再等待它，它已不能撤回，请照常办完。",
            $"{parent.Number} does not wait for its sub-case {matter.Number} any more, which can no longer be withdrawn: bring it to its end."));
        await db.SaveChangesAsync(cancellation);
    }
}
