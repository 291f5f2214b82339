using CaseManagement.Cases.Activities;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Escalation;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Cases.Cases.Turns;

/// <summary>Lets the case stand where its process says so, and go on where the step that said so is called off.</summary>
public sealed class PauseDesk(CaseSuspension suspension, AlarmBell alarms, TimerTable timers, OfficeClock office)
{
    /// <summary>The process reached a pause.</summary>
    public async Task OpenAsync(CaseTurn turn, BookmarkOpened opened, CancellationToken cancellationToken)
    {
        var request = PauseRequest.From(opened.Payload ?? throw new InvalidOperationException($"The pause {opened.ActivityId} has no payload."));
        if (await BeginAsync(turn, request, opened.BookmarkId, cancellationToken) is { } refusal)
        {
            RingWithout(turn.Matter, refusal);
            await timers.SetAsync(PauseWithoutClock.Timer, opened.BookmarkId, office.GetUtcNow(), turn.Turn.InstanceId, cancellationToken);
        }
    }

    /// <summary>Lets the case stand; the refusal where it cannot.</summary>
    /// <param name="turn">The turn that reached it.</param>
    /// <param name="request">Ground, letter and announced time.</param>
    /// <param name="bookmarkId">The bookmark that waits for the end; null where none does.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public Task<Refusal?> BeginAsync(CaseTurn turn, PauseRequest request, string? bookmarkId, CancellationToken cancellationToken)
    {
        var order = new SuspensionOrder(turn.Type.Suspensions.First(s => s.Ground == request.Ground), request.Letter)
        {
            By = turn.Decided?.CompletedBy,
            ByName = turn.Decided?.CompletedByName,
            Announced = new Clocks.Limit(request.Count, Enum.Parse<LimitUnit>(request.Unit, ignoreCase: true)),
            BookmarkId = bookmarkId,
        };
        return suspension.BeginAsync(turn.Matter, turn.Type, order, cancellationToken);
    }

    /// <summary>A bookmark was closed without its end having come: where it was a pause, the case goes on.</summary>
    public async Task CancelAsync(CaseTurn turn, string bookmarkId, CancellationToken cancellationToken)
    {
        await timers.ClearAsync(PauseWithoutClock.Timer, bookmarkId, cancellationToken);
        if (await suspension.WaitingAsync(turn.Matter, cancellationToken) != bookmarkId)
        {
            return;
        }

        if (turn.Matter.Status == CaseStatus.Suspended)
        {
            await suspension.EndAsync(turn.Matter, turn.Type, Mediation.Actor.System, office.Today, cancellationToken);
        }
        else
        {
            await suspension.ForgetAsync(turn.Matter, cancellationToken);
        }
    }

    private void RingWithout(Case matter, Refusal refusal) => alarms.Ring(matter, "pause-without-clock", new Sentence(
        $"{matter.Number} 的流程要暂停计时，但没有暂停，流程已继续：{refusal.Message.Zh}",
        $"The process of {matter.Number} was to pause the clock; it did not and went on: {refusal.Message.En}"));
}
