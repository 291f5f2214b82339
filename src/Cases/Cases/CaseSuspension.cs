using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Documents;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases;

/// <summary>Why and how a case is to stand still.</summary>
/// <param name="Ground">The ground of the case type.</param>
/// <param name="Letter">Key of the notice.</param>
public sealed record SuspensionOrder(SuspensionRule Ground, string Letter)
{
    /// <summary>Who ordered it; null where the process does and nobody's decision led to it.</summary>
    public Guid? By { get; init; }

    public string? ByName { get; init; }

    /// <summary>A sentence for the notice; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>Announced length; null where the end is not known (the ground then falls away by somebody's word only).</summary>
    public Clocks.Limit? Announced { get; init; }

    /// <summary>Bookmark of the step of the process that let it stand; null where somebody of the office did.</summary>
    public string? BookmarkId { get; init; }

    /// <summary>True where that step waits for a sub-case, so that the end of the pause alone does not bring it further.</summary>
    public bool ForSubCase { get; init; }
}

/// <summary>
/// The one way by which a case stands still and goes on again, whether somebody of the office orders it or the process does
/// (行政许可法 §45). The announced end is a timer row of the case.
/// </summary>
public sealed class CaseSuspension(
    CaseDb db, CaseContents contents, LetterDesk letters, ClockKeeper clocks, CaseTimeline timeline, TimerTable timers, WorkingCalendar calendar, OfficeClock office)
{
    /// <summary>Kind of the timer of an announced end; its target is the case, its payload the bookmark that let it stand.</summary>
    public const string Timer = "pause";

    private const string ForSubCase = "sub-case ";

    /// <summary>Why the case cannot stand still now; null where it can.</summary>
    public static Refusal? Check(Case matter) => matter switch
    {
        { Status: CaseStatus.Suspended } => new Refusal("clock-paused", new Sentence("办件已经挂起。", "The case is suspended already.")),
        { AcceptedOn: null } or { DecidedOn: not null } or { Status: CaseStatus.Completed } => new Refusal("cannot-suspend", new Sentence(
            "只有已受理、未作出决定的办件可以挂起。", "Only an accepted case without decision can be suspended.")),
        _ => null,
    };

    /// <summary>Notice, pause, status; nothing where it is refused.</summary>
    public async Task<Refusal?> BeginAsync(Case matter, CaseType type, SuspensionOrder order, CancellationToken cancellationToken)
    {
        if (Check(matter) is { } refusal)
        {
            return refusal;
        }

        if (!await clocks.CanPauseAsync(matter, order.Ground, cancellationToken))
        {
            return new Refusal("nothing-to-suspend", new Sentence(
                "当前没有可以中止的期限，无需挂起。", "No clock is running that this ground could stop."));
        }

        var until = order.Announced is { } length ? new DeadlineCalculator(calendar).Due(office.Today, length).Due : (DateOnly?)null;
        var letter = await letters.IssueAsync(matter, type, order.Letter, Occasion(order, until), cancellationToken);
        await clocks.PauseAsync(matter, order.Ground, order.By, letter.Id, cancellationToken);
        matter.Status = CaseStatus.Suspended;
        var title = order.Ground.Title;
        timeline.Add(
            matter, "suspended", until is { } last
                ? new Sentence($"挂起：{title.Zh}，至 {last:yyyy-MM-dd} 止", $"Suspended: {title.En}, until {last:yyyy-MM-dd}")
                : new Sentence($"挂起：{title.Zh}", $"Suspended: {title.En}"),
            order.By, order.ByName, citizenSees: true);
        if (until is { } end)
        {
            await timers.SetAsync(Timer, Target(matter), LegalDay.End(end), (order.ForSubCase ? ForSubCase : "") + order.BookmarkId, cancellationToken);
        }

        return null;
    }

    /// <summary>Clocks, notice, status; the case was suspended.</summary>
    /// <param name="matter">The case.</param>
    /// <param name="type">The version it is pinned to.</param>
    /// <param name="by">Who resumes it; null where nobody does.</param>
    /// <param name="lastDay">Last day on which it stood.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>Bookmark of the step of the process that waited for nothing but this; null where none did.</returns>
    public async Task<string?> EndAsync(Case matter, CaseType type, Actor? by, DateOnly lastDay, CancellationToken cancellationToken)
    {
        var pause = await OpenPauseAsync(matter, cancellationToken);
        await clocks.ResumeAsync(matter, lastDay, cancellationToken);
        if (pause is not null && type.Suspensions.FirstOrDefault(s => s.Ground == pause.Ground) is { } ground)
        {
            var occasion = new LetterOccasion { Ground = ground, PausedOn = pause.From, ResumedOn = lastDay, IssuedBy = by?.AccountId, Signer = by?.Name };
            await letters.IssueAsync(matter, type, ground.ResumeLetter, occasion, cancellationToken);
        }

        matter.Status = await StandingAsync(matter, cancellationToken);
        var title = pause is null ? null : type.GroundName(pause.Ground);
        timeline.Add(
            matter, "resumed", lastDay < office.Today
                ? new Sentence($"暂停届满，恢复办理{Of(title?.Zh, "：")}", $"The announced time is over, resumed{Of(title?.En, ": ")}")
                : new Sentence($"恢复办理{Of(title?.Zh, "：")}", $"Resumed{Of(title?.En, ": ")}"),
            by?.AccountId, by?.Name, citizenSees: true);
        return await ForgetAsync(matter, cancellationToken);
    }

    /// <summary>The pause that is open; null where no clock of the case stands.</summary>
    public async Task<ClockPause?> OpenPauseAsync(Case matter, CancellationToken cancellationToken) =>
        (await clocks.RunningAsync(matter, cancellationToken)).SelectMany(c => c.Pauses).FirstOrDefault(p => p.To is null);

    /// <summary>Last day of the announced pause of a case; null where none was announced.</summary>
    public static async Task<DateOnly?> AnnouncedEndAsync(CaseDb db, Guid caseId, CancellationToken cancellationToken)
    {
        var target = Target(caseId);
        var due = await db.Set<TimerRow>().AsNoTracking().Where(t => t.Kind == Timer && t.TargetId == target)
            .Select(t => (DateTimeOffset?)t.DueAt).FirstOrDefaultAsync(cancellationToken);
        return due is { } moment ? LegalDay.Of(moment).AddDays(-1) : null;
    }

    /// <summary>The step with this bookmark is over: where it let the case stand, the case goes on.</summary>
    public async Task StepEndedAsync(Case matter, CaseType type, string bookmarkId, CancellationToken cancellationToken)
    {
        if (await PayloadAsync(matter, cancellationToken) is not { } payload || BookmarkOf(payload) != bookmarkId)
        {
            return;
        }

        if (matter.Status == CaseStatus.Suspended)
        {
            await EndAsync(matter, type, null, office.Today, cancellationToken);
        }
        else
        {
            await ForgetAsync(matter, cancellationToken);
        }
    }

    /// <summary>The bookmark to resume when a pause with this payload is over; null where none waits for that alone.</summary>
    public static string? Waiting(string? payload) =>
        payload is { Length: > 0 } && !payload.StartsWith(ForSubCase, StringComparison.Ordinal) ? payload : null;

    private static string BookmarkOf(string payload) =>
        payload.StartsWith(ForSubCase, StringComparison.Ordinal) ? payload[ForSubCase.Length..] : payload;

    private async Task<string?> PayloadAsync(Case matter, CancellationToken cancellationToken)
    {
        var target = Target(matter);
        return await db.Set<TimerRow>().AsNoTracking().Where(t => t.Kind == Timer && t.TargetId == target)
            .Select(t => t.Payload).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<string?> ForgetAsync(Case matter, CancellationToken cancellationToken)
    {
        var waiting = Waiting(await PayloadAsync(matter, cancellationToken));
        await timers.ClearAsync(Timer, Target(matter), cancellationToken);
        return waiting;
    }

    private LetterOccasion Occasion(SuspensionOrder order, DateOnly? until) => new()
    {
        Ground = order.Ground,
        PausedOn = office.Today,
        PausedUntil = until,
        PauseLength = order.Announced is { } length ? ChineseText.Length(length.Count, length.Unit.ToString().ToLowerInvariant()) : null,
        Reason = order.Reason,
        IssuedBy = order.By,
        Signer = order.ByName,
    };

    private async Task<CaseStatus> StandingAsync(Case matter, CancellationToken cancellationToken)
    {
        var open = (await contents.OpenTasksAsync(matter, cancellationToken)).MaxBy(t => t.Id);
        return open is null ? CaseStatus.InProgress : CaseStanding.While(matter, open);
    }

    // The clock that stood may have ended meanwhile, with its ground.
    private static string Of(string? title, string before) => title is null ? "" : before + title;

    private static string Target(Case matter) => Target(matter.Id);

    private static string Target(Guid caseId) => caseId.ToString("N");
}
