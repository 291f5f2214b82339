using System.Text.Json;
using CaseManagement.Cases.Activities;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Design.Jobs;
using CaseManagement.Cases.Design.Move;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design.Rehearsal;

/// <summary>
/// Plays a version against the open cases, each distinct standing once, and against the last closed ones. It only reads,
/// so after an interruption it simply begins again.
/// </summary>
public sealed class RehearsalRun(CaseDb db, CaseTypeLibrary types, OfficeClock office)
{
    /// <summary>Closed cases it looks back at.</summary>
    public const int ClosedCases = 200;

    private const int ProgressEvery = 20;

    /// <summary>Carries out the job.</summary>
    public async Task RunAsync(Guid jobId, CancellationToken cancellationToken)
    {
        var job = await db.DesignJobs.SingleAsync(j => j.Id == jobId, cancellationToken);
        var version = await db.Designs.AsNoTracking().SingleOrDefaultAsync(v => v.Id == job.VersionId, cancellationToken);
        var reading = version is null ? null : CaseTypeReader.Read(job.CaseTypeKey, DesignFiles.Folder(version), posts: null);
        if (reading?.Type is not { } to)
        {
            var problems = reading?.Problems.Select(p => p.Message).ToList() ?? [DesignRefusals.NoSuchDesign.Message];
            await FinishAsync(job, DesignJobState.Failed, RehearsalReport.Empty with { Problems = problems }, cancellationToken);
            return;
        }

        await FinishAsync(job, DesignJobState.Done, await PlayAsync(job, to, cancellationToken), cancellationToken);
    }

    /// <summary>Plays a version against the cases of its key.</summary>
    /// <param name="job">Where progress is noted; null where nobody looks.</param>
    /// <param name="to">The version.</param>
    /// <param name="cancellationToken">Stops between two cases.</param>
    public async Task<RehearsalReport> PlayAsync(DesignJob? job, CaseType to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(to);
        var open = await db.Cases.AsNoTracking().Where(c => c.CaseTypeKey == to.Key && c.Status != CaseStatus.Completed)
            .OrderBy(c => c.Id).ToListAsync(cancellationToken);
        var closed = await db.Cases.AsNoTracking().Where(c => c.CaseTypeKey == to.Key && c.Status == CaseStatus.Completed)
            .OrderByDescending(c => c.Id).Take(ClosedCases).ToListAsync(cancellationToken);
        if (job is not null)
        {
            (job.Total, job.Done) = (open.Count + closed.Count, 0);
        }

        var report = RehearsalReport.Empty with { Groups = await GroupsAsync(job, open, to, cancellationToken) };
        return await LookBackAsync(job, closed, to, report, cancellationToken);
    }

    private async Task<List<RehearsedGroup>> GroupsAsync(DesignJob? job, List<Case> open, CaseType to, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, (RehearsedGroup Group, List<CaseMention> Cases)>();
        foreach (var matter in open.Where(c => c.CaseTypeVersion != to.Hash))
        {
            var bytes = await db.Set<InstanceRow>().Where(i => i.Id == matter.InstanceId).Select(i => i.State).SingleOrDefaultAsync(cancellationToken);
            if (bytes is not null)
            {
                var state = WorkflowState.FromBytes(bytes);
                var key = $"{matter.CaseTypeVersion} {Standing.SignatureOf(state)}";
                if (!known.TryGetValue(key, out var group))
                {
                    known[key] = group = (Rehearse(matter, state, to), []);
                }

                group.Cases.Add(new CaseMention(matter.Id, matter.Number));
            }

            await NoteAsync(job, cancellationToken);
        }

        return [.. known.Values.Select(g => g.Group with { Cases = g.Cases })
            .OrderBy(g => g.Verdict == MoveVerdict.MovesFreely).ThenByDescending(g => g.Cases.Count)];
    }

    private RehearsedGroup Rehearse(Case matter, WorkflowState state, CaseType to)
    {
        var from = types.Version(matter.CaseTypeVersion);
        var forecast = MoveForecast.Of(from, to, state, null, office.GetUtcNow());
        var waiting = state.Bookmarks.Select(b => b.Kind == HumanStep.BookmarkKind && from.Steps.TryGetValue(b.ActivityId, out var step)
            ? step.Title
            : new Sentence(b.ActivityId, b.ActivityId));
        return new RehearsedGroup(forecast.Verdict, forecast.Why, forecast.StepIds, [.. waiting], []);
    }

    private async Task<RehearsalReport> LookBackAsync(
        DesignJob? job, List<Case> closed, CaseType to, RehearsalReport report, CancellationToken cancellationToken)
    {
        var (same, different) = (0, new List<ClosedDifference>());
        foreach (var matter in closed)
        {
            var record = await db.Set<InboxRow>().AsNoTracking().Where(r => r.InstanceId == matter.InstanceId && r.Turn != null)
                .OrderBy(r => r.Turn).ToListAsync(cancellationToken);
            if (record.Count > 0 && ClosedReplay.Difference(matter.InstanceId, types.Version(matter.CaseTypeVersion), to, record) is { } difference)
            {
                different.Add(new ClosedDifference(new CaseMention(matter.Id, matter.Number), difference));
            }
            else
            {
                same++;
            }

            await NoteAsync(job, cancellationToken);
        }

        return report with { ClosedSame = same, ClosedDifferent = different };
    }

    private async Task NoteAsync(DesignJob? job, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (job is not null && ++job.Done % ProgressEvery == 0)
        {
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task FinishAsync(DesignJob job, DesignJobState state, RehearsalReport report, CancellationToken cancellationToken)
    {
        job.State = state;
        job.Done = job.Total;
        job.ResultJson = JsonSerializer.Serialize(report);
        job.FinishedAt = office.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
    }
}
