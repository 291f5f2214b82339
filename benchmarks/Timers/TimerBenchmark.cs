using System.Diagnostics;
using CaseManagement.Benchmarks.Measuring;
using CaseManagement.Benchmarks.Steps;
using CaseManagement.Benchmarks.Storage;

namespace CaseManagement.Benchmarks.Timers;

/// <summary>(d) What waiting timers cost at the start, how fast due ones drain, how late they fire on an idle machine.</summary>
internal static class TimerBenchmark
{
    private const double TimesOfNone = 1.2;
    private const double ShareOfFloor = 0.60;
    private const double LatenessLimit = 5000;
    private static readonly TimeSpan Far = TimeSpan.FromDays(3650);

    public static async Task<Section> RunAsync(Size size)
    {
        var figures = new List<Figure>();
        foreach (var open in Store.Kinds)
        {
            figures.AddRange(await MeasureAsync(open, size));
        }

        return new Section(
            "d", "Timers",
            $"Instances that wait in a `Delay`, cloned from a real one with all their rows; {size.Of(1_000_000, 20_000):N0} of them wait, {Drained(size):N0} fall due. Start: a new process until its first round of the pump is over, middle of {Starts(size)}. Drain: rounds of the pump without a pause, one client, every timer its own transaction; the floor claims, locks, writes and deletes the same by prepared statements on a database of its own that is as full. Two nodes: two pumps at once. Lateness: a round every second, timers due one after the other.",
            figures);
    }

    private static long Drained(Size size) => size.Of(100_000L, 1_000L);

    private static int Starts(Size size) => size.Of(7, 3);

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(Func<Task<Store>> open, Size size)
    {
        using var store = await open();
        await store.CreateEngineTablesAsync();
        await using var engine = Engine.Over(store);
        var (template, script) = await RecordAsync(store, engine);
        var field = new TimerField(store, engine, template);
        var none = await field.StartsAsync(Starts(size));
        var waiting = size.Of(1_000_000L, 20_000L);
        await field.AddAsync(waiting, Far, TimeSpan.Zero);
        var many = await field.StartsAsync(Starts(size));
        var lateness = await field.LatenessAsync(size.Of(200, 20), TimeSpan.FromMilliseconds(100));
        var (drained, floor) = (await field.DrainAsync(Drained(size), pumps: 1), await FloorAsync(open, template, store, script, size));
        var figures = new List<Figure>
        {
            Figure.AtMost($"{store.Name}: start with {waiting:N0} waiting", many, TimesOfNone * none, "ms", Figure.Text(none, "ms"), "≤ 1.2 × with none (floor)"),
            new($"{store.Name}: drain of {Drained(size):N0}, timers per second", Figure.Text(drained, ""), Figure.Text(floor, ""), "≥ 60 % of the floor", drained >= ShareOfFloor * floor),
            Figure.Plain($"{store.Name}: share of the floor", $"{drained / floor:P0}"),
            Figure.AtMost($"{store.Name}: lateness when idle, p99", lateness.Percentile(0.99), LatenessLimit, "ms"),
        };
        if (store.IsPostgres)
        {
            var two = await field.DrainAsync(Drained(size) / 5, pumps: 2);
            figures.Add(Figure.Plain($"{store.Name}: two nodes, timers per second, none lost or doubled", Figure.Text(two, "")));
        }

        return figures;
    }

    private static async Task<(string Template, StepScript Script)> RecordAsync(Store store, Engine engine)
    {
        var hash = await engine.PublishAsync(Benchmarks.Definitions.Read("bench-d-delay"));
        var recorded = Engine.NewId();
        var script = await StepScript.RecordAsync(store, recorded,
        [
            () => engine.StartAsync(hash, recorded),
            () => TimerField.FireAsync(store, engine, recorded),
        ]);
        var template = Engine.NewId();
        await engine.StartAsync(hash, template);
        return (template, script);
    }

    /// <summary>The floor drains a share of what the pump drains, on a database of its own in which as many wait.</summary>
    private static async Task<double> FloorAsync(Func<Task<Store>> open, string template, Store real, StepScript script, Size size)
    {
        using var bare = await open();
        await bare.CreateEngineTablesAsync();
        await InstanceRowsCopy.CopyAsync(real, bare, template);
        var (waiting, count) = (size.Of(1_000_000L, 20_000L), Drained(size) / 5);
        await using (var connection = await bare.OpenAsync())
        {
            const string Move = "UPDATE workflow_timers SET due_at = $1 WHERE payload = $2";
            var now = TimeProvider.System.GetUtcNow();
            await connection.ExecuteAsync(Move, (now + Far).UtcTicks, template);
            await InstanceClones.MakeAsync(connection, template, 0, waiting);
            await connection.ExecuteAsync(Move, now.AddMinutes(-10).UtcTicks, template);
            await InstanceClones.MakeAsync(connection, template, waiting, count);
            await connection.ExecuteAsync(Move, (now + Far).UtcTicks, template);
            await connection.ExecuteAsync(bare.IsPostgres ? "VACUUM ANALYZE" : "PRAGMA wal_checkpoint(TRUNCATE)");
        }

        await using var floor = await StepFloor.OpenAsync(bare, script);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0L; i < count; i++)
        {
            await floor.FireAsync(step: 1);
        }

        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
