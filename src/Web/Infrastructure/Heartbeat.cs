using CaseManagement.Cases.Design.Jobs;
using CaseManagement.Workflows.Runtime;
using Npgsql;
using Quartz;

namespace CaseManagement.Web.Infrastructure;

/// <summary>Once a second: fires due timers.</summary>
[DisallowConcurrentExecution]
internal sealed class Heartbeat(TimerPump timers) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await timers.PumpAsync(cancellationToken);
}

/// <summary>Once a second: sends what waits in the outbox. Apart from the timers, which must not wait for another system's answer.</summary>
[DisallowConcurrentExecution]
internal sealed class Sending(OutboxPump outbox) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await outbox.PumpAsync(cancellationToken);
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

    public static IServiceCollection AddHeartbeat(this IServiceCollection services, IConfiguration configuration)
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
            quartz.ScheduleJob<Sending>(trigger => trigger.WithIdentity("sending").WithCronSchedule(EverySecond));
        });
        return services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }
}
