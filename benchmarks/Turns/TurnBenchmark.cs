using System.Diagnostics;
using CaseManagement.Benchmarks.Measuring;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Benchmarks.Turns;

/// <summary>(a) How many workflows of ten activities one core runs from start to end, in memory, by the production turn with all its effects.</summary>
internal static class TurnBenchmark
{
    private const int Activities = 10;

    public static Task<Section> RunAsync(Size size)
    {
        var time = size.Of(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(2));
        return Task.FromResult(new Section(
            "a", "Ten activities in memory",
            $"`Turn.Run` with all effects and the stored state, 7 SetVariable and 3 FlowDecision, one thread; best of 3 rounds of {time.TotalSeconds:N0} s after warm-up.",
            [
                Figure.AtLeast("literals, runs per second", PerSecond("bench-a-literal", time), 50_000, ""),
                Figure.AtLeast("JavaScript, runs per second", PerSecond("bench-a-js", time), 20_000, ""),
            ]));
    }

    private static double PerSecond(string name, TimeSpan time)
    {
        var definition = Benchmarks.Definitions.Read(name);
        Round(definition, TimeSpan.FromSeconds(1.5));
        return Enumerable.Range(0, 3).Max(_ => Round(definition, time));
    }

    private static double Round(WorkflowDefinition definition, TimeSpan time)
    {
        var runs = 0L;
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            for (var i = 0; i < 100; i++)
            {
                RunOnce(definition, ++runs);
            }
        }

        return runs / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void RunOnce(WorkflowDefinition definition, long seed)
    {
        var result = Turn.Run(new TurnRequest
        {
            Definitions = definition,
            InstanceId = "019a0000-0000-7000-8000-000000000000",
            Stimulus = new StartWorkflow(),
            Now = DateTimeOffset.UnixEpoch,
            Seed = seed,
        });
        if (result.State.SubStatus != WorkflowSubStatus.Finished || result.Effects.OfType<ActivityExecuted>().Count() < Activities)
        {
            throw new InvalidOperationException($"The run ended as {result.State.SubStatus} with {result.Effects.Count} effects.");
        }
    }
}
