using System.Text.Json.Nodes;
using CaseManagement.Cases.Activities;
using CaseManagement.Cases.Cases.Numbers;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases.Turns;

/// <summary>
/// Acceptance: case number, day of acceptance, statutory clock. Where the office was silent the law accepts for it from
/// the day the papers came in (行政许可法 §32): the mark stays for ever and the supervisor is told.
/// </summary>
public sealed class AcceptDeed(
    CaseDb db, CaseNumbers numbers, ClockKeeper clocks, CaseTimeline timeline, AlarmBell alarms, OfficeClock office) : IOfficeDeed
{
    /// <inheritdoc/>
    public string Request => OfficeRequest.Accept;

    /// <inheritdoc/>
    public async Task DoAsync(CaseTurn turn, JsonObject payload, CancellationToken cancellationToken)
    {
        var matter = turn.Matter;
        var deemed = payload["deemed"]?.GetValue<bool>() ?? false;
        matter.AcceptedOn = deemed ? await ReceivedOnAsync(turn, cancellationToken) : office.Today;
        matter.DeemedAccepted |= deemed;
        matter.Status = CaseStatus.InProgress;
        matter.CaseNumber ??= await numbers.CaseNumberAsync(turn.Type, matter, cancellationToken);
        if (payload["limit"]?.GetValue<string>() is { Length: > 0 } limit)
        {
            await clocks.StartStatutoryAsync(matter, turn.Type.LimitFor(limit, matter.UnitPath), matter.AcceptedOn.Value, cancellationToken);
        }

        Tell(turn, deemed);
    }

    private void Tell(CaseTurn turn, bool deemed)
    {
        var matter = turn.Matter;
        if (!deemed)
        {
            timeline.Add(matter, "accepted", new Sentence($"已受理，办件编号 {matter.CaseNumber}", $"Accepted as {matter.CaseNumber}"),
                turn.Decided?.CompletedBy, turn.Decided?.CompletedByName, citizenSees: true);
            return;
        }

        var day = matter.AcceptedOn!.Value;
        timeline.Add(matter, "deemed-accepted", new Sentence(
            $"逾期未告知，依法自 {day:yyyy-MM-dd} 收到申请材料之日起即为受理，办件编号 {matter.CaseNumber}",
            $"The office did not answer in time: by law accepted from {day:yyyy-MM-dd}, the day of receipt, as {matter.CaseNumber}"), citizenSees: true);
        alarms.Ring(matter, "deemed-accepted", new Sentence(
            $"{matter.CaseNumber} 逾期未受理，已依法视为自 {day:yyyy-MM-dd} 起受理。",
            $"{matter.CaseNumber} was not answered in time and counts as accepted from {day:yyyy-MM-dd}."));
    }

    // After a supplement the papers came in on the day of the supplement: day 0 of the limit that passed.
    private async Task<DateOnly> ReceivedOnAsync(CaseTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Decided is not { State: CaseTaskState.Lapsed } silent)
        {
            return turn.Matter.ReceivedOn;
        }

        return await db.Clocks.Where(c => c.TaskId == silent.Id).Select(c => (DateOnly?)c.StartOn).FirstOrDefaultAsync(cancellationToken)
            ?? turn.Matter.ReceivedOn;
    }
}
