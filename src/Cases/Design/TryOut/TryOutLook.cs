using System.Text.Json;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Cases.SubCases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Documents;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Cases.Tasks;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Design.TryOut;

/// <summary>Reads how a tried case stands.</summary>
internal static class TryOutLook
{
    public static async Task<TryOutPicture> AtAsync(TryOutRun run, CancellationToken cancellationToken)
    {
        var picture = new TryOutPicture { Script = run.Script, Refusals = [], Type = run.Type, Today = run.Clock.Today };
        if (run.CaseId is not { } caseId)
        {
            return picture;
        }

        await using var scope = run.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var calendar = run.Services.GetRequiredService<WorkingCalendar>();
        var matter = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, cancellationToken);
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.CaseId == caseId).OrderBy(t => t.Id).ToListAsync(cancellationToken);
        var clocks = await db.Clocks.AsNoTracking().Where(c => c.CaseId == caseId).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        var letters = await db.Letters.AsNoTracking().Where(l => l.CaseId == caseId).OrderBy(l => l.Id).ToListAsync(cancellationToken);
        var lines = await db.Timeline.AsNoTracking().Where(t => t.CaseId == caseId).OrderBy(t => t.Id).ToListAsync(cancellationToken);
        var cipher = run.Services.GetRequiredService<PersonalDataCipher>();
        return picture with
        {
            Status = matter.Status.ToString(),
            Result = matter.Result,
            Stage = matter.Stage,
            DueOn = matter.StatutoryDueOn,
            Ground = clocks.SelectMany(c => c.Pauses).FirstOrDefault(p => p.To is null)?.Ground,
            PausedUntil = await CaseSuspension.AnnouncedEndAsync(db, caseId, cancellationToken),
            Open = [.. Open(run.Type, null, tasks, run), .. await OfSubCasesAsync(db, caseId, run, cancellationToken)],
            Clocks = [.. clocks.Select(c => new TriedClock(
                c.LimitKey, c.StartOn, c.Legal().Due(calendar)?.Due, c.State.ToString(), c.Statutory))],
            Letters = [.. letters.Select(l => new TriedLetter(
                l.Code, new Sentence(l.TitleZh, l.TitleEn), l.Number, l.IssuedOn, cipher.Open(l.ContentSealed)))],
            Timeline = [.. lines.Select(l => new TriedLine(l.At, new Sentence(l.TextZh, l.TextEn), l.ActorName))],
            Path = await PathAsync(db, matter.InstanceId, cancellationToken),
            End = matter.Status == CaseStatus.Completed ? End(matter, letters, clocks, calendar) : null,
        };
    }

    private static async Task<List<TriedTask>> OfSubCasesAsync(CaseDb db, Guid caseId, TryOutRun run, CancellationToken cancellationToken)
    {
        var open = new List<TriedTask>();
        foreach (var (step, subCase) in await SubCaseLookup.AwaitedAsync(db, caseId, cancellationToken))
        {
            var type = run.Services.GetRequiredService<CaseTypeLibrary>().Version(subCase.CaseTypeVersion);
            var tasks = await db.Tasks.AsNoTracking().Where(t => t.CaseId == subCase.Id).OrderBy(t => t.Id).ToListAsync(cancellationToken);
            open.AddRange(Open(type, step, tasks, run));
        }

        return open;
    }

    private static IEnumerable<TriedTask> Open(CaseType type, string? of, List<CaseTask> tasks, TryOutRun run) =>
        tasks.Where(t => t.State == CaseTaskState.Open).Select(t => Task(t, type, of, run, tasks));

    private static TriedTask Task(CaseTask task, CaseType type, string? of, TryOutRun run, List<CaseTask> all)
    {
        var outcomes = JsonSerializer.Deserialize<string[]>(task.OutcomesJson)!;
        var form = task.FormKey is { } key ? type.Forms.GetValueOrDefault(key) : null;
        return new TriedTask(
            task.StepId,
            new Sentence(task.TitleZh, task.TitleEn),
            Holder(task, all),
            task.DueOn,
            [.. outcomes.Select(o => type.Outcomes.GetValueOrDefault(o)).OfType<OutcomeRule>().Where(o => o.Style != OutcomeStyle.System)],
            task.FormKey,
            form is null ? [] : SampleAnswers.For(form, run.Clock.Today))
        {
            Of = of,
            Type = type,
        };
    }

    /// <summary>The second holder where the first has done a step whose handler may not do this one.</summary>
    private static string Holder(CaseTask task, List<CaseTask> all)
    {
        var others = JsonSerializer.Deserialize<string[]>(task.NotSameAsJson)!;
        var clash = all.Any(t => t.CompletedBy is not null && t.Post == task.Post && others.Contains(t.StepId));
        return clash ? $"{task.Post}#2" : task.Post;
    }

    private static async Task<IReadOnlyList<string>> PathAsync(CaseDb db, string instanceId, CancellationToken cancellationToken) =>
        [.. (await db.JournalAsync(instanceId, cancellationToken)).Where(line => line.Event == "Completed").Select(line => line.ActivityId)];

    private static WalkthroughEnd End(Case matter, List<Letter> letters, List<CaseClock> clocks, WorkingCalendar calendar) => new(
        matter.Result ?? "",
        matter.Status.ToString(),
        [.. letters.Select(l => l.Code)],
        matter.AcceptedOn,
        matter.DeemedAccepted,
        matter.DecidedOn,
        matter.ClosedOn,
        [.. clocks.Where(c => c.Statutory).Select(c => new WalkthroughClock(c.LimitKey, c.StartOn, c.Legal().Due(calendar)!.Due))]);
}
