using CaseManagement.Benchmarks.Measuring;

namespace CaseManagement.Benchmarks;

/// <summary>How big the runs are.</summary>
/// <param name="IsQuick">True for a short look: smaller amounts, shorter times, same code.</param>
internal sealed record Size(bool IsQuick)
{
    /// <summary>The full amount, or the quick one.</summary>
    public T Of<T>(T full, T quick) => IsQuick ? quick : full;
}

/// <summary>One of the benchmarks.</summary>
/// <param name="Key">Its letter on the command line.</param>
/// <param name="RunAsync">Measures.</param>
internal sealed record Benchmark(string Key, Func<Size, Task<Section>> RunAsync);
