using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Tasks;

/// <summary>A limit passed at 24:00 of its last day: the step takes the outcome the case type names for that.</summary>
public sealed class LimitExpiry(
    CaseDb db, CaseGate gate, CaseTypeLibrary types, TaskCompletion completion, TimerTable timers, OfficeClock office) : ITimerHandler
{
    /// <inheritdoc/>
    public async Task FireAsync(TimerRow timer, CancellationToken cancellation)
    {
        var clockId = ClockTimers.ClockOf(timer.TargetId);
        var caseId = await db.Clocks.Where(c => c.Id == clockId).Select(c => c.CaseId).SingleAsync(cancellation);
        var matter = (await gate.EnterAsync(caseId, cancellation))!;
        var clock = await db.Clocks.SingleAsync(c => c.Id == clockId, cancellation);
        if (clock is not { State: CaseClockState.Running, OnExpiry: { } outcome, TaskId: { } taskId, DueOn: { } due } || due >= office.Today)
        {
            return;
        }

        if (await StoppedProcess.IsStoppedAsync(db, matter.InstanceId, cancellation))
        {
            await timers.SetAsync(ClockTimers.Expiry, timer.TargetId, office.GetUtcNow() + StoppedProcess.LookAgain, cancellation: cancellation);
            return;
        }

        var task = await db.Tasks.SingleAsync(t => t.Id == taskId, cancellation);
        if (task.State == CaseTaskState.Open)
        {
            var decision = new TaskDecision { Outcome = outcome, State = CaseTaskState.Lapsed };
            var refusal = await completion.CompleteAsync(
                matter, types.Version(matter.CaseTypeVersion), task, decision, Guid.Parse(timer.Id), cancellation);
            if (refusal is not null)
            {
                // It stopped this very moment. Nothing is kept, and the timer comes again.
                throw new InvalidOperationException(refusal.Message.En);
            }
        }
    }
}
