using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;

namespace CaseManagement.Workflows.Runtime;

/// <summary>Handles the timers of the kind it is registered for (<see cref="RuntimeRegistration.AddTimerHandler{T}"/>); found in the scope of the timer, whose context has a transaction open.</summary>
public interface ITimerHandler
{
    /// <summary>
    /// The moment has come. What this does and the end of the timer are one transaction; it may set the same timer again.
    /// An exception undoes it all, and it is tried again later.
    /// </summary>
    Task FireAsync(TimerRow timer, CancellationToken cancellation);
}

/// <summary>Timers of bookmarks: the engine's own kind. The target is the bookmark, the payload its instance.</summary>
internal sealed class BookmarkTimer(WorkflowRuntime runtime) : ITimerHandler
{
    public const string TimerKind = "bookmark";

    public Task FireAsync(TimerRow timer, CancellationToken cancellation) =>
        runtime.DeliverAsync(timer.Payload!, new ResumeBookmark(timer.TargetId), Guid.Parse(timer.Id), cancellation);
}
