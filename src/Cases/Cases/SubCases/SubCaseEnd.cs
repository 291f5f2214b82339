using CaseManagement.Cases.Activities;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases.SubCases;

/// <summary>
/// A sub-case was closed: its parent goes on. In a transaction of its own, so that nobody who closes a case waits for another
/// case, and with the timer row that says so, so that it happens once.
/// </summary>
public sealed class SubCaseEnd(
    CaseDb db, CaseGate gate, CaseTypeLibrary types, CaseSuspension suspension, CaseTimeline timeline, WorkflowRuntime runtime,
    TimerTable timers, OfficeClock office) : ITimerHandler
{
    /// <summary>Kind of the timer; its target is the sub-case.</summary>
    public const string Timer = "sub-case-ended";

    /// <summary>Target of the timers about a sub-case.</summary>
    public static string Target(Guid caseId) => caseId.ToString("N");

    /// <inheritdoc/>
    public async Task FireAsync(TimerRow timer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var id = Guid.ParseExact(timer.TargetId, "N");
        var subCase = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == id, cancellation);
        var parent = (await gate.EnterAsync(subCase.ParentCaseId!.Value, cancellation))!;
        if (parent.Status == CaseStatus.Completed)
        {
            return;
        }

        if (await StoppedProcess.IsStoppedAsync(db, parent.InstanceId, cancellation))
        {
            await timers.SetAsync(Timer, timer.TargetId, office.GetUtcNow() + StoppedProcess.LookAgain, null, cancellation);
            return;
        }

        var title = types.Version(subCase.CaseTypeVersion).Results.GetValueOrDefault(subCase.Result ?? "")?.Title ?? new Sentence(subCase.Result ?? "", subCase.Result ?? "");
        timeline.Add(parent, "sub-case-ended", new Sentence(
            $"子办件 {subCase.Number} 办结：{title.Zh}", $"The sub-case {subCase.Number} was closed: {title.En}"), citizenSees: true);
        await suspension.StepEndedAsync(parent, types.Version(parent.CaseTypeVersion), subCase.ParentBookmarkId!, cancellation);
        await db.SaveChangesAsync(cancellation);
        var ended = new ResumeBookmark(subCase.ParentBookmarkId!, SubCase.Ended(subCase.Id, subCase.Result));
        await runtime.DeliverAsync(parent.InstanceId, ended, Guid.Parse(timer.Id), cancellation);
    }
}

/// <summary>A sub-case could not begin: the process goes on by the port for that.</summary>
public sealed class SubCaseRefused(CaseDb db, WorkflowRuntime runtime, TimerTable timers, OfficeClock office) : ITimerHandler
{
    /// <summary>Kind of the timer; its target is the bookmark, its payload the instance.</summary>
    public const string Timer = "sub-case-refused";

    /// <inheritdoc/>
    public async Task FireAsync(TimerRow timer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(timer);
        if (await StoppedProcess.IsStoppedAsync(db, timer.Payload!, cancellation))
        {
            await timers.SetAsync(Timer, timer.TargetId, office.GetUtcNow() + StoppedProcess.LookAgain, timer.Payload, cancellation);
            return;
        }

        await runtime.DeliverAsync(
            timer.Payload!, new ResumeBookmark(timer.TargetId, SubCase.Ended(null, null)), Guid.Parse(timer.Id), cancellation);
    }
}
