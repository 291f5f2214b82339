using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Tests.Verification;

/// <summary>The inbox, stimuli with their time and seed, is all that is needed to have a run again.</summary>
public sealed class InboxReplayTests
{
    [Theory]
    [InlineData(FlowchartMode.Counter)]
    [InlineData(FlowchartMode.Token)]
    public void Replaying_the_inbox_gives_the_same_states_and_the_same_journal(FlowchartMode mode) => Replay(mode, 1, 60);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(FlowchartMode.Counter)]
    [InlineData(FlowchartMode.Token)]
    public void Replaying_the_inbox_of_many_runs_gives_the_same_states_and_the_same_journal(FlowchartMode mode) => Replay(mode, 10_000, 2_000);

    private static void Replay(FlowchartMode mode, int first, int count)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            var random = new Random(seed);
            var answers = new JsonObject { ["again"] = true, ["d1"] = new JsonArray("True", "False"), ["x1"] = new JsonArray("B", "A"), ["p1"] = new JsonArray("2", "0") };
            var run = new ToldRun(ToldRun.Read(RandomWorkflow.Definition(seed, answers)), mode);
            run.GoOn(random, 15);

            // Definition, states and stimuli come back from what was stored of them.
            var definition = ToldRun.Read(RandomWorkflow.Definition(seed, answers));
            WorkflowState? state = null;
            var effects = new List<Effect>();
            foreach (var request in run.Inbox)
            {
                var stored = JsonSerializer.Serialize(request.Stimulus);
                var result = Turn.Run(request with
                {
                    Definitions = definition,
                    State = state is null ? null : WorkflowState.FromBytes(state.ToBytes()),
                    Stimulus = JsonSerializer.Deserialize<Stimulus>(stored)!,
                });
                state = result.State;
                effects.AddRange(result.Effects);
            }

            Assert.True(state!.ToBytes().AsSpan().SequenceEqual(run.State.ToBytes()), $"seed {seed}");
            Assert.Equal(run.Effects.Select(Text), effects.Select(Text));
        }
    }

    private static string Text(Effect effect) => JsonSerializer.Serialize(effect, effect.GetType());
}
