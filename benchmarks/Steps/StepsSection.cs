using CaseManagement.Benchmarks.Commands;
using CaseManagement.Benchmarks.Measuring;

namespace CaseManagement.Benchmarks.Steps;

/// <summary>(b) Start and human tasks, each step committed and reloaded: by the runtime alone, and by the whole command.</summary>
internal static class StepsSection
{
    private const string Floor = "The floor writes the same rows, columns and bytes by prepared statements on open connections, with the same locking read and the same number of transactions (on PostgreSQL the writes of a step in one batch). Middle of three rounds in turns with the floor.";

    public static async Task<Section> RuntimeAsync(Size size) => new(
        "b1", "Three human tasks by the runtime",
        "Start and three tasks, each step its own scope and transaction, committed to disk and reloaded; four steps a run. " + Floor,
        await StepBenchmark.FiguresAsync(size));

    public static async Task<Section> CommandAsync(Size size) => new(
        "b2", "Human tasks by the whole command",
        "`CompleteTask` with authorization, rules, clock, history and audit on the first three tasks of the shipped re-birth approval, one client; submitting and looking at the task come between and are not measured, nor are the first eighteen seconds of load. " + Floor,
        await CommandBenchmark.FiguresAsync(size));
}
