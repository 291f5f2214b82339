using CaseManagement.Cases.Design.Jobs;
using CaseManagement.Workflows.Runtime;
using Npgsql;
using Quartz;

namespace CaseManagement.Web.Infrastructure;

/// <summary>Once a second: fires due timers and sends what waits in the outbox.</summary>
[DisallowConcurrentExecution]
internal sealed class Heartbeat(TimerPump timers, OutboxPump outbox) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await timers.PumpAsync(cancellationToken);
        await outbox.PumpAsync(cancellationToken);
    }
}

/// <summary>Takes up rehearsals and moves of cases that wait or were interrupted, one node at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class DesignWork(DesignJobs jobs) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await jobs.RunAsync(cancellationToken);
}

/// <summary>Schedules the heartbeat: in memory on SQLite, since our timers are rows; in the database on PostgreSQL, so that one of the nodes beats.</summary>
internal static class HeartbeatSchedule
{
    private const string EverySecond = "0/1 * * * * ?";

    public static void AddHeartbeat(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(s =>
            {
                s.InstanceName = "office";
                s.GenerateInstanceId = true;
            });
            if (configuration["Database:Provider"] == "PostgreSql")
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(NpgsqlFactory.Instance, configuration["Database:ConnectionString"]!);
                    store.UseClustering();
                    store.ProvisionSchema();
                });
            }

            quartz.ScheduleJob<Heartbeat>(trigger => trigger.WithIdentity("heartbeat").WithCronSchedule(EverySecond));
            quartz.ScheduleJob<DesignWork>(trigger => trigger.WithIdentity("design-work").WithCronSchedule(EverySecond));
        });
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }
}
