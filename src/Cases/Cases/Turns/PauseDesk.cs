using CaseManagement.Cases.Activities;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Escalation;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Cases.Cases.Turns;

/// <summary>Lets the case stand where its process says so, and go on where the step that said so is called off.</summary>
public sealed class PauseDesk(CaseSuspension suspension, PauseOver over, AlarmBell alarms, TimerTable timers)
{
    /// <summary>The process reached a pause.</summary>
    public async Task OpenAsync(CaseTurn turn, BookmarkOpened opened, CancellationToken cancellationToken)
    {
        var request = PauseRequest.From(opened.Payload ?? throw new InvalidOperationException($"The pause {opened.ActivityId} has no payload."));
        if (!await BeginAsync(turn, request, opened.BookmarkId, forSubCase: false, cancellationToken))
        {
            await over.TellSoonAsync(turn.Turn.InstanceId, opened.BookmarkId, cancellationToken);
        }
    }

    /// <summary>Lets the case stand; where it cannot, the office is told.</summary>
    /// <param name="turn">The turn that reached it.</param>
    /// <param name="request">Ground, letter and announced time.</param>
    /// <param name="bookmarkId">The bookmark of the step.</param>
    /// <param name="forSubCase">True where the step waits for a sub-case.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>Whether it stands now for this step.</returns>
    public async Task<bool> BeginAsync(CaseTurn turn, PauseRequest request, string bookmarkId, bool forSubCase, CancellationToken cancellationToken)
    {
        var order = new SuspensionOrder(turn.Type.Suspensions.First(s => s.Ground == request.Ground), request.Letter)
        {
            By = turn.Decided?.CompletedBy,
            ByName = turn.Decided?.CompletedByName,
            Announced = new Clocks.Limit(request.Count, Enum.Parse<LimitUnit>(request.Unit, ignoreCase: true)),
            BookmarkId = bookmarkId,
            ForSubCase = forSubCase,
        };
        if (await suspension.BeginAsync(turn.Matter, turn.Type, order, cancellationToken) is not { } refusal)
        {
            return true;
        }

        RingWithout(turn.Matter, refusal);
        return false;
    }

    /// <summary>A bookmark was closed without its end having come: where it let the case stand, the case goes on.</summary>
    public async Task CancelAsync(CaseTurn turn, string bookmarkId, CancellationToken cancellationToken)
    {
        await timers.ClearAsync(PauseOver.Timer, bookmarkId, cancellationToken);
        await suspension.StepEndedAsync(turn.Matter, turn.Type, bookmarkId, cancellationToken);
    }

    private void RingWithout(Case matter, Refusal refusal) => alarms.Ring(matter, "pause-without-clock", new Sentence(
        $"{matter.Number} 的流程要暂停计时，但没有暂停，流程已继续：{refusal.Message.Zh}",
        $"The process of {matter.Number} was to pause the clock; it did not and went on: {refusal.Message.En}"));
}
