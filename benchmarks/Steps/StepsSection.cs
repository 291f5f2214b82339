using CaseManagement.Benchmarks.Measuring;

namespace CaseManagement.Benchmarks.Steps;

/// <summary>(b) Start and three human tasks, each step committed and reloaded.</summary>
internal static class StepsSection
{
    public static async Task<Section> RunAsync(Size size) => new(
        "b", "Three human tasks",
        "Start and three tasks, each step its own scope and transaction, committed to disk and reloaded. The floor writes the same rows, columns and bytes by prepared statements on open connections, with the same locking read and the same number of transactions (on PostgreSQL the writes of a step in one batch). Middle of three rounds in turns with the floor.",
        await StepBenchmark.FiguresAsync(size));
}
