using System.Security.Cryptography;
using System.Text.Json;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Design.Jobs;
using CaseManagement.Cases.Design.Rehearsal;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation.Accounts;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Design.Move;

/// <summary>What was asked of a moving job.</summary>
/// <param name="CaseIds">The cases; null for all that move freely.</param>
/// <param name="Mapping">New step for an open step that is gone.</param>
/// <param name="Reason">Why.</param>
/// <param name="Region">Path of the unit of who asked: cases elsewhere are none of theirs.</param>
public sealed record MoveWish(IReadOnlyList<Guid>? CaseIds, IReadOnlyDictionary<string, string>? Mapping, string Reason, string Region);

/// <summary>What came of one case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Why">Null where it moved; else why it stays.</param>
public sealed record MovedCase(CaseMention Case, Sentence? Why);

/// <summary>
/// Moves cases one after the other, each in a transaction of its own. Taken up again after an interruption, it finds those
/// already moved on the new version.
/// </summary>
public sealed class MoveRun(CaseDb db, IServiceScopeFactory scopes, OfficeClock office)
{
    /// <summary>Carries out the job.</summary>
    public async Task RunAsync(Guid jobId, CancellationToken cancellationToken)
    {
        var job = await db.DesignJobs.SingleAsync(j => j.Id == jobId, cancellationToken);
        var wish = JsonSerializer.Deserialize<MoveWish>(job.RequestJson)!;
        var results = job.ResultJson is { } told ? JsonSerializer.Deserialize<List<MovedCase>>(told)! : [];
        var known = results.Select(r => r.Case.Id).ToHashSet();
        var waiting = (await CandidatesAsync(job, wish, cancellationToken)).Where(c => !known.Contains(c.Id)).ToList();
        job.Total = results.Count + waiting.Count;
        foreach (var mention in waiting)
        {
            results.Add(new MovedCase(mention, await MoveAsync(job, wish, mention, cancellationToken)));
            job.Done = results.Count;
            job.ResultJson = JsonSerializer.Serialize(results);
            await db.SaveChangesAsync(cancellationToken);
        }

        (job.State, job.FinishedAt, job.Done) = (DesignJobState.Done, office.GetUtcNow(), results.Count);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<List<CaseMention>> CandidatesAsync(DesignJob job, MoveWish wish, CancellationToken cancellationToken)
    {
        var open = db.Cases.AsNoTracking().Within(wish.Region).Where(c => c.CaseTypeKey == job.CaseTypeKey && c.Status != CaseStatus.Completed);
        var chosen = wish.CaseIds is { } ids ? open.Where(c => ids.Contains(c.Id)) : open.Where(c => c.CaseTypeVersion != job.ToHash);
        var cases = await chosen.OrderBy(c => c.Id).ToListAsync(cancellationToken);
        return [.. cases.Select(c => new CaseMention(c.Id, c.Number))];
    }

    private async Task<Sentence?> MoveAsync(DesignJob job, MoveWish wish, CaseMention mention, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActingActor>().Actor = new Actor
        {
            Kind = job.RequestedBy is null ? ActorKind.System : ActorKind.Staff,
            AccountId = job.RequestedBy,
            Name = job.RequestedByName,
            UnitPath = wish.Region,
            Posts = new HashSet<string> { AccountOffice.Administrator },
        };
        var answer = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
            new MoveCase(OperationOf(job, mention), mention.Id, job.ToHash!, wish.Mapping, wish.Reason), cancellationToken);
        // Interrupted between the case and the note about it: it is there already.
        return answer.Succeeded || answer.Refusals[0].Code == "same-version" ? null : answer.Refusals[0].Message;
    }

    /// <summary>One operation for job and case, so that a repetition does nothing twice.</summary>
    private static Guid OperationOf(DesignJob job, CaseMention mention) =>
        new(SHA256.HashData([.. job.Id.ToByteArray(), .. mention.Id.ToByteArray()]).AsSpan(0, 16));
}
