using System.Diagnostics;

namespace CaseManagement.Benchmarks.Measuring;

/// <summary>What a run under load gave.</summary>
/// <param name="Operations">How many operations were done.</param>
/// <param name="Elapsed">Wall-clock time.</param>
/// <param name="Cpu">Processor time of this process, all threads.</param>
/// <param name="Times">Times of the single operations.</param>
internal sealed record LoadResult(long Operations, TimeSpan Elapsed, TimeSpan Cpu, Samples Times)
{
    public double PerSecond => Operations / Elapsed.TotalSeconds;

    /// <summary>Milliseconds of processor time for one operation.</summary>
    public double CpuPerOperation => Cpu.TotalMilliseconds / Operations;
}

/// <summary>A closed loop: each worker begins its next piece of work when its last one is done.</summary>
internal static class Load
{
    /// <summary>Lets the workers work until the time is over.</summary>
    /// <param name="workers">How many work at once.</param>
    /// <param name="time">How long; what was begun is finished.</param>
    /// <param name="work">One piece of work; adds the time of each operation in it.</param>
    public static async Task<LoadResult> RunAsync(int workers, TimeSpan time, Func<Samples, Task> work)
    {
        var times = new Samples();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                await work(times);
            }
        })));
        var elapsed = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        return new LoadResult(times.Count, elapsed, process.TotalProcessorTime - cpu, times);
    }
}
