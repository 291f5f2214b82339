using CaseManagement.Benchmarks.Measuring;
using CaseManagement.Benchmarks.Steps;
using CaseManagement.Benchmarks.Storage;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Benchmarks.Suspended;

/// <summary>(c) What it costs that many instances wait: the time to resume one of them, the disk, the memory.</summary>
internal static class SuspendedBenchmark
{
    private const int StepsDone = 2;
    private const int Seed = 20170920;
    private const double TimesOfFew = 1.5;
    private const double BytesLimit = 4096;

    public static async Task<Section> RunAsync(Size size)
    {
        var figures = new List<Figure>();
        foreach (var open in Store.Kinds)
        {
            figures.AddRange(await MeasureAsync(open, size));
        }

        return new Section(
            "c", "Suspended instances",
            $"Instances of (b) that wait at their second task (start and one task done), made by cloning all rows of a real one; random ones are resumed, one client. Warm: a thousand resumed before. Cold: {(!size.IsQuick && PageCache.Drop() ? "connections closed and the page cache dropped before each, on PostgreSQL the server restarted too" : "connections closed before each, on PostgreSQL the server restarted too; the page cache could not be dropped here")}. Working set: this process.",
            figures);
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(Func<Task<Store>> open, Size size)
    {
        using var store = await open();
        await store.CreateEngineTablesAsync();
        await using var engine = Engine.Over(store);
        var template = await StartAsync(engine);
        var empty = await store.BytesOnDiskAsync();
        var figures = new List<Figure>();
        var (made, fewTail, random) = (0L, 0d, new Random(Seed));
        foreach (var count in size.Of<long[]>([1_000, 10_000, 1_000_000], [1_000, 10_000, 50_000]))
        {
            await using (var connection = await store.OpenAsync())
            {
                await InstanceClones.MakeAsync(connection, template, made, count - made);
                if (store.IsPostgres)
                {
                    await connection.ExecuteAsync("VACUUM ANALYZE");
                }
            }

            var bytes = (await store.BytesOnDiskAsync() - empty) / (double)count;
            var picks = Picks(random, made, count, size);
            made = count;
            var warm = await WarmAsync(engine, picks, size);
            var cold = await ColdAsync(store, engine, picks, size);
            var (name, tail) = ($"{store.Name}, {count:N0}", warm.Percentile(0.95));
            fewTail = fewTail == 0 ? tail : fewTail;
            figures.Add(count == 1_000
                ? Figure.Plain($"{name}: resume warm, p95", Figure.Text(tail, "ms"))
                : Figure.AtMost($"{name}: resume warm, p95", tail, TimesOfFew * fewTail, "ms", target: "≤ 1.5 × that of 1,000"));
            figures.Add(Figure.Plain($"{name}: resume warm, median", Figure.Text(warm.Percentile(0.5), "ms")));
            figures.Add(Figure.Plain($"{name}: resume cold, median and slowest", $"{cold.Percentile(0.5):N1} and {cold.Percentile(1):N1} ms"));
            figures.Add(Figure.AtMost($"{name}: on disk per instance", bytes, BytesLimit, "bytes"));
            figures.Add(Figure.Plain($"{name}: working set", Figure.Text(Environment.WorkingSet / 1024.0 / 1024, "MiB")));
        }

        return figures;
    }

    private static async Task<string> StartAsync(Engine engine)
    {
        var hash = await engine.PublishAsync(Benchmarks.Definitions.Read("bench-b-3tasks"));
        var template = Engine.NewId();
        foreach (var step in StepBenchmark.Steps(engine, hash, template).Take(StepsDone))
        {
            await step();
        }

        return template;
    }

    // Each is resumed once, so those of the last size are not picked again.
    private static Queue<string> Picks(Random random, long from, long to, Size size)
    {
        var wanted = Math.Min(size.Of(4_000, 700), (to - from) * 9 / 10);
        var numbers = new HashSet<long>();
        while (numbers.Count < wanted)
        {
            numbers.Add(random.NextInt64(from, to));
        }

        return new Queue<string>(numbers.Select(InstanceClones.Id));
    }

    private static async Task<Measuring.Samples> WarmAsync(Engine engine, Queue<string> picks, Size size)
    {
        var (warmUp, cold) = (picks.Count / 4, size.Of(20, 5));
        for (var i = 0; i < warmUp; i++)
        {
            await ResumeAsync(engine, picks.Dequeue());
        }

        var times = new Measuring.Samples();
        while (picks.Count > cold)
        {
            await times.TimeAsync(() => ResumeAsync(engine, picks.Dequeue()));
        }

        return times;
    }

    private static async Task<Measuring.Samples> ColdAsync(Store store, Engine engine, Queue<string> picks, Size size)
    {
        var times = new Measuring.Samples();
        for (var i = 0; i < size.Of(20, 3); i++)
        {
            store.GoCold(!size.IsQuick);
            await times.TimeAsync(() => ResumeAsync(engine, picks.Dequeue()));
        }

        return times;
    }

    private static async Task<bool> ResumeAsync(Engine engine, string instanceId)
    {
        await engine.DeliverAsync(instanceId, new ResumeBookmark(Engine.Bookmark(instanceId, StepsDone)));
        return true;
    }
}
