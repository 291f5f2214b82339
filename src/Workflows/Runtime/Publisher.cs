using CaseManagement.Workflows.Activities.Http;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Runtime;

/// <summary>Decides which version of a definition new instances run, and what from outside starts them.</summary>
internal sealed class Publisher(DbContext db, RuntimeClock clock, TimerTable timers)
{
    private readonly DefinitionTable definitions = new(db);
    private readonly TriggerTable triggers = new(db);

    /// <summary>
    /// Publishes a version in place of the one that was; publishing it again changes nothing, so that a timer that starts it
    /// keeps its pace over restarts.
    /// </summary>
    public async Task<PublishResult> PublishAsync(WorkflowDefinition definition, CancellationToken cancellation)
    {
        if (await definitions.PublishedAsync(definition.DefinitionId, cancellation) == definition.ContentHash)
        {
            return new PublishResult(definition.ContentHash, []);
        }

        var now = clock.OfficeNow;
        var found = TriggerSearch.Find(definition, now, out var problems);
        return await InTransactionAsync(
            async () =>
            {
                var all = problems.Concat(await PathsInUseAsync(definition, found, cancellation)).ToList();
                if (all.Count > 0)
                {
                    return new PublishResult(null, all);
                }

                await definitions.StoreAsync(definition, now, cancellation);
                await definitions.MarkAsync(definition.DefinitionId, definition.ContentHash, cancellation);
                await ReplaceTriggersAsync(definition.DefinitionId, definition.ContentHash, found, now, cancellation);
                return new PublishResult(definition.ContentHash, []);
            },
            cancellation);
    }

    /// <summary>From now on the definition starts no new instances; running ones go on.</summary>
    public Task RetractAsync(string definitionId, CancellationToken cancellation) => InTransactionAsync(
        async () =>
        {
            await definitions.MarkAsync(definitionId, null, cancellation);
            await ReplaceTriggersAsync(definitionId, "", [], clock.OfficeNow, cancellation);
            return true;
        },
        cancellation);

    private async Task ReplaceTriggersAsync(
        string definitionId, string contentHash, IReadOnlyList<FoundTrigger> found, DateTimeOffset now, CancellationToken cancellation)
    {
        var change = await triggers.ReplaceAsync(definitionId, contentHash, found, cancellation);
        foreach (var gone in change.Gone)
        {
            await timers.ClearAsync(TriggerTimer.TimerKind, gone, cancellation);
        }

        foreach (var row in change.Changed)
        {
            await (TriggerTimer.FirstDue(row, now) is { } due
                ? timers.SetAsync(TriggerTimer.TimerKind, row.Id, due, cancellation: cancellation)
                : timers.ClearAsync(TriggerTimer.TimerKind, row.Id, cancellation));
        }
    }

    private async Task<IReadOnlyList<DefinitionProblem>> PathsInUseAsync(
        WorkflowDefinition definition, IReadOnlyList<FoundTrigger> found, CancellationToken cancellation)
    {
        var mine = found.Where(f => f.Trigger.Kind == HttpEndpoint.TypeName).ToList();
        if (mine.Count == 0)
        {
            return [];
        }

        var others = await triggers.OfKindAsync(HttpEndpoint.TypeName, cancellation);
        var used = others.Where(row => row.DefinitionId != definition.DefinitionId).Select(row => HttpRoute.ShapeOf(row.Key!))
            .ToHashSet(StringComparer.Ordinal);
        return [.. mine.Where(f => !used.Add(HttpRoute.ShapeOf(f.Trigger.Key!))).Select(f => InUse(definition, f))];
    }

    private static DefinitionProblem InUse(WorkflowDefinition definition, FoundTrigger trigger)
    {
        var (activity, (method, path)) = (definition.FindActivity(trigger.ActivityId)!, HttpRoute.Split(trigger.Trigger.Key!));
        return new DefinitionProblem(
            "trigger.http-path", activity.Id, activity.Path,
            $"“{activity.DisplayName}”：路径“{path}”和方法“{method}”已被占用，请换一个路径。",
            $"{activity.DisplayName}: The {path} path and {method} method are already in use by another workflow!");
    }

    private async Task<T> InTransactionAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellation) : null;
        if (db.Database.IsNpgsql())
        {
            // One publication at a time: nodes that start together publish the same definitions.
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('publish', 12))", cancellation);
        }

        var result = await work();
        await (own?.CommitAsync(cancellation) ?? Task.CompletedTask);
        return result;
    }
}
