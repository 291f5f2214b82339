using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Cases.Clocks;

/// <summary>
/// Keeps the clocks of a case: starts, stops, lengthens and ends them. What it changes shows in lists, lights and timers
/// after <see cref="SettleAsync(Case, CancellationToken)"/>, which the caller does once per change of the case.
/// </summary>
public sealed class ClockKeeper(CaseDb db, CaseContents contents, ClockTimers clockTimers, TimerTable timers, WorkingCalendar calendar, OfficeClock office, CaseIds ids)
{
    /// <summary>Starts the clock of a step, from today.</summary>
    public void StartStep(Case matter, CaseTask task, CaseTypes.Limit limit) => Start(matter, task.Id, limit, office.Today);

    /// <summary>
    /// Ends the running statutory clock of the case as met and starts this one; <paramref name="start"/> is day 0. A case that
    /// was sent back comes to the same limit again: the clock that runs goes on, since a return gives the office no new time.
    /// </summary>
    public async Task StartStatutoryAsync(Case matter, CaseTypes.Limit limit, DateOnly start, CancellationToken cancellationToken)
    {
        var running = (await RunningAsync(matter, cancellationToken)).Where(c => c.TaskId is null).ToList();
        if (running.Exists(c => c.LimitKey == limit.Key) || (running.Count > 0 && limit.Continues))
        {
            return;
        }

        foreach (var clock in running)
        {
            End(clock, CaseClockState.Met);
        }

        Start(matter, null, limit, start);
    }

    /// <summary>Ends the clock of a step.</summary>
    public async Task EndStepAsync(Case matter, CaseTask task, CaseClockState state, CancellationToken cancellationToken)
    {
        foreach (var clock in (await RunningAsync(matter, cancellationToken)).Where(c => c.TaskId == task.Id).ToList())
        {
            End(clock, state);
        }
    }

    /// <summary>
    /// The version of the case type changed the limit of a running clock: a clock of the new limit takes its place, from the
    /// same day and with the same pauses. Without a limit the clock only ends.
    /// </summary>
    public void Replace(CaseClock clock, CaseTypes.Limit? limit)
    {
        if (limit is not null)
        {
            db.Clocks.Add(Design.Move.ClockChange.Like(clock, limit, ids.Next()));
        }

        End(clock, CaseClockState.Cancelled);
    }

    /// <summary>Ends every clock: the clock of law is met, what is left of steps goes with the case.</summary>
    public async Task EndAllAsync(Case matter, CancellationToken cancellationToken)
    {
        foreach (var clock in (await RunningAsync(matter, cancellationToken)).ToList())
        {
            End(clock, clock.TaskId is null ? CaseClockState.Met : CaseClockState.Cancelled);
        }
    }

    /// <summary>Whether a clock runs that the ground could stop.</summary>
    public async Task<bool> CanPauseAsync(Case matter, CaseTypes.SuspensionRule ground, CancellationToken cancellationToken) =>
        (await StoppableAsync(matter, ground.StopsStatutory, cancellationToken)).Count > 0;

    /// <summary>From tomorrow the clocks stand: those of steps always, those of law where the ground stops them.</summary>
    public async Task PauseAsync(Case matter, CaseTypes.SuspensionRule ground, Guid? orderedBy, Guid? letterId, CancellationToken cancellationToken)
    {
        foreach (var clock in await StoppableAsync(matter, ground.StopsStatutory, cancellationToken))
        {
            Stop(clock, ground.Ground, orderedBy, letterId);
        }
    }

    /// <summary>The clocks run again from the day after <paramref name="lastDay"/>.</summary>
    public async Task ResumeAsync(Case matter, DateOnly lastDay, CancellationToken cancellationToken)
    {
        foreach (var pause in (await RunningAsync(matter, cancellationToken)).SelectMany(c => c.Pauses).Where(p => p.To is null))
        {
            pause.To = Later(lastDay, pause.From);
        }
    }

    /// <summary>Makes the running statutory clock longer, once and before it ends (行政许可法 §42).</summary>
    public async Task<Result<CaseClock>> ExtendAsync(Case matter, CaseTypes.CaseType type, CancellationToken cancellationToken)
    {
        if (type.Extension is not { } rule)
        {
            return new Refusal("nothing-to-extend", new Sentence("该事项的期限不能延长。", "The limits of this matter cannot be extended."));
        }

        // Where the place lets one clock run through, it is the running one that is extended.
        var runsThrough = type.LimitFor(rule.Limit, matter.UnitPath).Continues;
        var clock = (await RunningAsync(matter, cancellationToken)).FirstOrDefault(c => c.TaskId is null && (runsThrough || c.LimitKey == rule.Limit));
        if (clock is null)
        {
            return new Refusal("nothing-to-extend", new Sentence(
                "当前没有可以延长的期限。", "No limit that may be extended is running at the moment."));
        }

        var extended = clock.Legal().Extend(office.Today, rule.Count, rule.Law.Zh, calendar);
        if (!extended.Succeeded)
        {
            return Result<CaseClock>.Refused(extended.Refusals);
        }

        clock.ExtendedBy = rule.Count;
        return clock;
    }

    /// <summary>Derives due dates from the clocks, and copies them to case, tasks and timers.</summary>
    public async Task SettleAsync(Case matter, CancellationToken cancellationToken)
    {
        var running = await RunningAsync(matter, cancellationToken);
        await StandWithTheCaseAsync(matter, running, cancellationToken);
        var tasks = await contents.OpenTasksAsync(matter, cancellationToken);
        var changed = running.Where(Derive).SelectMany(clockTimers.Of);
        var ended = db.Clocks.Local.Where(c => c.CaseId == matter.Id && c.State != CaseClockState.Running).SelectMany(ClockTimers.OfEnded);
        await timers.ChangeAsync([.. changed, .. ended], cancellationToken);

        var ofLaw = running.Where(c => c.Statutory && !IsCitizens(c, tasks)).ToList();
        matter.StatutoryDueOn = Earliest(ofLaw.Select(c => c.DueOn));
        matter.StatutoryAmberFrom = Earliest(ofLaw.Select(clockTimers.AmberFrom));
        matter.Paused = ofLaw.Exists(c => c.Stands());
        foreach (var task in tasks)
        {
            Copy(task, [.. running.Where(c => c.TaskId == task.Id || (c.TaskId is null && c.Statutory))]);
        }
    }

    /// <summary>The running clocks of the case, those started a moment ago included.</summary>
    public Task<IReadOnlyList<CaseClock>> RunningAsync(Case matter, CancellationToken cancellationToken) =>
        contents.RunningClocksAsync(matter, cancellationToken);

    // A branch may open a step while the case stands: its clock stands too.
    private async Task StandWithTheCaseAsync(Case matter, IReadOnlyList<CaseClock> running, CancellationToken cancellationToken)
    {
        if (matter.Status == CaseStatus.Suspended && running.SelectMany(c => c.Pauses).FirstOrDefault(p => p.To is null) is { } pause)
        {
            foreach (var clock in await StoppableAsync(matter, running.Any(c => c.Statutory && c.Stands()), cancellationToken))
            {
                Stop(clock, pause.Ground, pause.OrderedBy, pause.LetterId);
            }
        }
    }

    private async Task<IReadOnlyList<CaseClock>> StoppableAsync(Case matter, bool ofLaw, CancellationToken cancellationToken) =>
        [.. (await RunningAsync(matter, cancellationToken)).Where(c => (!c.Statutory || ofLaw) && !c.Stands())];

    private void Stop(CaseClock clock, string ground, Guid? orderedBy, Guid? letterId)
    {
        var pause = new ClockPause
        {
            Id = ids.Next(),
            ClockId = clock.Id,
            From = Later(office.Today, clock.StartOn),
            Ground = ground,
            OrderedBy = orderedBy,
            LetterId = letterId,
        };
        clock.Pauses.Add(pause);
        db.Add(pause);
    }

    private void Start(Case matter, Guid? taskId, CaseTypes.Limit limit, DateOnly start) => db.Clocks.Add(new CaseClock
    {
        Id = ids.Next(),
        CaseId = matter.Id,
        TaskId = taskId,
        LimitKey = limit.Key,
        Statutory = taskId is null || limit.Statutory,
        StartOn = start,
        Count = limit.Count,
        Unit = limit.Unit,
        OnExpiry = taskId is null ? null : limit.OnExpiry,
        State = CaseClockState.Running,
    });

    private void End(CaseClock clock, CaseClockState state)
    {
        clock.State = state;
        foreach (var pause in clock.Pauses.Where(p => p.To is null))
        {
            pause.To = Later(office.Today, pause.From);
        }

        // The row keeps the day on which it would have ended, for statistics and for "why".
        Derive(clock);
    }

    // True where the due day is another one now.
    private bool Derive(CaseClock clock)
    {
        var due = clock.Legal().Due(calendar)?.Due;
        if (due == clock.DueOn)
        {
            return false;
        }

        clock.DueOn = due;
        return true;
    }

    private void Copy(CaseTask task, IReadOnlyList<CaseClock> clocks)
    {
        task.DueOn = clocks.FirstOrDefault(c => c.TaskId == task.Id)?.DueOn;
        task.WorstDueOn = Earliest(clocks.Select(c => c.DueOn)) ?? DateOnly.MaxValue;
        task.WorstAmberFrom = Earliest(clocks.Select(clockTimers.AmberFrom)) ?? DateOnly.MaxValue;
        task.Paused = clocks.Count > 0 && clocks.All(c => c.Stands());
    }

    private static bool IsCitizens(CaseClock clock, IReadOnlyList<CaseTask> tasks) =>
        tasks.Any(t => t.Id == clock.TaskId && t.Post == CaseTask.CitizenPost);

    private static DateOnly? Earliest(IEnumerable<DateOnly?> days) => days.Min();

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
