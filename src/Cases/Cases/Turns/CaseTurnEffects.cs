using CaseManagement.Cases.Activities;
using CaseManagement.Cases.Cases.SubCases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases.Turns;

/// <summary>The office's share of a turn: steps become tasks, requests become deeds, incidents become alarms.</summary>
public sealed class CaseTurnEffects(
    CaseDb db, CaseTypeLibrary types, StepDesk steps, PauseDesk pauses, SubCaseDesk subCases, IEnumerable<IOfficeDeed> deeds, ClockKeeper clocks, AlarmBell alarms) : ITurnEffects
{
    private readonly Dictionary<string, IOfficeDeed> _deeds = deeds.ToDictionary(d => d.Request, StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task ApplyAsync(AppliedTurn turn, CancellationToken cancellation)
    {
        if (!Guid.TryParse(turn.CorrelationId, out var caseId) || await db.Cases.FindAsync([caseId], cancellation) is not { } matter)
        {
            return;
        }

        var part = new CaseTurn(matter, types.Version(matter.CaseTypeVersion), turn, await DecidedAsync(turn, cancellation));
        foreach (var effect in turn.Effects)
        {
            await ApplyAsync(part, effect, cancellation);
        }

        // An instance the case's own process started may end while the case is open.
        var isProcess = turn.InstanceId == matter.InstanceId;
        if (turn.SubStatus == WorkflowSubStatus.Faulted || (isProcess && turn.SubStatus == WorkflowSubStatus.Finished && matter.Status != CaseStatus.Completed))
        {
            alarms.Ring(matter, "workflow-stopped", new Sentence(
                $"{matter.Number} 的流程已停止，但办件未办结，请管理员处理。",
                $"The process of {matter.Number} stopped while the case is open; the administrator has to look at it."));
        }

        await clocks.SettleAsync(matter, cancellation);
    }

    private Task ApplyAsync(CaseTurn turn, Effect effect, CancellationToken cancellationToken) => effect switch
    {
        BookmarkOpened { Kind: HumanStep.BookmarkKind } opened => steps.OpenAsync(turn, opened, cancellationToken),
        BookmarkOpened { Kind: PauseClock.BookmarkKind } opened => pauses.OpenAsync(turn, opened, cancellationToken),
        BookmarkOpened { Kind: SubCase.BookmarkKind } opened => subCases.OpenAsync(turn, opened, cancellationToken),
        BookmarkClosed { Cancelled: true } closed => CancelAsync(turn, closed.BookmarkId, cancellationToken),
        HostRequested request when _deeds.TryGetValue(request.Request, out var deed) => deed.DoAsync(turn, request.Payload, cancellationToken),
        HostRequested request => throw new InvalidOperationException($"Nobody in the office answers \"{request.Request}\"."),
        IncidentRaised incident => Ring(turn.Matter, incident),
        _ => Task.CompletedTask,
    };

    private async Task CancelAsync(CaseTurn turn, string bookmarkId, CancellationToken cancellationToken)
    {
        await steps.CancelAsync(turn, bookmarkId, cancellationToken);
        await pauses.CancelAsync(turn, bookmarkId, cancellationToken);
        await subCases.CancelAsync(bookmarkId, cancellationToken);
    }

    private Task Ring(Case matter, IncidentRaised incident)
    {
        alarms.Ring(matter, "incident", new Sentence(
            $"{matter.Number} 的流程在活动“{incident.ActivityId}”处发生异常。",
            $"The process of {matter.Number} failed at activity \"{incident.ActivityId}\"."));
        return Task.CompletedTask;
    }

    private async Task<CaseTask?> DecidedAsync(AppliedTurn turn, CancellationToken cancellationToken)
    {
        var bookmark = turn.Effects.OfType<BookmarkClosed>().FirstOrDefault(b => !b.Cancelled)?.BookmarkId;
        return bookmark is null
            ? null
            : db.Tasks.Local.FirstOrDefault(t => t.BookmarkId == bookmark)
                ?? await db.Tasks.FirstOrDefaultAsync(t => t.BookmarkId == bookmark, cancellationToken);
    }
}
