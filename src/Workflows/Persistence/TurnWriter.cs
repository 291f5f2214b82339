using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Persistence;

/// <summary>Writes the engine's share of what a turn decided: bookmarks, timers, journal, activity runs.</summary>
internal sealed class TurnWriter(DbContext db, TimerTable timers)
{
    /// <summary>Carries out the effects; those of the host are none of its business.</summary>
    public async Task WriteAsync(string instanceId, IReadOnlyList<Effect> effects, DateTimeOffset now, CancellationToken cancellation)
    {
        await WriteBookmarksAsync(instanceId, effects, cancellation);
        await WriteTimersAsync(instanceId, effects, cancellation);
        await WriteJournalAsync(instanceId, effects, now, cancellation);
        await WriteRunsAsync(instanceId, effects, now, cancellation);
    }

    private async Task WriteBookmarksAsync(string instanceId, IReadOnlyList<Effect> effects, CancellationToken cancellation)
    {
        var closed = effects.OfType<BookmarkClosed>().Select(effect => effect.BookmarkId).ToHashSet(StringComparer.Ordinal);
        var opened = effects.OfType<BookmarkOpened>().ToList();
        var toStay = opened.Where(effect => !closed.Contains(effect.BookmarkId))
            .Select(effect => new object?[] { effect.BookmarkId, instanceId, effect.Kind, effect.Key, effect.ActivityId })
            .ToList();
        await RowWriter.DeleteAsync(db, "workflow_bookmarks", "id", [.. closed.Except(opened.Select(effect => effect.BookmarkId))], cancellation);
        await RowWriter.InsertAsync(db, "workflow_bookmarks (id, instance_id, kind, key, activity_id)", "", toStay, cancellation);
        foreach (var moved in effects.OfType<BookmarkMoved>())
        {
            await db.Database.ExecuteSqlAsync(
                $"UPDATE workflow_bookmarks SET key = {moved.Key}, activity_id = {moved.ActivityId} WHERE id = {moved.BookmarkId}", cancellation);
        }
    }

    /// <summary>Of several effects on one bookmark's timer the last one counts.</summary>
    private async Task WriteTimersAsync(string instanceId, IReadOnlyList<Effect> effects, CancellationToken cancellation)
    {
        var last = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case TimerSet set:
                    last[set.BookmarkId] = set.DueAt;
                    break;
                case TimerCleared cleared:
                    last[cleared.BookmarkId] = null;
                    break;
            }
        }

        foreach (var (bookmark, dueAt) in last)
        {
            await (dueAt is null
                ? timers.ClearAsync(BookmarkTimer.TimerKind, bookmark, cancellation)
                : timers.SetAsync(BookmarkTimer.TimerKind, bookmark, dueAt.Value, instanceId, cancellation));
        }
    }

    private Task WriteJournalAsync(string instanceId, IReadOnlyList<Effect> effects, DateTimeOffset now, CancellationToken cancellation)
    {
        var lines = effects.OfType<JournalWritten>().Select(line => new object?[]
        {
            instanceId, line.Sequence, now.UtcTicks, line.ActivityInstanceId, line.ActivityId, line.ActivityType, line.Event, line.Message,
        });
        return RowWriter.InsertAsync(
            db,
            "workflow_journal (instance_id, sequence, at, activity_instance_id, activity_id, activity_type, event, message)",
            "", [.. lines], cancellation);
    }

    private Task WriteRunsAsync(string instanceId, IReadOnlyList<Effect> effects, DateTimeOffset now, CancellationToken cancellation)
    {
        // One row per execution: a statement may not touch a row twice, so only the last record of each is written.
        var runs = effects.OfType<ActivityExecuted>()
            .GroupBy(run => run.ActivityInstanceId, StringComparer.Ordinal)
            .Select(records => records.Last())
            .Select(run => new object?[]
            {
                instanceId, run.ActivityInstanceId, run.ActivityId, run.ActivityType, run.Status,
                run.Outcomes is null ? null : new JsonArray([.. run.Outcomes.Select(outcome => (JsonNode)outcome)]).ToJsonString(JsonText.Options),
                now.UtcTicks, run.Status == "Running" ? null : now.UtcTicks,
            });
        return RowWriter.InsertAsync(
            db,
            "workflow_activity_runs (instance_id, activity_instance_id, activity_id, activity_type, status, outcomes, started_at, completed_at)",
            """
            ON CONFLICT (instance_id, activity_instance_id)
            DO UPDATE SET status = excluded.status, outcomes = excluded.outcomes, completed_at = excluded.completed_at
            """,
            [.. runs], cancellation);
    }
}
