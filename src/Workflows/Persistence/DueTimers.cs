using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Persistence;

/// <summary>How a pump makes the timer that comes first its own, in the transaction that is open on the context.</summary>
internal static class DueTimers
{
    private const string First = """
        SELECT id, due_at, kind, target_id, payload, attempts, retry_at, last_error FROM workflow_timers
        WHERE due_at <= $1 AND retry_at <= $2 ORDER BY due_at
        """;

    // SQLite admits one writer: what comes first is ours.
    private const string FirstAlone = First + " LIMIT 1";

    // Pumps exclude each other by a lock on the timer's id, not on its row: whoever completes a step locks the instance
    // first and its timer last, and a pump holding the row while it waits for the instance would deadlock with it. The
    // inner limit keeps the order; of its rows the first that no other pump has is taken.
    private const string FirstNobodyHas =
        "SELECT * FROM (" + First + " LIMIT 32) AS due WHERE pg_try_advisory_xact_lock(hashtextextended(id, 7)) LIMIT 1";

    /// <summary>The due timer that comes first, or null when there is none that another pump has not got.</summary>
    public static async Task<TimerRow?> ClaimAsync(
        DbContext db, DateTimeOffset due, DateTimeOffset retry, CancellationToken cancellation)
    {
        TimerRow? claimed = null;
        var query = new Statement(db.Database.IsNpgsql() ? FirstNobodyHas : FirstAlone, [due.UtcTicks, retry.UtcTicks]);
        await new Statements(db).ReadAsync([query], (_, row) => claimed = Read(row), cancellation);
        return claimed;
    }

    /// <summary>Removes a timer that was handled; false when somebody cleared or moved it meanwhile.</summary>
    public static async Task<bool> RemoveAsync(DbContext db, TimerRow timer, CancellationToken cancellation) =>
        await db.Database.ExecuteSqlAsync($"DELETE FROM workflow_timers WHERE id = {timer.Id}", cancellation) > 0;

    private static TimerRow Read(IRow row) => new()
    {
        Id = row.Text(0),
        DueAt = new DateTimeOffset(row.Number(1), TimeSpan.Zero),
        Kind = row.Text(2),
        TargetId = row.Text(3),
        Payload = row.IsNull(4) ? null : row.Text(4),
        Attempts = (int)row.Number(5),
        RetryAt = new DateTimeOffset(row.Number(6), TimeSpan.Zero),
        LastError = row.IsNull(7) ? null : row.Text(7),
    };
}
