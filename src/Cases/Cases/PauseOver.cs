using CaseManagement.Cases.Activities;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Cases.Cases;

/// <summary>Tells a process that its pause is over; one that has stopped on an incident is told when it is mended.</summary>
public sealed class PauseOver(CaseDb db, WorkflowRuntime runtime, TimerTable timers, OfficeClock office) : ITimerHandler
{
    /// <summary>Kind of the timer; its target is the bookmark, its payload the port and the instance.</summary>
    public const string Timer = "pause-over";

    /// <summary>The process goes on after the current turn, where there was nothing to pause.</summary>
    /// <param name="instanceId">The process.</param>
    /// <param name="bookmarkId">The bookmark of the pause.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    public Task TellSoonAsync(string instanceId, string bookmarkId, CancellationToken cancellationToken) =>
        timers.SetAsync(Timer, bookmarkId, office.GetUtcNow(), $"{PauseClock.Lapsed} {instanceId}", cancellationToken);

    /// <summary>The process goes on.</summary>
    /// <param name="instanceId">The process.</param>
    /// <param name="bookmarkId">The bookmark of the pause.</param>
    /// <param name="outcome">The port it leaves by.</param>
    /// <param name="operationId">Identity of what ended the pause.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public async Task TellAsync(string instanceId, string bookmarkId, string outcome, Guid operationId, CancellationToken cancellationToken)
    {
        if (await StoppedProcess.IsStoppedAsync(db, instanceId, cancellationToken))
        {
            await timers.SetAsync(Timer, bookmarkId, office.GetUtcNow() + StoppedProcess.LookAgain, $"{outcome} {instanceId}", cancellationToken);
            return;
        }

        await runtime.DeliverAsync(instanceId, new ResumeBookmark(bookmarkId, PauseClock.Ended(outcome)), operationId, cancellationToken);
    }

    /// <inheritdoc/>
    public Task FireAsync(TimerRow timer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var parts = timer.Payload!.Split(' ', 2);
        return TellAsync(parts[1], timer.TargetId, parts[0], Guid.Parse(timer.Id), cancellation);
    }
}
