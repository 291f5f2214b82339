using CaseManagement.Benchmarks.Measuring;
using CaseManagement.Benchmarks.Storage;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Benchmarks.Steps;

/// <summary>(b1) A start and three human tasks by the runtime alone, each step committed and reloaded, beside its floor.</summary>
internal static class StepBenchmark
{
    public const int StepsPerRun = 4;

    private const double ShareOfFloor = 0.60;
    private const double TimesFloorTail = 2.0;
    private const double CpuLimit = 0.5;

    public static async Task<IReadOnlyList<Figure>> FiguresAsync(Size size)
    {
        var figures = new List<Figure>();
        foreach (var open in Store.Kinds)
        {
            foreach (var workers in await WorkersAsync(open))
            {
                figures.AddRange(await MeasureAsync(open, workers, size));
            }
        }

        return figures;
    }

    /// <summary>The four steps of one run.</summary>
    public static IReadOnlyList<Func<Task>> Steps(Engine engine, string hash, string instanceId) =>
    [
        () => engine.StartAsync(hash, instanceId),
        .. Enumerable.Range(1, StepsPerRun - 1).Select<int, Func<Task>>(
            n => () => engine.DeliverAsync(instanceId, new ResumeBookmark(Engine.Bookmark(instanceId, n)))),
    ];

    // SQLite admits one writer: more workers would measure the waiting.
    private static async Task<int[]> WorkersAsync(Func<Task<Store>> open)
    {
        using var store = await open();
        return store.IsPostgres ? [1, 4] : [1];
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(Func<Task<Store>> open, int workers, Size size)
    {
        using var real = await open();
        using var bare = await open();
        await real.CreateEngineTablesAsync();
        await bare.CreateEngineTablesAsync();
        await using var engine = Engine.Over(real);
        var hash = await engine.PublishAsync(Definitions.Read("bench-b-3tasks"));
        var recorded = Engine.NewId();
        var script = await StepScript.RecordAsync(real, recorded, Steps(engine, hash, recorded));
        var (ours, floor) = await FloorRounds.RunAsync(
            size.Of(TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(2)), workers,
            times => RunAsync(engine, hash, times),
            async () => await StepFloor.OpenAsync(bare, script));
        var name = $"{real.Name}, {workers} {(workers == 1 ? "client" : "clients")}";
        return
        [
            .. FloorRounds.Figures($"b1 {name}", "steps", ours, floor, ShareOfFloor, TimesFloorTail),
            Figure.AtMost($"b1 {name}: processor time per step", ours.CpuPerOperation, CpuLimit, "ms", Figure.Text(floor.CpuPerOperation, "ms")),
        ];
    }

    private static async Task RunAsync(Engine engine, string hash, Measuring.Samples times)
    {
        foreach (var step in Steps(engine, hash, Engine.NewId()))
        {
            await times.TimeAsync(async () =>
            {
                await step();
                return true;
            });
        }
    }
}
