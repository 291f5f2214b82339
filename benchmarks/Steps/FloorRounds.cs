using System.Collections.Concurrent;
using CaseManagement.Benchmarks.Measuring;
using CaseManagement.Benchmarks.Storage;

namespace CaseManagement.Benchmarks.Steps;

/// <summary>Runtime and floor in turns, three rounds each after one to warm up, so that a slow moment of the machine meets both.</summary>
internal static class FloorRounds
{
    private const int Rounds = 3;
    private const int WarmUpOperations = 2000;

    public static async Task<(LoadResult Ours, LoadResult Floor)> RunAsync(
        TimeSpan time, int workers, Func<Measuring.Samples, Task> work, Func<Task<StepFloor>> openFloor)
    {
        var floors = new ConcurrentBag<StepFloor>();
        for (var i = 0; i < workers; i++)
        {
            floors.Add(await openFloor());
        }

        var (ours, bare) = (new List<LoadResult>(), new List<LoadResult>());
        await WarmUpAsync(work);
        await WarmUpAsync(times => FloorAsync(floors, times));
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await Load.RunAsync(workers, time, work));
            bare.Add(await Load.RunAsync(workers, time, times => FloorAsync(floors, times)));
        }

        foreach (var floor in floors)
        {
            await floor.DisposeAsync();
        }

        return (Middle(ours), Middle(bare));
    }

    /// <summary>Throughput and tail beside the floor's.</summary>
    public static IEnumerable<Figure> Figures(string name, string unit, LoadResult ours, LoadResult floor, double share, double tail)
    {
        var (mine, theirs) = (ours.Times.Percentile(0.95), floor.Times.Percentile(0.95));
        return
        [
            new Figure($"{name}: {unit} per second", Figure.Text(ours.PerSecond, ""), Figure.Text(floor.PerSecond, ""),
                $"≥ {share:P0} of the floor", ours.PerSecond >= share * floor.PerSecond),
            Figure.Plain($"{name}: share of the floor", $"{ours.PerSecond / floor.PerSecond:P0}"),
            new Figure($"{name}: p95", Figure.Text(mine, "ms"), Figure.Text(theirs, "ms"),
                $"≤ {tail:N1} × the floor's", mine <= tail * theirs),
        ];
    }

    // Until the compiler has done its last on what is hot.
    private static async Task WarmUpAsync(Func<Measuring.Samples, Task> work)
    {
        for (var times = new Measuring.Samples(); times.Count < WarmUpOperations;)
        {
            await work(times);
        }
    }

    private static async Task FloorAsync(ConcurrentBag<StepFloor> floors, Measuring.Samples times)
    {
        if (!floors.TryTake(out var floor))
        {
            throw new InvalidOperationException("More workers than connections.");
        }

        var instanceId = Engine.NewId();
        for (var step = 0; step < floor.Steps; step++)
        {
            await times.TimeAsync(async () =>
            {
                await floor.WriteAsync(instanceId, step);
                return true;
            });
        }

        floors.Add(floor);
    }

    private static LoadResult Middle(List<LoadResult> rounds) => rounds.OrderBy(round => round.PerSecond).ElementAt(rounds.Count / 2);
}
