using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Escalation;

/// <summary>
/// A clock reached the next rung of the escalation ladder: its handlers are reminded by the system, and from the rung that
/// counts in assessment the supervisor hears the alarm. A passed limit of law reaches the highest rung at once.
/// </summary>
public sealed class LadderReminder(
    CaseDb db,
    CaseGate gate,
    ClockTimers clockTimers,
    TimerTable timers,
    EscalationLadder ladder,
    WorkingCalendar calendar,
    CaseTimeline timeline,
    AlarmBell alarms,
    OfficeClock office,
    CaseIds ids) : ITimerHandler
{
    /// <inheritdoc/>
    public async Task FireAsync(TimerRow timer, CancellationToken cancellation)
    {
        var clockId = ClockTimers.ClockOf(timer.TargetId);
        var caseId = await db.Clocks.Where(c => c.Id == clockId).Select(c => c.CaseId).SingleAsync(cancellation);
        var matter = (await gate.EnterAsync(caseId, cancellation))!;
        var clock = await db.Clocks.SingleAsync(c => c.Id == clockId, cancellation);
        if (clock is not { State: CaseClockState.Running, DueOn: { } due })
        {
            return;
        }

        var left = calendar.RemainingWorkingDays(office.Today, due);
        var level = clock.TaskId is null ? ladder.Rungs.Last(r => r.WhenStatutoryPassed).Level : ladder.LevelOf(left, clock.Legal().ExtendedLimit);
        foreach (var task in await TasksAsync(clock, cancellation))
        {
            await RemindAsync(matter, clock, task, level, left, cancellation);
        }

        if (ladder[level].WhenStatutoryPassed)
        {
            Ring(matter, clock, due);
        }

        await timers.ChangeAsync([clockTimers.NextReminder(clock)], cancellation);
    }

    private Task<List<CaseTask>> TasksAsync(CaseClock clock, CancellationToken cancellationToken) => db.Tasks
        .Where(t => t.CaseId == clock.CaseId && t.State == CaseTaskState.Open && (clock.TaskId == null || t.Id == clock.TaskId))
        .ToListAsync(cancellationToken);

    private async Task RemindAsync(Case matter, CaseClock clock, CaseTask task, EscalationLevel level, int left, CancellationToken cancellationToken)
    {
        if (task.Post == CaseTask.CitizenPost)
        {
            timeline.Add(matter, "reminder", new Sentence(
                $"温馨提示：“{task.TitleZh}”期限将于 {clock.DueOn:yyyy-MM-dd} 届满",
                $"A reminder: the limit of \"{task.TitleEn}\" ends on {clock.DueOn:yyyy-MM-dd}"), citizenSees: true);
            return;
        }

        if (await db.Urges.AnyAsync(u => u.TaskId == task.Id && u.ByAccountId == null && u.Level >= (int)level, cancellationToken))
        {
            return;
        }

        var rung = ladder[level];
        db.Urges.Add(new Urge
        {
            Id = ids.Next(),
            CaseId = matter.Id,
            TaskId = task.Id,
            At = office.GetUtcNow(),
            Text = left < 0 ? $"【{rung.Title.Zh}】已逾期 {-left} 个工作日" : $"【{rung.Title.Zh}】剩余 {left} 个工作日",
            Level = (int)level,
        });
        task.Urges++;
    }

    private void Ring(Case matter, CaseClock clock, DateOnly due)
    {
        if (clock.TaskId is null)
        {
            timeline.Add(matter, "overdue", new Sentence(
                $"法定期限已于 {due:yyyy-MM-dd} 届满，申请人可以就不作为申请行政复议或者提起诉讼",
                $"The limit of law ended on {due:yyyy-MM-dd}; the applicant may have the inaction reviewed"), citizenSees: true);
        }

        alarms.Ring(matter, clock.TaskId is null ? "statutory-overdue" : "gravely-overdue", new Sentence(
            $"{matter.Number} 的期限已于 {due:yyyy-MM-dd} 届满。", $"A limit of {matter.Number} ended on {due:yyyy-MM-dd}."));
    }
}
