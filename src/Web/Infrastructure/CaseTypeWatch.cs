using System.Data.Common;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Persistence;

namespace CaseManagement.Web.Infrastructure;

/// <summary>Every two seconds on every node: takes over the case types that another node put in force.</summary>
internal sealed class CaseTypeWatch(CaseTypeLibrary library, IServiceScopeFactory scopes, TimeProvider system, ILogger<CaseTypeWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, system);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await library.RefreshAsync(scope.ServiceProvider.GetRequiredService<CaseDb>(), stopping);
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException or TimeoutException && !stopping.IsCancellationRequested)
        {
            // The database may be away for a moment; what is in force here stays until it answers again.
            log.LogWarning(failure, "The case types in force could not be read; the next look is in {Seconds} s.", Pause.TotalSeconds);
        }
    }
}
