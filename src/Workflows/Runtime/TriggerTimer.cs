using System.Globalization;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities.Waiting;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Persistence;

namespace CaseManagement.Workflows.Runtime;

/// <summary>Timers that start workflows. The target is the trigger; those that recur are set again after each start.</summary>
internal sealed class TriggerTimer(WorkflowRuntime runtime, TimerTable timers, RuntimeClock clock) : ITimerHandler
{
    public const string TimerKind = "trigger";

    /// <summary>When a trigger that was just published happens first; null for one that no moment brings about.</summary>
    public static DateTimeOffset? FirstDue(TriggerRow trigger, DateTimeOffset now) => trigger.Kind switch
    {
        Activities.Waiting.Timer.TypeName => now + Interval(PayloadOf(trigger)),
        StartAt.TypeName => DateTimeOffset.Parse(PayloadOf(trigger).Text("executeAt")!, CultureInfo.InvariantCulture),
        Cron.TypeName => Schedule(trigger).Next(now),
        _ => null,
    };

    public async Task FireAsync(TimerRow timer, CancellationToken cancellation)
    {
        if (await runtime.FindTriggerAsync(timer.TargetId, cancellation) is not { } trigger)
        {
            return;
        }

        await runtime.StartByTriggerAsync(trigger, InputOf(trigger, timer), null, Guid.Parse(timer.Id), cancellation);
        if (trigger.Kind != StartAt.TypeName && FirstDue(trigger, clock.OfficeNow) is { } next)
        {
            await timers.SetAsync(TimerKind, trigger.Id, next, cancellation: cancellation);
        }
    }

    private static JsonObject InputOf(TriggerRow trigger, TimerRow timer)
    {
        var payload = PayloadOf(trigger);
        return trigger.Kind switch
        {
            Activities.Waiting.Timer.TypeName => new JsonObject
            {
                ["StartAt"] = timer.DueAt.ToString("o", CultureInfo.InvariantCulture),
                ["Interval"] = payload.Text("interval"),
            },
            StartAt.TypeName => new JsonObject { ["ExecuteAt"] = payload.Text("executeAt") },
            _ => new JsonObject { ["CronExpression"] = payload.Text("cronExpression") },
        };
    }

    private static JsonObject PayloadOf(TriggerRow trigger) => JsonNode.Parse(trigger.Payload!)!.AsObject();

    private static TimeSpan Interval(JsonObject payload) =>
        TimeSpan.ParseExact(payload.Text("interval")!, "c", CultureInfo.InvariantCulture);

    private static CronSchedule Schedule(TriggerRow trigger) =>
        CronSchedule.TryParse(PayloadOf(trigger).Text("cronExpression")!, out var schedule, out var mistake)
            ? schedule
            : throw new InvalidOperationException($"The published trigger {trigger.Id} has a bad schedule: {mistake}");
}
