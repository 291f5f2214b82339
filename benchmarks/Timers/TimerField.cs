using System.Diagnostics;
using System.Globalization;
using CaseManagement.Benchmarks.Storage;

namespace CaseManagement.Benchmarks.Timers;

/// <summary>Instances that wait for their timers, made from one real instance.</summary>
internal sealed class TimerField(Store store, Engine engine, string template)
{
    private long _made;
    private DateTimeOffset _firstDue;

    /// <summary>Lets the timer of one instance fall due and the pump fire it.</summary>
    public static async Task FireAsync(Store store, Engine engine, string instanceId)
    {
        await using (var connection = await store.OpenAsync())
        {
            await connection.ExecuteAsync("UPDATE workflow_timers SET due_at = $1 WHERE payload = $2", Now().UtcTicks, instanceId);
        }

        var round = await engine.Timers.PumpAsync();
        if (round.Fired != 1)
        {
            throw new InvalidOperationException($"One timer was to fire: {round}");
        }
    }

    /// <summary>Adds instances whose timers are due in a while, one after the other.</summary>
    /// <returns>The number of the first.</returns>
    public async Task<long> AddAsync(long count, TimeSpan from, TimeSpan every)
    {
        await using var connection = await store.OpenAsync();
        var first = _made;
        _firstDue = Now() + from;
        var due = _firstDue - (every * first);
        await connection.ExecuteAsync("UPDATE workflow_timers SET due_at = $1 WHERE payload = $2", due.UtcTicks, template);
        await InstanceClones.MakeAsync(connection, template, first, count, every);
        await connection.ExecuteAsync("UPDATE workflow_timers SET due_at = $1 WHERE payload = $2", (Now() + TimeSpan.FromDays(3650)).UtcTicks, template);
        await connection.ExecuteAsync(store.IsPostgres ? "VACUUM ANALYZE" : "PRAGMA wal_checkpoint(TRUNCATE)");
        _made += count;
        return first;
    }

    /// <summary>Milliseconds from the start of a process to the end of the pump's first round; the middle one.</summary>
    public async Task<double> StartsAsync(int starts)
    {
        var times = new Measuring.Samples();
        for (var i = 0; i <= starts; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await PumpProcess.RunAsync(store);
            if (i > 0)
            {
                times.Add(Stopwatch.GetElapsedTime(started));
            }
        }

        return times.Percentile(0.5);
    }

    /// <summary>Lets timers fall due at once and drains them; sees that each fired exactly once.</summary>
    /// <returns>Timers per second.</returns>
    public async Task<double> DrainAsync(long count, int pumps)
    {
        var first = await AddAsync(count, TimeSpan.FromMinutes(-10), TimeSpan.Zero);
        var started = Stopwatch.GetTimestamp();
        var fired = await Task.WhenAll(Enumerable.Range(0, pumps).Select(_ => Task.Run(DrainOneAsync)));
        var perSecond = count / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await RequireOnceAsync(first, count, fired.Sum());
        return perSecond;
    }

    /// <summary>A round of the pump every second while timers fall due one after the other; how late each was taken.</summary>
    public async Task<Measuring.Samples> LatenessAsync(int count, TimeSpan every)
    {
        var first = await AddAsync(count, TimeSpan.FromSeconds(2), every);
        using var heartbeat = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var fired = 0; fired < count; fired += (await engine.Timers.PumpAsync()).Fired)
        {
            await heartbeat.WaitForNextTickAsync();
        }

        await using var connection = await store.OpenAsync();
        var (_, rows) = await connection.RowsAsync("""
            SELECT instance_id, taken_at FROM workflow_inbox WHERE kind = 'resume' AND instance_id >= $1 AND instance_id < $2 ORDER BY instance_id
            """, InstanceClones.Id(first), InstanceClones.Id(first + count));
        return Lateness(rows, first, every);
    }

    private Measuring.Samples Lateness(List<object?[]> rows, long first, TimeSpan every)
    {
        var times = new Measuring.Samples();
        foreach (var row in rows)
        {
            var number = long.Parse(((string)row[0]!)[^12..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var due = _firstDue.UtcTicks + ((number - first) * every.Ticks);
            times.Add(TimeSpan.FromTicks(Convert.ToInt64(row[1], CultureInfo.InvariantCulture) - due));
        }

        return times;
    }

    private async Task<long> DrainOneAsync()
    {
        var fired = 0L;
        while (true)
        {
            var round = await engine.Timers.PumpAsync();
            fired += round.Fired;
            if (round.Failed > 0)
            {
                throw new InvalidOperationException($"Timers failed: {round}");
            }

            if (!round.MayHaveMore)
            {
                return fired;
            }
        }
    }

    private async Task RequireOnceAsync(long first, long count, long fired)
    {
        await using var connection = await store.OpenAsync();
        var range = new object?[] { InstanceClones.Id(first), InstanceClones.Id(first + count) };
        var finished = await connection.NumberAsync("SELECT COUNT(*) FROM workflow_instances WHERE status = 'Finished' AND id >= $1 AND id < $2", range);
        var resumed = await connection.NumberAsync("SELECT COUNT(*) FROM workflow_inbox WHERE kind = 'resume' AND instance_id >= $1 AND instance_id < $2", range);
        var lines = await connection.NumberAsync("""
            SELECT COUNT(*) FROM workflow_journal WHERE lines LIKE '%"L1","Elsa.WriteLine","Completed"%' AND instance_id >= $1 AND instance_id < $2
            """, range);
        var left = await connection.NumberAsync("SELECT COUNT(*) FROM workflow_timers WHERE payload >= $1 AND payload < $2", range);
        if (finished != count || resumed != count || lines != count || fired != count || left != 0)
        {
            throw new InvalidOperationException($"{count} timers: {fired} fired, {finished} instances finished, {resumed} resumed, {lines} lines, {left} timers left.");
        }
    }

    private static DateTimeOffset Now() => TimeProvider.System.GetUtcNow();
}
