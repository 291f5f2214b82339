using CaseManagement.Cases.Design.Move;
using CaseManagement.Cases.Design.Rehearsal;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseManagement.Cases.Design.Jobs;

/// <summary>Takes up open jobs, oldest first. A job that was interrupted is taken up again: each bears repetition.</summary>
public sealed class DesignJobs(IServiceScopeFactory scopes, ILogger<DesignJobs> log)
{
    /// <summary>Carries out what waits. One caller at a time.</summary>
    /// <returns>How many jobs came to their end.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var finished = 0;
        while (await NextAsync(cancellationToken) is { } job)
        {
            try
            {
                await (job.Kind == DesignJobKind.Rehearsal
                    ? Work<RehearsalRun>(run => run.RunAsync(job.Id, cancellationToken))
                    : Work<MoveRun>(run => run.RunAsync(job.Id, cancellationToken)));
            }
            catch (Exception bug) when (bug is not OperationCanceledException)
            {
                // A job that cannot be carried out must not stand in the way of those behind it.
                log.LogError(bug, "Design job {Job} failed.", job.Id);
                await Work<CaseDb>(db => db.DesignJobs.Where(j => j.Id == job.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(j => j.State, DesignJobState.Failed), cancellationToken));
            }

            finished++;
        }

        return finished;
    }

    private async Task<DesignJob?> NextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CaseDb>().DesignJobs.AsNoTracking()
            .Where(j => j.State == DesignJobState.Open).OrderBy(j => j.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task Work<T>(Func<T, Task> work)
        where T : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<T>());
    }
}
