using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Workflows.Persistence;

/// <summary>Writes the engine's share of what a turn decided: bookmarks, timers, journal, activity runs.</summary>
internal sealed class TurnWriter(Statements statements, TimerTable timers)
{
    private const string InsertBookmark =
        "INSERT INTO workflow_bookmarks (id, instance_id, kind, key, activity_id) VALUES ($1, $2, $3, $4, $5)";

    private const string InsertLines = "INSERT INTO workflow_journal (instance_id, first_sequence, at, lines) VALUES ($1, $2, $3, $4)";

    private const string UpsertRun = """
        INSERT INTO workflow_activity_runs (instance_id, activity_number, activity_id, activity_type, status, outcomes, started_at, completed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (instance_id, activity_number)
        DO UPDATE SET status = excluded.status, outcomes = excluded.outcomes, completed_at = excluded.completed_at
        """;

    /// <summary>Carries out the effects; those of the host are none of its business.</summary>
    public void Write(string instanceId, IReadOnlyList<Effect> effects, DateTimeOffset now)
    {
        WriteBookmarks(instanceId, effects);
        WriteTimers(instanceId, effects);
        WriteJournal(instanceId, effects, now);
        WriteRuns(instanceId, effects, now);
    }

    private void WriteBookmarks(string instanceId, IReadOnlyList<Effect> effects)
    {
        var closed = effects.OfType<BookmarkClosed>().Select(effect => effect.BookmarkId).ToHashSet(StringComparer.Ordinal);
        var opened = effects.OfType<BookmarkOpened>().ToList();
        foreach (var bookmark in closed.Except(opened.Select(effect => effect.BookmarkId)))
        {
            statements.Add("DELETE FROM workflow_bookmarks WHERE id = $1", bookmark);
        }

        foreach (var bookmark in opened.Where(effect => !closed.Contains(effect.BookmarkId)))
        {
            statements.Add(InsertBookmark, bookmark.BookmarkId, instanceId, bookmark.Kind, bookmark.Key, bookmark.ActivityId);
        }

        foreach (var moved in effects.OfType<BookmarkMoved>())
        {
            statements.Add("UPDATE workflow_bookmarks SET key = $2, activity_id = $3 WHERE id = $1", moved.BookmarkId, moved.Key, moved.ActivityId);
        }
    }

    /// <summary>Of several effects on one bookmark's timer the last one counts.</summary>
    private void WriteTimers(string instanceId, IReadOnlyList<Effect> effects)
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
            if (dueAt is { } due)
            {
                timers.Set(statements, BookmarkTimer.TimerKind, bookmark, due, instanceId);
            }
            else
            {
                timers.Clear(statements, BookmarkTimer.TimerKind, bookmark);
            }
        }
    }

    private void WriteJournal(string instanceId, IReadOnlyList<Effect> effects, DateTimeOffset now)
    {
        var lines = effects.OfType<JournalWritten>().ToList();
        if (lines.Count > 0)
        {
            statements.Add(InsertLines, instanceId, lines[0].Sequence, now.UtcTicks, JournalText.Write(instanceId, lines));
        }
    }

    /// <summary>One row per execution: only the last record of each is written.</summary>
    private void WriteRuns(string instanceId, IReadOnlyList<Effect> effects, DateTimeOffset now)
    {
        var last = new Dictionary<string, ActivityExecuted>(StringComparer.Ordinal);
        foreach (var run in effects.OfType<ActivityExecuted>())
        {
            last[run.ActivityInstanceId] = run;
        }

        foreach (var run in last.Values)
        {
            var outcomes = run.Outcomes is null ? null : new JsonArray([.. run.Outcomes.Select(outcome => (JsonNode)outcome)]).ToJsonString(JsonText.Options);
            statements.Add(
                UpsertRun, instanceId, ActivityInstance.Number(instanceId, run.ActivityInstanceId), run.ActivityId, run.ActivityType, run.Status, outcomes,
                now.UtcTicks, run.Status == "Running" ? (long?)null : now.UtcTicks);
        }
    }
}
