using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Tests.Conformance;

public sealed class RecordedRunTests
{
    /// <summary>
    /// Recordings this engine differs from on purpose: in counter mode Elsa throws when a nested flowchart that still runs
    /// is cancelled, and the workflow faults. Here the cancelled branch is left out, as in Elsa's own token mode.
    /// </summary>
    private static readonly string[] CancelThatThrows = ["r018"];

    [Theory]
    [InlineData(FlowchartMode.Counter)]
    [InlineData(FlowchartMode.Token)]
    public void The_runs_written_by_hand_match_line_for_line(FlowchartMode mode)
    {
        var runs = RecordedRun.ByHand(mode).ToList();

        var differences = runs.Select(r => r.Difference()).OfType<string>().ToList();

        Assert.Equal(11, runs.Count);
        Assert.True(differences.Count == 0, $"{differences.Count} of {runs.Count} differ.\n" + string.Join("\n", differences));
    }

    [Theory]
    [InlineData(FlowchartMode.Counter, 120)]
    [InlineData(FlowchartMode.Token, 118)]
    public void The_runs_made_at_random_match_line_for_line(FlowchartMode mode, int count)
    {
        var runs = RecordedRun.AtRandom(mode).ToList();

        var differences = runs.Where(r => mode == FlowchartMode.Token || !CancelThatThrows.Contains(r.Name))
            .Select(r => r.Difference()).OfType<string>().ToList();

        Assert.Equal(count, runs.Count);
        Assert.True(differences.Count == 0, $"{differences.Count} of {runs.Count} differ.\n" + string.Join("\n", differences));
    }

    [Fact]
    public void Cancelling_a_nested_flowchart_in_counter_mode_ends_as_in_token_mode()
    {
        foreach (var run in RecordedRun.AtRandom(FlowchartMode.Token).Where(r => CancelThatThrows.Contains(r.Name)))
        {
            Assert.Null((run with { Mode = FlowchartMode.Counter }).Difference());
        }
    }
}
